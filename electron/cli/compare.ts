import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { UserError } from '../../core/errors.ts';
import { parseTetrad } from '../../core/export/tetrad.ts';
import { compareGraphs } from '../../core/metrics/edges.ts';
import { print } from './output.ts';

export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('compare two graphs (Tetrad text): structural Hamming distance, precision and recall')
    .argument('<truth>', 'the graph to compare with')
    .argument('<estimate>', 'the graph to score')
    .option('--json', 'print the result as JSON')
    .action(async (truth: string, estimate: string, options: { json?: boolean }) => {
      const scores = compareGraphs(await graph(truth), await graph(estimate));
      if (options.json) return print(JSON.stringify(scores));
      const share = (x: number): string => x.toFixed(3);
      const { skeleton, arrowheads } = scores;
      print(
        [
          `SHD ${scores.shd} (pairs of variables that differ; a reversal counts once)`,
          `Skeleton    precision ${share(skeleton.precision)}  recall ${share(skeleton.recall)}  F1 ${share(skeleton.f1)}  (${skeleton.correct} right, ${skeleton.extra} extra, ${skeleton.missing} missing)`,
          `Arrowheads  precision ${share(arrowheads.precision)}  recall ${share(arrowheads.recall)}  F1 ${share(arrowheads.f1)}  (${arrowheads.correct} right, ${arrowheads.extra} extra, ${arrowheads.missing} missing)`,
        ].join('\n'),
      );
    });
}

async function graph(path: string) {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new UserError('cli.unreadable', `${path} cannot be read.`, 'Check the name and the permissions.');
  }
  return parseTetrad(text, path);
}

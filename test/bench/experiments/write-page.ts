import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../../core/node/files/atomic.ts';
import { drawFigure } from './figure.ts';
import { writeMarkdown } from './page.ts';
import type { ExperimentResults } from './page.ts';
import { readResults } from './store.ts';
import type { Experiment } from './types.ts';

/**
 * Writes README.md and a picture of every experiment that has results.
 *
 * @returns the page's path
 */
export async function writePage(experiments: readonly Experiment[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const all = await Promise.all(
    experiments.map(async (experiment): Promise<ExperimentResults> => {
      const [results, notes] = await Promise.all([
        readResults(folder, experiment.name),
        readFile(join(folder, 'notes', `${experiment.name}.md`), 'utf8').catch(() => ''),
      ]);
      return { experiment, results, notes };
    }),
  );
  for (const { experiment, results } of all) {
    if (results.rows.length === 0) continue;
    await writeFileAtomic(join(folder, `${experiment.name}.svg`), drawFigure(experiment, results.rows));
  }
  const page = join(folder, 'README.md');
  await writeFileAtomic(page, writeMarkdown(all));
  return page;
}

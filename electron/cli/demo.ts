import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { DiscoverSummary } from '../../core/contract/graph-api.ts';
import type { ImportSummary } from '../../core/contract/import-api.ts';
import type { TrainSummary } from '../../core/contract/training-api.ts';
import { UserError } from '../../core/errors.ts';
import { compareWithTruth, type TruthScores } from '../../core/engine/graph/truth.ts';
import { nameOf, whyLinked } from '../../core/graph/words.ts';
import { makeFolder, writeFileAtomic, writeTrouble } from '../../core/node/files/atomic.ts';
import { describeImport } from './import.ts';
import { whole } from './options.ts';
import { duration, follow, print, say, table } from './output.ts';
import { exportFormat } from './formats.ts';
import { describeTraining } from './train.ts';

interface Options {
  subjects: number;
  seed: number;
  json?: boolean;
}

/** The sample's photographs say as much at this size, and train in half the time. */
const IMAGE_SIZE = 32;
/** Formats that the demo writes. */
const FORMATS = ['json', 'svg', 'graphml', 'tetrad', 'dot', 'cytoscape', 'adjacency'];

export function addDemo(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('demo')
    .description(
      'the whole job on a sample cohort: write it, import it, train, find the graph, export it, compare with the truth',
    )
    .argument('[folder]', 'where to; replaced if it holds an earlier demo', 'out/demo')
    .option('--subjects <n>', 'how many people', whole, 400)
    .option('--seed <n>', 'of the cohort and of the training', whole, 1)
    .option('--json', 'print the result as JSON')
    .action(async (folder: string, o: Options) => {
      const quiet = o.json ?? false;
      const tell = (line: string): void => (quiet ? undefined : say(line));
      const began = performance.now();
      await prepare(folder);
      const sample = join(folder, 'sample');
      const project = join(folder, 'Sample.etiograph');
      const api = await engine();

      tell(`\n1. A sample cohort of ${o.subjects} people, as real files, in ${sample}`);
      await follow(
        api,
        await api.startSample({ folder: sample, subjects: o.subjects, seed: o.seed }),
        'Writing',
        { quiet },
      );

      tell(`\n2. Import into ${project}`);
      const imported = await follow<ImportSummary>(
        api,
        await api.startImport({ project, sources: [sample], images: { size: IMAGE_SIZE } }),
        'Importing',
        { quiet },
      );
      tell(describeImport(imported));

      tell('\n3. Train: learn the hidden factors behind the recordings and the photographs');
      const trained = await follow<TrainSummary>(
        api,
        await api.startTraining({ project, seed: o.seed }),
        'Training',
        { quiet },
      );
      tell(describeTraining(trained));

      tell('\n4. Find the causal graph of the factors and the tables, and explain it');
      const found = await follow<DiscoverSummary>(
        api,
        await api.startDiscovery({ project, title: 'Sample cohort' }),
        'Finding the graph',
        { quiet },
      );
      const document = await api.getGraph({ project, graph: found.graph });
      const name = nameOf(document);
      tell(
        `${found.edges} direct links among ${found.variables} variables, ${found.directed} with a direction (${found.test}, alpha ${found.alpha}).`,
      );
      for (const edge of document.edges.slice(0, 5)) {
        tell(`  ${edge.from} ${edge.kind === 'directed' ? '→' : '–'} ${edge.to}. ${whyLinked(edge, name)}`);
      }
      if (document.edges.length > 5)
        tell(`  … and ${document.edges.length - 5} more, each with its reason, in the exports.`);

      tell('\n5. Export');
      const exports = join(folder, 'exports');
      await makeFolder(exports);
      for (const name of FORMATS) {
        const format = exportFormat(name);
        await writeFileAtomic(join(exports, `graph.${format.extension}`), format.write(document));
      }
      await api.exportRun({ project, folder: exports, latents: 'csv', encoders: true });
      tell(`  ${exports}: the graph as ${FORMATS.join(', ')}; the factors as CSV; the encoders as ONNX`);

      tell('\n6. Compare with the truth that the sample was drawn from');
      const scores = await compare(api, project, sample, found.graph);
      const seconds = (performance.now() - began) / 1000;
      if (o.json) print(JSON.stringify({ ...scores, seconds, imported, trained, found }));
      else print(describeScores(scores, seconds, folder));
    });
}

/** An earlier demo is replaced; anything else is left alone. */
async function prepare(folder: string): Promise<void> {
  if (folder.trim() === '')
    throw new UserError('demo.folder', 'The folder has no name.', 'Name a folder, or leave it out.');
  if (existsSync(folder)) {
    if (!existsSync(join(folder, 'sample', 'truth.json')) && !existsSync(join(folder, '.etiograph-demo'))) {
      throw new UserError(
        'demo.folder',
        `${folder} is there already and holds no earlier demo.`,
        'Name another folder.',
      );
    }
    await rm(folder, { recursive: true }).catch((error: unknown) => {
      throw writeTrouble(error, folder);
    });
  }
  await makeFolder(folder);
  await writeFileAtomic(join(folder, '.etiograph-demo'), '');
}

async function compare(api: EngineApi, project: string, sample: string, graph: string): Promise<TruthScores> {
  const truth = JSON.parse(await readFile(join(sample, 'truth.json'), 'utf8'));
  const { nodes, edges } = await api.getGraph({ project, graph });
  return compareWithTruth(truth, await api.getLatents({ project }), { nodes: nodes.map((n) => n.id), edges });
}

function describeScores(scores: TruthScores, seconds: number, folder: string): string {
  const { skeleton, arrowheads, shd } = scores.graph;
  return [
    table(
      scores.latents.map((s) => ({
        'true factor': s.truth,
        'found as': s.found,
        '|Pearson|': s.correlation.toFixed(2),
        '|Spearman|': s.spearman.toFixed(2),
        R2: s.r2.toFixed(2),
        N: s.subjects,
      })),
    ),
    '',
    `Factors: MCC ${scores.mcc.toFixed(2)}, R2 ${scores.r2.toFixed(2)} (1 is perfect).`,
    `Links among ${scores.variables} variables: ${skeleton.correct} right, ${skeleton.extra} extra, ${skeleton.missing} missed ` +
      `(precision ${skeleton.precision.toFixed(2)}, recall ${skeleton.recall.toFixed(2)}); ` +
      `arrowheads: precision ${arrowheads.precision.toFixed(2)}, recall ${arrowheads.recall.toFixed(2)}; SHD ${shd} (a reversal counts once).`,
    `Done in ${duration(seconds)}. Open ${join(folder, 'exports', 'graph.svg')} in a browser to see the graph.`,
  ].join('\n');
}

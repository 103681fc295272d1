import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleSettings, SampleTruth } from '../../../core/generate/phenotype.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import type { Studied } from './drawn-graph.ts';
import { resultOf } from './result-of.ts';
import type { RunContext } from './types.ts';

/** As the demo imports them. */
const IMAGE_SIZE = 32;

export interface LearnedSample extends Studied {
  readonly truth: SampleTruth;
  /** That the training took. */
  readonly seconds: number;
}

/** The app's way on a sample cohort up to its factors: files, import, training with the defaults. */
export async function learnedSample(
  folder: string,
  { subjects, seed }: SampleSettings,
  log: RunContext['log'],
): Promise<LearnedSample> {
  const [sample, project] = [join(folder, 'sample'), join(folder, 'Sample.etiograph')];
  const api = await createNodeEngine();
  const done = async (what: string, run: Promise<string>): Promise<void> => {
    log(what);
    await resultOf(api, await run);
  };
  await done('writing', api.startSample({ folder: sample, subjects, seed }));
  await done('importing', api.startImport({ project, sources: [sample], images: { size: IMAGE_SIZE } }));
  const began = performance.now();
  await done('training', api.startTraining({ project, seed }));
  const seconds = (performance.now() - began) / 1000;
  const truth = JSON.parse(await readFile(join(sample, 'truth.json'), 'utf8')) as SampleTruth;
  return { api, project, truth, seconds };
}

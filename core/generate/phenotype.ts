import { UserError } from '../errors.ts';
import type { RasterImage } from '../ingest/ports.ts';
import { Rng } from '../math/rng.ts';
import { recordNight } from './phenotype/recording.ts';
import { drawRetina } from './phenotype/retina.ts';
import { drawSubject, EXOGENOUS, LATENTS } from './phenotype/scm.ts';
import { codebookCsv, SAMPLE_TABLES, tableHeader, tableRow } from './phenotype/tables.ts';
import { truthHead, truthSubject, TRUTH_TAIL } from './phenotype/truth.ts';

export { sampleTruth, sampleTruthGraph } from './phenotype/truth.ts';
export type { SampleTruth } from './phenotype/truth.ts';

export interface SampleSettings {
  /** How many people, 1 or more. */
  readonly subjects: number;
  readonly seed: number;
}

/** A piece of the sample cohort, to be put under `path` (with `/`) of its folder. */
export type SampleEntry =
  /** Text that is appended to a file. */
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'bytes'; readonly path: string; readonly bytes: Uint8Array }
  /** An image that is encoded as PNG. */
  | { readonly kind: 'image'; readonly path: string; readonly image: RasterImage };

/** One person of the sample: what is true of them, and which modalities they took part in. */
export interface SampleSubject {
  readonly id: string;
  /** All nodes of the graph by id: latents and table variables. */
  readonly values: ReadonlyMap<string, number>;
  /** Exogenous values in the order of EXOGENOUS. */
  readonly exogenous: readonly number[];
  readonly has: {
    /** Names of the tables that they are in. */
    readonly tables: ReadonlySet<string>;
    readonly recording: boolean;
    readonly left: boolean;
    readonly right: boolean;
  };
}

/**
 * A cohort with known truth, one subject at a time, in constant memory: anthropometrics.csv, hand-grip.csv,
 * conditions.csv, sleep-summary.csv, codebook.csv, `sleep/<id>.edf`, `fundus/<id>_left.png`,
 * `fundus/<id>_right.png` and truth.json. The structural causal model is in phenotype/scm.ts.
 *
 * Subject k depends on the seed and on k alone, so that a larger sample begins with a smaller one.
 *
 * @returns the entries, an array before the first subject, one for each subject, and one at the end
 * @throws UserError `sample.subjects`, `sample.seed`
 */
export function* sampleCohort({ subjects, seed }: SampleSettings): Generator<SampleEntry[], void> {
  checkSettings({ subjects, seed });
  yield [
    ...SAMPLE_TABLES.map((table) => text(`${table.name}.csv`, tableHeader(table))),
    text('codebook.csv', codebookCsv()),
    text('truth.json', truthHead(seed)),
  ];
  let first = true;
  for (const { subject, rng } of sampleSubjects({ subjects, seed })) {
    const entries = subjectFiles(subject, rng);
    entries.push(text('truth.json', truthSubject(subject, first)));
    first = false;
    yield entries;
  }
  yield [text('truth.json', TRUTH_TAIL)];
}

/** The people of the sample without their files, and for each the stream that the files are drawn with. */
export function* sampleSubjects({ subjects, seed }: SampleSettings): Generator<{
  subject: SampleSubject;
  rng: Rng;
}> {
  const root = new Rng(seed);
  for (let k = 0; k < subjects; k++) {
    const rng = root.fork('subject');
    const values = drawSubject(rng.fork('model'));
    const device = rng.fork('device');
    const exogenous = EXOGENOUS.map(() => device.normal());
    yield { subject: { id: subjectId(k), values, exogenous, has: presence(rng.fork('presence')) }, rng };
  }
}

function presence(rng: Rng): SampleSubject['has'] {
  const tables = new Set(SAMPLE_TABLES.filter(() => rng.uniform() < 0.985).map(({ name }) => name));
  const recording = rng.uniform() < 0.88;
  const camera = rng.uniform() < 0.88;
  const left = rng.uniform() < 0.96;
  const right = rng.uniform() < 0.96;
  return { tables, recording, left: camera && left, right: camera && right };
}

function subjectFiles({ id, values, exogenous, has }: SampleSubject, rng: Rng): SampleEntry[] {
  const [sleepNoise, leftNoise, rightNoise] = exogenous;
  const z = LATENTS.map((latent) => values.get(latent)!);
  const entries: SampleEntry[] = [];
  const cells = rng.fork('cells');
  for (const table of SAMPLE_TABLES) {
    if (has.tables.has(table.name)) {
      entries.push(text(`${table.name}.csv`, tableRow(table, id, values, cells.fork(table.name))));
    }
  }
  const night = rng.fork('night');
  if (has.recording) {
    const bytes = recordNight({ apnoea: z[0], tone: z[1], noise: sleepNoise }, night);
    entries.push({ kind: 'bytes', path: `sleep/${id}.edf`, bytes });
  }
  const eyes = { left: rng.fork('left'), right: rng.fork('right') };
  if (has.left) {
    const image = drawRetina('left', { vessels: z[2], burden: z[3], noise: leftNoise }, eyes.left);
    entries.push({ kind: 'image', path: `fundus/${id}_left.png`, image });
  }
  if (has.right) {
    const image = drawRetina('right', { vessels: z[4], burden: z[5], noise: rightNoise }, eyes.right);
    entries.push({ kind: 'image', path: `fundus/${id}_right.png`, image });
  }
  return entries;
}

function checkSettings({ subjects, seed }: SampleSettings): void {
  if (!Number.isInteger(subjects) || subjects < 1 || subjects > 10_000_000) {
    throw new UserError(
      'sample.subjects',
      `The sample cannot have ${String(subjects)} subjects.`,
      'Give a whole number from 1 to 10,000,000, for instance 400.',
    );
  }
  if (!Number.isInteger(seed) || Math.abs(seed) > 2 ** 31) {
    throw new UserError('sample.seed', `${String(seed)} is no seed.`, 'Give a whole number, for instance 1.');
  }
}

function subjectId(k: number): string {
  return `S${String(k + 1).padStart(5, '0')}`;
}

function text(path: string, content: string): SampleEntry {
  return { kind: 'text', path, text: content };
}

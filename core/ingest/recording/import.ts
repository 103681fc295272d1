import { bySubject, duplicate, notTaken, type Candidates } from '../files/candidates.ts';
import { inOrder } from '../in-order.ts';
import type { ImportRun, Reject } from '../ports.ts';
import { cohortWatch, type CohortFacts } from './cohort.ts';
import type { KeptRecordings } from './kept-recordings.ts';
import type { PlannedRecording, RecordingPlan, RecordingSettings } from './plan-types.ts';
import { keptOrRead, readHere, type RecordingReader, type TakenRecording } from './read-recording.ts';
import { refusal } from './say.ts';
import { lookAtNumbers } from './sleep/read-scoring.ts';
import { isByStage } from './window.ts';

export interface RecordingImport extends CohortFacts {
  /** [steps, channels] of every row. */
  readonly shape: readonly [number, number];
  /** The plan's rejects and those found while reading. */
  readonly rejects: readonly Reject[];
}

/** What was read of a subject, up to the first file that could be. */
interface ReadFirst {
  readonly candidates: Candidates<PlannedRecording>;
  readonly tried: ReadonlySet<PlannedRecording>;
  readonly rejects: readonly Reject[];
  readonly first: { readonly recording: PlannedRecording; readonly taken: TakenRecording } | null;
}
type From = Parameters<typeof keptOrRead>[2];

/**
 * Reads the planned recordings, some at a time, and gives each out in their order as [steps, channels] in physical
 * units, NaN where nothing was recorded. Of a subject's files the first that can be read is taken. Header
 * texts and annotations, which may name the person, are not given out.
 *
 * @param of what the recordings are called in sentences
 * @param how `kept` is what an import that was killed has read, and where this one keeps what it reads; `reader` is who
 *   reads
 * @throws UserError `recording.no-channels`, `recording.settings` or `recording.nothing-to-import`; what
 *   is wrong with single files becomes rejects
 */
export async function importRecordings(
  plan: RecordingPlan,
  chosen: RecordingSettings,
  run: ImportRun<Float32Array>,
  of = 'Recordings',
  how: { readonly kept?: KeptRecordings; readonly reader?: RecordingReader } = {},
): Promise<RecordingImport> {
  check(chosen);
  const { subjects, otherVisits } = bySubject(plan.recordings, chosen.visit);
  // The files beside recordings that say how sleep was scored.
  const scorings = subjects.flatMap(({ files }) => files.flatMap(({ scoring }) => scoring ?? []));
  const settings = { ...chosen, numberLists: await lookAtNumbers(scorings, run.signal) };
  const rejects = [...plan.rejects];
  const cohort = cohortWatch(of, settings);
  const from: From = { kept: how.kept, reader: how.reader ?? readHere, signal: run.signal };
  let done = 0;
  const reads = inOrder(subjects, from.reader.atOnce, (one) => readFirst(one, settings, from));
  for await (const { candidates, tried, first, ...read } of reads) {
    run.signal?.throwIfAborted();
    rejects.push(...read.rejects);
    if (first) {
      const { recording, taken } = first;
      const rest = notTaken(candidates, recording, tried);
      cohort.add(recording, taken, rest.duplicates);
      await run.onRow({ subject: recording.subject, values: taken.values });
      const second = ({ name }: PlannedRecording) => ({ second: name, first: recording.name });
      rejects.push(...rest.duplicates.map((one) => duplicate('recording', recording, second(one))));
      otherVisits.push(...rest.otherVisits);
    }
    run.onProgress?.(++done, subjects.length, candidates.files[0].name);
  }
  const found = cohort.finish(otherVisits.map(({ name }) => name));
  if (found.imported > 0) return { ...found, shape: [settings.steps, settings.channels.length], rejects };
  throw refusal('nothing-to-import', { why: whyNothing(plan, settings.visit, rejects) });
}

async function readFirst(
  candidates: Candidates<PlannedRecording>,
  settings: RecordingSettings,
  from: From,
): Promise<ReadFirst> {
  const tried = new Set<PlannedRecording>();
  const rejects: Reject[] = [];
  for (const recording of candidates.files) {
    const { rejects: told, taken } = await keptOrRead(recording, settings, from);
    tried.add(recording);
    rejects.push(...told);
    if (taken) return { candidates, tried, rejects, first: { recording, taken } };
  }
  return { candidates, tried, rejects, first: null };
}

function check({ channels, steps, window }: RecordingSettings): void {
  if (channels.length === 0) throw refusal('no-channels', {});
  if (!Number.isInteger(steps) || steps < 1) throw refusal('settings#steps', { steps });
  const seconds = window === 'whole' ? 1 : window.durationSeconds;
  if (seconds === undefined ? isByStage(window) : seconds > 0) return;
  throw refusal('settings#window', { seconds: String(seconds) });
}

function whyNothing(
  { recordings, unmatched, pattern }: RecordingPlan,
  visit: string,
  rejects: readonly Reject[],
): string {
  if (rejects[0]) return `the first of ${rejects.length} reasons: ${rejects[0].reason}`;
  if (recordings.length > 0) return `none is of visit “${visit}”`;
  if (unmatched.length === 0) return 'there are no files';
  return `none of the ${unmatched.length} file names fits the pattern “${pattern}”`;
}

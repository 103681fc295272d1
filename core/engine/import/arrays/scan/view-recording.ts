import type { RecordingView, StepsView } from '../../../../contract/array-views.ts';
import type { importArraysRequests } from '../../../../contract/arrays-requests.ts';
import { openRecording } from '../../../../ingest/recording/look.ts';
import { recordingArray } from '../../../../ingest/recording/grid/recording-array.ts';
import type { RecordingWindow } from '../../../../ingest/recording/plan-types.ts';
import { emptyOverview, fillOverview } from '../../../../ingest/recording/view/overview.ts';
import { isByStage, windowEffect, windowIn } from '../../../../ingest/recording/window.ts';
import { readTraces } from '../../../../ingest/recording/view/trace.ts';
import { UserError } from '../../../../errors.ts';
import { scoringInScan, spansOf, windowInScan } from './scan-scoring.ts';
import type { z } from 'zod';
import { fileOf, type OpenRecording, type Scan } from './scans.ts';

/** Milliseconds that an answer waits for more of the file. */
const PATIENCE = 250;
const KEPT = 3;
const ANNOTATIONS = 1000;

/** A stretch of a recording, from what is read of it so far. */
export async function viewRecording(
  scan: Scan,
  request: z.output<typeof importArraysRequests.previewRecording>,
): Promise<RecordingView> {
  const { file: name, channels, points } = request;
  const recording = await openOf(scan, name);
  const { overview } = recording;
  const { file } = overview;
  const to = Math.min(request.toSeconds ?? file.durationSeconds, file.durationSeconds);
  const from = Math.min(request.fromSeconds, Math.max(0, to - 0.001));
  if (overview.blocksRead < file.blocks) {
    await Promise.race([recording.filled, new Promise((resume) => setTimeout(resume, PATIENCE))]);
  }
  if (recording.problem) throw recording.problem;
  const { traces, missing } = await readTraces(overview, channels, from, to, points);
  return {
    file: name,
    durationSeconds: file.durationSeconds,
    fromSeconds: from,
    toSeconds: to,
    start: file.start,
    channels: traces,
    missing,
    annotations: overview.annotations
      .filter(({ onset, duration }) => onset + duration >= from && onset <= to)
      .slice(0, ANNOTATIONS),
    ...(await nightOf(scan, recording, request)),
    complete: overview.blocksRead / file.blocks,
  };
}

/** How the night was scored, and what the window takes of it. */
async function nightOf(
  scan: Scan,
  recording: OpenRecording,
  { window, epochSeconds, stageNumbers }: z.output<typeof importArraysRequests.previewRecording>,
): Promise<Pick<RecordingView, 'night' | 'nightProblem' | 'taken'>> {
  const { file, annotations, blocksRead } = recording.overview;
  const isRead = blocksRead === file.blocks || scan.scorings.has(file.name);
  const { scored } = recording;
  const isAsSaid = scored?.epochSeconds === epochSeconds && scored?.stageNumbers === stageNumbers;
  if (isRead && (!scored || !isAsSaid)) {
    const shown = await scoringInScan(scan.scorings, file, { annotations, epochSeconds, stageNumbers });
    recording.scored = { ...shown, epochSeconds, stageNumbers };
  }
  const { scoring, problem } = recording.scored ?? { scoring: null, problem: '' };
  const night = scoring && { stages: scoring.stages, events: scoring.events };
  if (window === 'whole' || (!isRead && isByStage(window)))
    return { night, nightProblem: problem, taken: null };
  try {
    const taken = spansOf(windowIn(file.name, window, scoring), file.durationSeconds);
    return { night, nightProblem: problem, taken };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { night, nightProblem: problem || error.message, taken: [] };
  }
}

async function openOf(scan: Scan, name: string): Promise<OpenRecording> {
  const known = scan.opened.get(name);
  scan.opened.delete(name);
  const recording = known ?? (await startReading(scan, name));
  scan.opened.set(name, recording);
  for (const [oldest, old] of scan.opened) {
    if (scan.opened.size <= KEPT) break;
    old.abort.abort();
    scan.opened.delete(oldest);
  }
  return recording;
}

async function startReading(scan: Scan, name: string): Promise<OpenRecording> {
  const overview = emptyOverview(await openRecording(await fileOf(scan, name).open()));
  const abort = new AbortController();
  const recording: OpenRecording = {
    overview,
    abort,
    problem: null,
    scored: null,
    filled: fillOverview(overview, abort.signal).catch((error: unknown) => {
      recording.problem = error;
    }),
  };
  return recording;
}

/** Values of one answer: it must pass as one message. */
const VALUES = 900_000;

/**
 * A recording as the import would take it.
 *
 * @throws UserError `preview.too-large`, and what is wrong with the file or the window
 */
export async function viewSteps(
  scan: Scan,
  { file, settings }: z.output<typeof importArraysRequests.previewSteps>,
): Promise<StepsView> {
  const { steps, channels } = settings;
  if (steps * channels.length > VALUES) {
    throw new UserError(
      'preview.too-large',
      `${steps} steps of ${channels.length} channels are too many to draw.`,
      'Choose fewer steps or channels; the import can take more than the preview shows.',
    );
  }
  const recording = await openRecording(await fileOf(scan, file).open());
  const window = await windowInScan(scan.scorings, recording, settings);
  const values = await recordingArray(recording, { ...settings, window });
  const { durationSeconds } = window === 'whole' ? recording : window;
  return { values, spans: spansOf(window, recording.durationSeconds), durationSeconds };
}

/** What a window does to the recordings of a scan. */
export const windowInRecordings = (
  scan: Scan,
  window: RecordingWindow,
  steps: number,
): ReturnType<typeof windowEffect> =>
  windowEffect(scan.kind === 'recording' ? scan.durations : new Float64Array(), window, steps);

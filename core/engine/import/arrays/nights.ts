import type { RecordingView } from '../../../contract/array-views.ts';
import type { importArraysRequests } from '../../../contract/arrays-requests.ts';
import { openRecording } from '../../../ingest/time-series/look.ts';
import { emptyOverview, fillOverview } from '../../../ingest/time-series/overview.ts';
import { readTraces } from '../../../ingest/time-series/trace.ts';
import type { z } from 'zod';
import { fileOf, type Night, type Scan } from './scans.ts';

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
  const night = await nightOf(scan, name);
  const { overview } = night;
  const { file } = overview;
  const to = Math.min(request.toSeconds ?? file.durationSeconds, file.durationSeconds);
  const from = Math.min(request.fromSeconds, Math.max(0, to - 0.001));
  if (overview.recordsRead < file.records) {
    await Promise.race([night.filled, new Promise((resume) => setTimeout(resume, PATIENCE))]);
  }
  if (night.problem) throw night.problem;
  const { traces, missing } = await readTraces(overview, channels, from, to, points);
  return {
    file: name,
    durationSeconds: file.durationSeconds,
    fromSeconds: from,
    toSeconds: to,
    start: file.header.start,
    channels: traces,
    missing,
    annotations: overview.annotations
      .filter(({ onset, duration }) => onset + duration >= from && onset <= to)
      .slice(0, ANNOTATIONS),
    complete: overview.recordsRead / file.records,
  };
}

async function nightOf(scan: Scan, name: string): Promise<Night> {
  const known = scan.nights.get(name);
  scan.nights.delete(name);
  const night = known ?? (await startNight(scan, name));
  scan.nights.set(name, night);
  for (const [oldest, old] of scan.nights) {
    if (scan.nights.size <= KEPT) break;
    old.abort.abort();
    scan.nights.delete(oldest);
  }
  return night;
}

async function startNight(scan: Scan, name: string): Promise<Night> {
  const overview = emptyOverview(await openRecording(await fileOf(scan, name).open()));
  const abort = new AbortController();
  const night: Night = {
    overview,
    abort,
    problem: null,
    filled: fillOverview(overview, abort.signal).catch((error: unknown) => {
      night.problem = error;
    }),
  };
  return night;
}

import type { ImageSettings } from '../ingest/image/plan-types.ts';
import { planImages } from '../ingest/image/plan.ts';
import type { Reject } from '../ingest/ports.ts';
import type { RecordingPlan, RecordingSettings } from '../ingest/time-series/plan-types.ts';
import { planRecordings } from '../ingest/time-series/plan.ts';
import { spread, windowEffect } from '../ingest/time-series/window-effect.ts';
import { UserError } from '../contract/user-error.ts';
import { locate } from './arrays/file-refs.ts';
import { tellPersonal } from './arrays/tell-personal.ts';
import {
  fingerprintFolder,
  imageChannels,
  imagesToStore,
  recordingsToStore,
  unmatched,
  type ArraysToStore,
} from './arrays/store.ts';
import { freeName, keepRejects, type ImportWork } from './import-work.ts';
import { part, type RunHandle } from './runs.ts';
import { baseName, type FileGroup } from './sources.ts';

/** Images are brought to this size unless the user says another. */
const IMAGE_SIZE = 64;

/** Reads every folder of recordings, or of images, as one modality (one a side for images). */
export async function importGroups(
  groups: readonly FileGroup[],
  kind: 'recording' | 'image',
  work: ImportWork,
): Promise<void> {
  const [from, to] = kind === 'recording' ? [0.3, 0.65] : [0.65, 0.97];
  for (const [i, group] of groups.entries()) {
    const at = (share: number): number => from + ((to - from) * (i + share)) / groups.length;
    const run = part(work.run, at(0), at(1));
    await (kind === 'recording' ? recordings(group, work, run) : images(group, work, run));
  }
}

async function recordings(group: FileGroup, work: ImportWork, run: RunHandle): Promise<void> {
  const { settings, ports } = work;
  const name = freeName(work, title(baseName(group.folder)));
  const plan = await planRecordings(locate(group.files, group.folder, ports), {
    pattern: settings.recordings.pattern,
    knownIds: [...work.knownIds],
    signal: run.signal,
    onProgress: (done, total) => run.progress(`Looking at ${name}`, (0.2 * done) / total),
  });
  work.findings.push(...tellPersonal(name, plan.personalData));
  for (const w of plan.warnings) work.findings.push({ severity: 'warning', message: w.message, hint: '' });
  if (plan.recordings.length === 0) {
    await unread(name, group.files.length, plan, work);
    return;
  }
  const chosen = recordingSettings(plan, work);
  tellLengths(name, plan, chosen, work);
  if (!work.store) {
    await keepRejects(work, name, [...plan.rejects, ...unmatched(plan)]);
    const shape = [chosen.steps, chosen.channels.length];
    work.summaries.push({ name, kind: 'recording', subjects: plan.recordings.length, shape });
    return;
  }
  const sources = [await fingerprintFolder(group.folder, group.files, ports, part(run, 0.2, 0.4))];
  const job = { name, run: part(run, 0.4, 1), sources, before: unmatched(plan) };
  // Its warnings are the plan's, which has looked at all files.
  await keep([recordingsToStore(plan, chosen, job)], work);
}

function recordingSettings(plan: RecordingPlan, { settings }: ImportWork): RecordingSettings {
  const { channels, steps, startSeconds, durationSeconds } = settings.recordings;
  const units = new Map(plan.channels.map((c) => [c.name, c.units[0]?.unit ?? '']));
  return {
    ...plan.suggested,
    channels: channels?.map((name) => ({ name, unit: units.get(name) ?? '' })) ?? plan.suggested.channels,
    steps: steps ?? plan.suggested.steps,
    window:
      startSeconds !== undefined || durationSeconds !== undefined
        ? {
            startSeconds: startSeconds ?? 0,
            durationSeconds: durationSeconds ?? spread(plan.durations).median - (startSeconds ?? 0),
          }
        : plan.suggested.window,
  };
}

/** What the window does to nights of different length. */
function tellLengths(
  name: string,
  plan: RecordingPlan,
  { window, steps }: RecordingSettings,
  work: ImportWork,
): void {
  const { looked, stretched, stepSeconds, partly } = windowEffect(plan.durations, window, steps);
  if (stretched > 0) {
    work.findings.push({
      severity: 'info',
      message: `${name}: ${stretched} of ${looked} recordings are longer or shorter than most, and all are brought to ${steps} steps: a step is ${length(stepSeconds.min)} in the shortest, ${length(stepSeconds.max)} in the longest.`,
      hint: 'Choose a window to have steps of one length.',
    });
  }
  if (partly > 0) {
    work.findings.push({
      severity: 'info',
      message: `${name}: ${partly} of ${looked} recordings end within the window; the rest of their steps is missing.`,
      hint: '',
    });
  }
}

const length = (seconds: number): string =>
  seconds < 120 ? `${Number(seconds.toPrecision(3))} s` : `${Number((seconds / 60).toPrecision(3))} min`;

async function images(group: FileGroup, work: ImportWork, run: RunHandle): Promise<void> {
  const { settings, ports } = work;
  const name = title(baseName(group.folder));
  const plan = await planImages(locate(group.files, group.folder, ports), ports.images, {
    pattern: settings.images.pattern,
    page: settings.images.page,
    knownIds: [...work.knownIds],
    name,
    signal: run.signal,
    onProgress: (done, total) => run.progress(`Looking at ${name}`, (0.1 * done) / total),
  });
  if (plan.sides.length === 0) {
    await unread(name, group.files.length, plan, work);
    return;
  }
  const size = settings.images.size ?? IMAGE_SIZE;
  const chosen: ImageSettings = {
    ...plan.suggested,
    width: size,
    height: size,
    colour: settings.images.colour ?? plan.suggested.colour,
  };
  const { store } = work;
  const sources = store
    ? [await fingerprintFolder(group.folder, group.files, ports, part(run, 0.1, 0.3))]
    : [];
  const sides = plan.sides.map((side) => ({ ...side, modality: freeName(work, side.modality) }));
  const common = [...plan.rejects, ...unmatched(plan)];
  if (!store) {
    const looked =
      plan.inspected < group.files.length ? `${plan.inspected} of ${group.files.length} files` : undefined;
    work.findings.push(...plan.remarks, ...tellPersonal(name, plan.personalData, looked));
    for (const [i, side] of sides.entries()) {
      await keepRejects(work, side.modality, i === 0 ? common : []);
      const shape = [imageChannels(chosen).length, size, size];
      work.summaries.push({ name: side.modality, kind: 'image', subjects: side.images.length, shape });
    }
    return;
  }
  const at = (done: number): number => 0.3 + (0.7 * done) / sides.length;
  const parts = sides.map((side, i) =>
    imagesToStore(side, chosen, ports, {
      name: side.modality,
      run: part(run, at(i), at(i + 1)),
      sources,
      // What belongs to no side is told with the first.
      before: i === 0 ? common : [],
    }),
  );
  await keep(parts, work);
  for (const stored of parts) {
    work.findings.push(...stored.remarks(), ...tellPersonal(stored.name, stored.personalData()));
  }
}

/** Writes modalities, all or none, with what was rejected. */
async function keep(parts: readonly ArraysToStore[], work: ImportWork): Promise<void> {
  const store = work.store!;
  for (const [i, entry] of (await store.saveArrays(parts)).entries()) {
    const rejects = parts[i].rejects();
    work.rejectCount += rejects.length;
    work.firstReject ??= rejects[0] ?? null;
    if (entry.rejects) work.rejectFiles.push(`${store.path}/${entry.rejects}`);
    work.summaries.push({ name: entry.name, kind: entry.kind, subjects: entry.rows, shape: entry.shape });
  }
}

/** A whole folder that gave nothing. */
async function unread(
  name: string,
  files: number,
  plan: {
    readonly pattern: string;
    readonly rejects: readonly Reject[];
    readonly unmatched: readonly string[];
  },
  work: ImportWork,
): Promise<void> {
  await keepRejects(work, name, [...plan.rejects, ...unmatched(plan)]);
  work.findings.push({
    severity: 'warning',
    message: `${name}: none of its ${files} files could be read. ${plan.rejects[0]?.reason ?? `Their names do not fit ${plan.pattern || 'any pattern'}.`}`,
    hint: 'Give a pattern that says where the subject id stands, as {id}_night.edf.',
  });
}

/** `sleep-night` -> `Sleep night` */
function title(folder: string): string {
  const words = folder.replace(/[-_]+/g, ' ').trim();
  if (!words || words === '.')
    throw new UserError(
      'import.no-folder-name',
      'The files lie in a folder without a name.',
      'Put them into a folder that says what they are.',
    );
  return words[0].toUpperCase() + words.slice(1);
}

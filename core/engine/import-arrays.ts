import type { SourceFile } from '../cohort/cohort.ts';
import { importImages } from '../ingest/image/import.ts';
import type { ImageSettings } from '../ingest/image/plan-types.ts';
import { planImages } from '../ingest/image/plan.ts';
import type { PersonalData } from '../ingest/phi/personal-data.ts';
import type { ImportRun, Reject } from '../ingest/ports.ts';
import { importRecordings } from '../ingest/time-series/import.ts';
import type { RecordingPlan, RecordingSettings } from '../ingest/time-series/plan-types.ts';
import { planRecordings } from '../ingest/time-series/plan.ts';
import { UserError } from '../contract/user-error.ts';
import { freeName, keepRejects, type ImportWork } from './import-work.ts';
import type { ArraysDraft, SubjectRow } from './project-store.ts';
import { rowStream } from './row-stream.ts';
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
    const at = (fraction: number): number => from + ((to - from) * (i + fraction)) / groups.length;
    await (kind === 'recording' ? recordings(group, work, at) : images(group, work, at));
  }
}

async function recordings(group: FileGroup, work: ImportWork, at: (f: number) => number): Promise<void> {
  const { settings, run } = work;
  const name = freeName(work, title(baseName(group.folder)));
  const plan = await planRecordings(await openAll(group, work), {
    pattern: settings.recordings.pattern,
    knownIds: [...work.knownIds],
    signal: run.signal,
    onProgress: (done, total) => run.progress(`Looking at ${name}`, at((0.2 * done) / total)),
  });
  tellPersonal(name, plan.personalData, work);
  for (const w of plan.warnings) work.findings.push({ severity: 'warning', message: w.message, hint: '' });
  if (plan.recordings.length === 0) {
    await unread(name, group.files.length, plan, work);
    return;
  }
  const chosen = recordingSettings(plan, work);
  const shape = [chosen.steps, chosen.channels.length];
  if (!work.store) {
    await keepRejects(work, name, [...plan.rejects, ...unmatched(plan)]);
    work.summaries.push({ name, kind: 'recording', subjects: plan.recordings.length, shape });
    return;
  }
  const draft = {
    kind: 'recording' as const,
    type: 'float32' as const,
    shape,
    channels: chosen.channels.map(({ name: channel, unit }) => ({ name: channel, unit: unit || null })),
    sources: await fingerprints(group, work),
    rejectCounts: {},
  };
  await save(name, draft, work, unmatched(plan), (onRow) =>
    importRecordings(plan, chosen, {
      onRow,
      signal: run.signal,
      onProgress: (done, total) => run.progress(`Reading ${name}`, at(0.2 + (0.8 * done) / total)),
    }),
  );
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
            durationSeconds: durationSeconds ?? plan.durationSeconds.median - (startSeconds ?? 0),
          }
        : plan.suggested.window,
  };
}

async function images(group: FileGroup, work: ImportWork, at: (f: number) => number): Promise<void> {
  const { settings, ports, run } = work;
  const plan = await planImages(await openAll(group, work), ports.images, {
    pattern: settings.images.pattern,
    knownIds: [...work.knownIds],
    name: title(baseName(group.folder)),
    signal: run.signal,
    onProgress: (done, total) =>
      run.progress(`Looking at ${baseName(group.folder)}`, at((0.1 * done) / total)),
  });
  const name = title(baseName(group.folder));
  tellPersonal(name, plan.personalData, work);
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
  const channels = chosen.colour === 'grey' ? ['grey'] : ['red', 'green', 'blue'];
  const shape = [channels.length, size, size];
  const sources = work.store ? await fingerprints(group, work) : [];
  const sides = plan.sides.map((side) => ({ ...side, modality: freeName(work, side.modality) }));
  for (const [i, side] of sides.entries()) {
    // What belongs to no side is told with the first.
    const common = i === 0 ? [...plan.rejects, ...unmatched(plan)] : [];
    if (!work.store) {
      await keepRejects(work, side.modality, common);
      work.summaries.push({ name: side.modality, kind: 'image', subjects: side.images.length, shape });
      continue;
    }
    const draft = {
      kind: 'image' as const,
      type: 'uint8' as const,
      shape,
      channels: channels.map((channel) => ({ name: channel, unit: null })),
      sources,
      rejectCounts: {},
    };
    await save(side.modality, draft, work, common, (onRow) =>
      importImages(side, chosen, ports.images, {
        onRow,
        signal: run.signal,
        onProgress: (done, total) =>
          run.progress(`Reading ${side.modality}`, at(0.1 + (0.9 * (i + done / total)) / plan.sides.length)),
      }),
    );
  }
}

async function save<Values extends SubjectRow['values']>(
  name: string,
  draft: ArraysDraft,
  work: ImportWork,
  before: readonly Reject[],
  start: (onRow: ImportRun<Values>['onRow']) => Promise<{ readonly rejects: readonly Reject[] }>,
): Promise<void> {
  let found: readonly Reject[] = [];
  const rows = rowStream<Values, { readonly rejects: readonly Reject[] }>(start, ({ rejects }) => {
    found = rejects;
  });
  const entry = await work.store!.saveArrays(name, draft, rows);
  await keepRejects(work, name, [...before, ...found]);
  work.summaries.push({ name, kind: entry.kind, subjects: entry.rows, shape: entry.shape });
}

function tellPersonal(name: string, found: readonly PersonalData[], work: ImportWork): void {
  if (found.length === 0) return;
  work.findings.push({
    severity: 'info',
    message: `${name}: personal data in ${found.map((p) => `${p.where} (${p.files} files)`).join('; ')}. It was not stored.`,
    hint: '',
  });
}

/** Files whose names the pattern does not fit. */
const unmatched = (plan: { readonly unmatched: readonly string[]; readonly pattern: string }): Reject[] =>
  plan.unmatched.map((file) => ({
    file,
    where: '',
    code: 'file.unmatched',
    reason: `The name does not fit ${plan.pattern || 'any pattern'}.`,
  }));

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

async function openAll(group: FileGroup, { ports }: ImportWork) {
  return Promise.all(group.files.map((file) => ports.files.open(file)));
}

/** One fingerprint for a whole folder: of the names and fingerprints of its files. */
async function fingerprints(group: FileGroup, { ports, run }: ImportWork): Promise<SourceFile[]> {
  const lines: string[] = [];
  let bytes = 0;
  for (const file of group.files) {
    run.signal.throwIfAborted();
    const f = await ports.files.fingerprint(file);
    lines.push(`${f.sha256} ${baseName(file)}`);
    bytes += f.bytes;
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\n')));
  const sha256 = Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
  return [{ path: group.folder, sha256, bytes }];
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

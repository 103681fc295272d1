import { twoReadings } from '../../../ingest/files/crossed-names.ts';
import { tellCodes } from '../../../ingest/recording/channels/codes.ts';
import type { RecordingPlan, RecordingSettings } from '../../../ingest/recording/plan-types.ts';
import { planRecordings } from '../../../ingest/recording/plan.ts';
import { recordingRemarks, tellUncommon } from '../../../ingest/recording/channels/remarks.ts';
import { isByStage, windowEffect } from '../../../ingest/recording/window.ts';
import { disguised } from '../disguise.ts';
import { asInProject } from '../same-ids.ts';
import type { ImportWork } from '../import-work.ts';
import { partOfRun, type RunHandle } from '../../runs/runs.ts';
import { groupName, type FileGroup } from '../../project/sources.ts';
import { aliasesOf, tellAliases, tellProposals } from './aliases.ts';
import { fileAt, locate, type LocatedFile } from './file-refs.ts';
import {
  keep,
  nothingReadable,
  passOver,
  plannedRejects,
  tell,
  tellPlanned,
  tellUnchanged,
  title,
} from './groups.ts';
import { nameOfArrays, unchangedArrays } from './place.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { tellPlannedScoring } from './plan-scoring.ts';
import { channelMeant, settingsFor } from './recording-settings.ts';
import { remark } from './say.ts';
import { whichPattern } from './which-pattern.ts';
import { originOf, recordingsToStore } from './store.ts';
import { tellIds, tellPersonal } from './remarks.ts';
import { few } from '../../../text/sentence.ts';

/** Reads a folder of recordings as one modality. */
export async function importRecordingGroup(
  group: FileGroup,
  work: ImportWork,
  run: RunHandle,
): Promise<void> {
  const { settings, reading } = work;
  const { ports } = reading;
  const folder = title(groupName(group), 'Recordings');
  const files = locate(group.files, group.folder, ports);
  const scorings = scoringsOf(group, files, ports);
  const asked = settings.recordings.aliases ?? [];
  const aliases = [...asked, ...aliasesOf(work.store)];
  const found = await planRecordings(files, {
    scorings,
    aliases,
    pattern: settings.recordings.pattern,
    knownIds: [...work.knownIds],
    signal: run.signal,
    onProgress: (done, total) => run.progress(`Looking at ${folder}`, (0.2 * done) / total),
  });
  const isStored = work.store !== null;
  const alike = await asInProject(found.recordings, [folder], work);
  const recordings = isStored ? await disguised(alike, work.disguise) : alike;
  const plan: RecordingPlan = { ...found, recordings };
  const ids = plan.recordings.map(({ subject }) => subject);
  const name = await nameOfArrays(folder, 'recording', ids, work);
  const chosen = settingsFor(plan, work);
  const refusal = refusalOf(plan, found, chosen, work);
  if (refusal) return passOver(group, refusal, plannedRejects(plan), work);
  // What was not asked for by name is no surprise where it is left out.
  const all = settings.recordings.channels ? [] : plan.channels;
  const named = plan.recordings.map((r) => ({ id: r.subject, name: r.name }));
  tell(work, [
    ...tellIds(name, named, plan.pattern),
    ...tellLengths(name, plan, chosen),
    ...tellAliases(name, asked, plan),
    ...tellProposals(name, plan, chosen.channels),
    ...tellCodes(name, all, chosen.channels),
    ...tellUncommon(name, all, chosen.channels, plan.looked),
  ]);
  return (work.store ? importPlanned : tellPlan)(name, { plan, chosen, group }, work, run);
}

/** Recordings of a folder, and what is read of them. */
interface Chosen {
  readonly group: FileGroup;
  readonly plan: RecordingPlan;
  readonly chosen: RecordingSettings;
}

/** Why nothing of a folder is read; null where it is. */
function refusalOf(
  plan: RecordingPlan,
  { recordings }: RecordingPlan,
  { channels }: RecordingSettings,
  work: ImportWork,
) {
  if (plan.recordings.length === 0) return nothingReadable(plan);
  const names = recordings.map(({ name }) => name);
  const isAsked = work.settings.recordings.pattern !== undefined;
  const doubt = isAsked ? null : twoReadings(names, plan.pattern, [...work.knownIds]);
  if (doubt) return whichPattern(doubt, 'recording');
  return unknownChannels(plan, work) ?? (channels.length === 0 ? noCommonChannel(plan) : null);
}

/** Says what would be made of the recordings. */
function tellPlan(name: string, { plan, chosen }: Chosen, work: ImportWork): Promise<void> {
  tell(work, [
    ...recordingRemarks(name, plan.seen, chosen.channels),
    ...tellPersonal(name, plan.personalData),
  ]);
  const planned = {
    ...{ name, kind: 'recording' as const, files: plan.recordings, visit: chosen.visit },
    ...{
      shape: [chosen.steps, chosen.channels.length],
      rejects: plannedRejects(plan),
      pattern: plan.pattern,
    },
  };
  tellPlanned(planned, work);
  return tellPlannedScoring(plan, chosen, name, work);
}

/** Reads the recordings, unless the project has them as they are. */
async function importPlanned(
  name: string,
  { plan, chosen, group }: Chosen,
  work: ImportWork,
  run: RunHandle,
): Promise<void> {
  const { ports } = work.reading;
  const read = { pattern: plan.pattern, chosen, ids: plan.recordings.map(({ subject }) => subject) };
  const paths = [...group.files, ...(group.scorings?.values() ?? []), ...(group.companions ?? [])];
  const origin = await originOf({ folder: group.folder, paths }, read, ports, partOfRun(run, 0.95, 1));
  const there = await unchangedArrays(name, origin, work);
  if (there) return tellUnchanged([there], plan.pattern, work);
  const pseudonyms = work.disguise.key?.name() ?? undefined;
  const job = { name, run: partOfRun(run, 0.2, 0.95), ...origin, paths, store: work.store!, pseudonyms };
  await keep([recordingsToStore(plan, chosen, job, ports)], work);
}

/** The files that say how sleep was scored, by the names of their recordings. */
function scoringsOf(
  { scorings }: FileGroup,
  files: readonly LocatedFile[],
  ports: ImportWork['ports'],
): ReadonlyMap<string, LocatedFile> {
  const found = files.flatMap(({ name, path }): [string, LocatedFile][] => {
    const scoring = scorings?.get(path);
    return scoring === undefined ? [] : [[name, fileAt(scoring, ports)]];
  });
  return new Map(found);
}

const MOST_NAMED = 8;

/** The recordings have nothing in common that could be read of all. */
const noCommonChannel = (plan: RecordingPlan) => ({
  code: 'recording.no-common-channel',
  reason: `Its ${plan.looked} recordings have no channel in common that can be read. ${haveThese(plan)}`,
  hint: sayWhich(plan),
});

/** Channels that were asked for and that no recording has; null where each is somewhere. */
function unknownChannels(plan: RecordingPlan, { settings }: ImportWork) {
  const unknown = settings.recordings.channels?.filter((name) => !channelMeant(plan, name)) ?? [];
  if (unknown.length === 0) return null;
  return {
    code: 'recording.nothing-to-import',
    reason: `None of its ${plan.looked} recordings has a channel ${unknown.map((name) => `“${name}”`).join(' or ')}. ${haveThese(plan)}`,
    hint: sayWhich(plan),
  };
}

function haveThese({ channels }: RecordingPlan): string {
  const named = channels.map(({ name, usable }) => `${name} (${usable})`);
  return `They have: ${few(named, MOST_NAMED)}.`;
}

const sayWhich = ({ channels: [first] }: RecordingPlan): string =>
  first
    ? `Say which channels to read, as --channels ${first.name}; recordings without them are left out.`
    : 'Leave the folder out.';

/** What the window does to nights of different length. */
function tellLengths(
  of: string,
  { durations }: RecordingPlan,
  { window, steps }: RecordingSettings,
): Remark[] {
  if (isByStage(window)) return [];
  const { looked: all, stretched, stepSeconds, partly, outside } = windowEffect(durations, window, steps);
  const { min, max } = stepSeconds;
  const lengths = { count: stretched, all, steps, shortest: length(min), longest: length(max) };
  return [
    ...(stretched > 0 ? [remark('lengths', of, lengths)] : []),
    ...(outside > 0 ? [remark('outside-window', of, { count: outside, all })] : []),
    ...(partly > 0 ? [remark('ends-within', of, { count: partly, all })] : []),
  ];
}

const length = (seconds: number): string =>
  seconds < 120 ? `${Number(seconds.toPrecision(3))} s` : `${Number((seconds / 60).toPrecision(3))} min`;

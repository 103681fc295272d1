import { UserError } from '../../../errors.ts';
import { twoReadings } from '../../../ingest/files/crossed-names.ts';
import { tellCodes } from '../../../ingest/recording/channels/codes.ts';
import { meantBy } from '../../../ingest/read/signal/channels.ts';
import type {
  ChannelChoice,
  ChannelSummary,
  RecordingPlan,
  RecordingSettings,
  RecordingWindow,
} from '../../../ingest/recording/plan-types.ts';
import { planRecordings } from '../../../ingest/recording/plan.ts';
import { recordingRemarks, tellUncommon } from '../../../ingest/recording/channels/remarks.ts';
import { isByStage } from '../../../ingest/recording/window.ts';
import { spread, windowEffect } from '../../../ingest/recording/window.ts';
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
import { tellPlannedScoring } from './plan-scoring.ts';
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
  const doubt = settings.recordings.pattern
    ? null
    : twoReadings(
        found.recordings.map((one) => one.name),
        plan.pattern,
        [...work.knownIds],
      );
  const refusal =
    plan.recordings.length === 0
      ? nothingReadable(plan)
      : doubt
        ? whichPattern(doubt, 'recording')
        : (unknownChannels(plan, work) ?? (chosen.channels.length === 0 ? noCommonChannel(plan) : null));
  if (refusal) return passOver(group, refusal, plannedRejects(plan), work);
  const named = plan.recordings.map((r) => ({ id: r.subject, name: r.name }));
  tell(work, tellIds(name, named, plan.pattern));
  tellLengths(name, plan, chosen, work);
  tell(work, [...tellAliases(name, asked, plan), ...tellProposals(name, plan, chosen.channels)]);
  // What was not asked for by name is no surprise where it is left out.
  const all = settings.recordings.channels ? [] : plan.channels;
  tell(work, [
    ...tellCodes(name, all, chosen.channels),
    ...tellUncommon(name, all, chosen.channels, plan.looked),
  ]);
  if (!work.store) {
    tell(work, [
      ...recordingRemarks(name, plan.seen, chosen.channels),
      ...tellPersonal(name, plan.personalData),
    ]);
    tellPlanned(
      {
        ...{ name, kind: 'recording', files: plan.recordings, visit: chosen.visit },
        shape: [chosen.steps, chosen.channels.length],
        rejects: plannedRejects(plan),
        pattern: plan.pattern,
      },
      work,
    );
    return tellPlannedScoring(plan, chosen, name, work);
  }
  const read = { pattern: plan.pattern, chosen, ids };
  const paths = [...group.files, ...(group.scorings?.values() ?? []), ...(group.companions ?? [])];
  const origin = await originOf({ folder: group.folder, paths }, read, ports, partOfRun(run, 0.95, 1));
  const there = await unchangedArrays(name, origin, work);
  if (there) return tellUnchanged([there], plan.pattern, work);
  await keep(
    [
      recordingsToStore(
        plan,
        chosen,
        {
          name,
          run: partOfRun(run, 0.2, 0.95),
          ...origin,
          paths,
          store: work.store,
          pseudonyms: work.disguise.key?.name() ?? undefined,
        },
        ports,
      ),
    ],
    work,
  );
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

/** The channel of the plan that a name means, or one of its other names. */
const channelMeant = ({ channels }: RecordingPlan, name: string): ChannelSummary | undefined =>
  channels[
    meantBy(
      name,
      channels.map((channel) => channel.name),
    )[0]
  ] ?? channels.find(({ also }) => meantBy(name, also).length > 0);

function settingsFor(plan: RecordingPlan, { settings }: ImportWork): RecordingSettings {
  const { channels, steps, epochSeconds, stageNumbers } = settings.recordings;
  // A channel may be asked for by another spelling than most files have.
  const choose = (name: string): ChannelChoice => {
    const found = channelMeant(plan, name);
    const also = found ? [found.name, ...found.also].filter((other) => other !== name) : [];
    const unit = found?.units[0]?.unit ?? '';
    return found && found.also.length > 0 ? { name, unit, also } : { name, unit };
  };
  return {
    ...plan.suggested,
    epochSeconds,
    stageNumbers,
    channels: channels?.map(choose) ?? plan.suggested.channels,
    steps: steps ?? plan.suggested.steps,
    window: windowFor(plan, settings.recordings),
  };
}

/** @throws UserError `import.window` where what was said of the window does not go together */
function windowFor(
  plan: RecordingPlan,
  { stage, take, startSeconds, durationSeconds }: ImportWork['settings']['recordings'],
): RecordingWindow {
  if (stage === undefined) {
    if (take !== undefined)
      throw misfit('--take says how epochs of a stage are taken, and no stage is given');
    if (startSeconds === undefined && durationSeconds === undefined) return plan.suggested.window;
    const start = startSeconds ?? 0;
    return {
      startSeconds: start,
      durationSeconds: durationSeconds ?? spread(plan.durations).median - start,
    };
  }
  if (startSeconds !== undefined) throw misfit('--start and --stage both say where the window begins');
  if (take === 'epochs') return { stage, take, durationSeconds };
  if (durationSeconds === undefined) throw misfit(`how much of ${stage} to take is not said`);
  return { stage, take: take ?? 'stretch', durationSeconds };
}

const misfit = (what: string): UserError =>
  new UserError(
    'import.window',
    `The window of the recordings cannot be taken: ${what}.`,
    'Say for instance --stage N2 --duration 300, --stage sleep --take onset --duration 3600 or --stage REM --take epochs.',
  );

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
  name: string,
  plan: RecordingPlan,
  { window, steps }: RecordingSettings,
  work: ImportWork,
): void {
  if (isByStage(window)) return;
  const { looked, stretched, stepSeconds, partly, outside } = windowEffect(plan.durations, window, steps);
  if (stretched > 0) {
    work.findings.push({
      severity: 'info',
      message: `${name}: ${stretched} of ${looked} recordings are longer or shorter than most, and all are brought to ${steps} steps: a step is ${length(stepSeconds.min)} in the shortest, ${length(stepSeconds.max)} in the longest.`,
      hint: 'Choose a window to have steps of one length.',
    });
  }
  if (outside > 0) {
    work.findings.push({
      severity: 'warning',
      message: `${name}: ${outside} of ${looked} recordings have nothing of the window and are not taken in.`,
      hint: 'Let the window begin earlier.',
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

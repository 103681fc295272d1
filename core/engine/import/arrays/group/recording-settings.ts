import { UserError } from '../../../../errors.ts';
import { meantBy } from '../../../../ingest/read/signal/channels.ts';
import type {
  ChannelChoice,
  ChannelSummary,
  RecordingPlan,
  RecordingSettings,
  RecordingWindow,
} from '../../../../ingest/recording/plan-types.ts';
import { spread } from '../../../../ingest/recording/window.ts';
import type { ImportWork } from '../../import-work.ts';

/** The channel of the plan that a name means, or one of its other names. */
export const channelMeant = ({ channels }: RecordingPlan, name: string): ChannelSummary | undefined =>
  channels[
    meantBy(
      name,
      channels.map((channel) => channel.name),
    )[0]
  ] ?? channels.find(({ also }) => meantBy(name, also).length > 0);

/** What is read of recordings, as was asked for and else as the plan proposes. @throws UserError `import.window` */
export function settingsFor(plan: RecordingPlan, { settings }: ImportWork): RecordingSettings {
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

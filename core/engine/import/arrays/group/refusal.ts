import type { RecordingPlan, RecordingSettings } from '../../../../ingest/recording/plan-types.ts';
import { few } from '../../../../text/sentence.ts';
import type { ImportWork } from '../../import-work.ts';
import { doubtsOf, type Doubt } from '../which-pattern.ts';
import { nothingReadable } from './groups.ts';
import { channelMeant } from './recording-settings.ts';

/** Why nothing of a folder is read; null where it is. @param found the recordings under the ids of their files */
export function refusalOf(
  plan: RecordingPlan,
  found: RecordingPlan['recordings'],
  { channels }: RecordingSettings,
  work: ImportWork,
): Doubt | null {
  if (plan.recordings.length === 0) return nothingReadable(plan);
  const names = found.map(({ name }) => name);
  const files = { names, pattern: plan.pattern, knownIds: [...work.knownIds] };
  const isAsked = work.settings.recordings.pattern !== undefined;
  const [doubt] = isAsked ? [] : doubtsOf('recording', files, 'terminal');
  return doubt ?? unknownChannels(plan, work) ?? (channels.length === 0 ? noCommonChannel(plan) : null);
}

const MOST_NAMED = 8;

/** The recordings have nothing in common that could be read of all. */
const noCommonChannel = (plan: RecordingPlan): Doubt => ({
  code: 'recording.no-common-channel',
  reason: `Its ${plan.looked} recordings have no channel in common that can be read. ${haveThese(plan)}`,
  hint: sayWhich(plan),
});

/** Channels that were asked for and that no recording has; null where each is somewhere. */
function unknownChannels(plan: RecordingPlan, { settings }: ImportWork): Doubt | null {
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

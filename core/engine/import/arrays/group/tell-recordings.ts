import { tellCodes } from '../../../../ingest/recording/channels/codes.ts';
import { tellUncommon } from '../../../../ingest/recording/channels/remarks.ts';
import type { RecordingPlan, RecordingSettings } from '../../../../ingest/recording/plan-types.ts';
import { isByStage, windowEffect } from '../../../../ingest/recording/window.ts';
import type { Remark } from '../../../../ingest/remark.ts';
import type { ImportWork } from '../../import-work.ts';
import { tellIds } from '../store/remarks.ts';
import { remark } from '../store/say.ts';
import { tellAliases, tellProposals } from './aliases.ts';

/** What is to be said of recordings before they are read, planned or not. */
export function tellChosen(
  name: string,
  plan: RecordingPlan,
  chosen: RecordingSettings,
  { recordings: { channels, aliases = [] } }: ImportWork['settings'],
): Remark[] {
  // What was not asked for by name is no surprise where it is left out.
  const all = channels ? [] : plan.channels;
  const named = plan.recordings.map((r) => ({ id: r.subject, name: r.name }));
  return [
    ...tellIds(name, named, plan.pattern),
    ...tellLengths(name, plan, chosen),
    ...tellAliases(name, aliases, plan),
    ...tellProposals(name, plan, chosen.channels),
    ...tellCodes(name, all, chosen.channels),
    ...tellUncommon(name, all, chosen.channels, plan.looked),
  ];
}

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

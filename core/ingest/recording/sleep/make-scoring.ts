import { UserError } from '../../../errors.ts';
import { refuseUnknownStages } from './other-words.ts';
import { inOrder } from './stages.ts';
import type { EventFamily, ScoredItem, Scoring, ScoringFormat, SleepEvent, StageStretch } from './types.ts';
import { familiesOf, kindOf } from './event-words.ts';
import { stageOf } from './words.ts';

/** Scored items of a file, stages apart from what is counted. */
export interface ScoredItems {
  readonly stages: readonly ScoredItem[];
  readonly events: readonly ScoredItem[];
}

/**
 * Reads words as stages and events, and puts them in order.
 *
 * @param file name of the file, for messages
 * @throws UserError `scoring.overlap`, `scoring.times`, `scoring.no-stages`, `scoring.other-words` that names the file
 */
export function makeScoring(format: ScoringFormat, file: string, { stages, events }: ScoredItems): Scoring {
  const unknown = new Map<string, number>();
  const tell = (text: string): void => void unknown.set(text, (unknown.get(text) ?? 0) + 1);
  const stretches = stages.map(({ text, onset, duration }): StageStretch => {
    const stage = stageOf(text);
    if (stage === undefined) tell(text);
    return { start: onset, seconds: duration, stage: stage ?? null };
  });
  if (!stretches.some(({ stage }) => stage !== null)) throw noStages(file, unknown);
  refuseUnknownStages(file, stages);
  const found = events.flatMap(({ text, onset, duration }): SleepEvent[] => {
    const kind = kindOf(text);
    if (kind === undefined) tell(text);
    return kind === undefined ? [] : [{ kind, onset, duration }];
  });
  return {
    format,
    stages: inOrder(file, stretches),
    events: found.sort((a, b) => a.onset - b.onset),
    unknown,
    uncounted: uncountedOf(events),
    notes: [],
  };
}

/** A note lasts no time and stands once or twice; an event lasts, or is marked again and again. */
const OFTEN = 3;

function uncountedOf(events: readonly ScoredItem[]): EventFamily[] {
  const times = new Map<EventFamily, number>();
  for (const { text, duration } of events) {
    if (kindOf(text) !== undefined) continue;
    for (const family of familiesOf(text)) {
      times.set(family, (times.get(family) ?? 0) + (duration > 0 ? OFTEN : 1));
    }
  }
  return [...times].filter(([, n]) => n >= OFTEN).map(([family]) => family);
}

const noStages = (file: string, unknown: ReadonlyMap<string, number>): UserError =>
  new UserError(
    'scoring.no-stages',
    unknown.size === 0
      ? `${file} has no sleep stage`
      : `${file} has no sleep stage that is known, and ${unknown.size === 1 ? 'one word' : `${unknown.size} words`} for others`,
    'Stages are W, N1, N2, N3 and REM, or 0 to 5; export the scoring again with these.',
  );

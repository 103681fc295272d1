import { UserError } from '../../../errors.ts';
import { refuseUnknownStages } from './other-words.ts';
import { inOrder } from './stages.ts';
import type { ScoredItem, Scoring, ScoringFormat, SleepEvent, StageStretch } from './types.ts';
import { kindOf, stageOf } from './words.ts';

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
    notes: [],
  };
}

const noStages = (file: string, unknown: ReadonlyMap<string, number>): UserError =>
  new UserError(
    'scoring.no-stages',
    unknown.size === 0
      ? `${file} has no sleep stage`
      : `${file} has no sleep stage that is known, and ${unknown.size === 1 ? 'one word' : `${unknown.size} words`} for others`,
    'Stages are W, N1, N2, N3 and REM, or 0 to 5; export the scoring again with these.',
  );

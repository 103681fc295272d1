import { searchGroups } from '../separation/structure.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { TrainingSettings } from '../api.ts';
import { attemptsFor, leastAttempts } from '../plan.ts';
import { measuresReliability } from '../attempts/measures-reliability.ts';
import { halfLabel } from '../halves/split-halves.ts';

/** What of a further training is made at one go: all of it, its encoders, or a group of the restarts of its search. */
type Piece = 'all' | 'encoders' | { readonly group: number };

/**
 * A piece of the work of `trainAndMeasure` or of learning anew that one computer makes by itself. What it ends with is kept
 * with the checkpoints, where the training finds it, so that all of them together give what one computer gives.
 */
export interface TrainingPart {
  readonly training: FurtherTraining;
  readonly piece: Piece;
}

/** One of the trainings that a training consists of: of everybody, from another beginning each, or of half of them. */
export type FurtherTraining =
  | { readonly kind: 'everybody'; readonly attempt: number }
  | { readonly kind: 'half'; readonly pair: number; readonly side: 0 | 1 };

/** What the parts of a training follow from. */
export interface PartsRequest {
  readonly specs: readonly ModalitySpec[];
  readonly settings: TrainingSettings;
  /** Subjects of the modality that fewest have. */
  readonly fewest: number;
  /** Pairs of halves that are learned from anew besides, for the shares of links. */
  readonly learnAnew: number;
  /** Whether the training itself came to its end: what it was made of is not made again. */
  readonly finished: boolean;
}

/** Groups of restarts from which on they are made one by one: a part has to read the data first. */
const FEWEST_GROUPS = 3;

/**
 * The parts that are foreseen. A training may ask for more once it sees that its further trainings disagree, and makes
 * these itself; where the settings say how many trainings, all of them are foreseen.
 */
export function partsOf({ specs, settings, fewest, learnAnew, finished }: PartsRequest): TrainingPart[] {
  const halved = measuresReliability(settings, fewest);
  const attempts = halved
    ? 1
    : Math.min(attemptsFor(specs, settings), settings.attempts ?? leastAttempts(specs, settings));
  const groups = settings.method === 'causal' ? searchGroups(specs, settings) : 0;
  const everybody = Array.from({ length: finished ? 0 : Math.max(1, attempts) }, (_, k) =>
    piecesOf({ kind: 'everybody', attempt: k + 1 }, groups),
  );
  // Where trainings of everybody judge one another, halves begin as the one of them does that is kept.
  const pairs = halved || finished ? Math.max(halved ? 1 : 0, learnAnew) : 0;
  const halves = Array.from({ length: pairs }, (_, k) =>
    ([0, 1] as const).map((side): TrainingPart => ({
      training: { kind: 'half', pair: k + 1, side },
      piece: 'all',
    })),
  );
  return [...everybody, ...halves].flat();
}

const piecesOf = (training: FurtherTraining, groups: number): TrainingPart[] => [
  ...(groups < FEWEST_GROUPS
    ? []
    : [
        { training, piece: 'encoders' as const },
        ...Array.from({ length: groups }, (_, group): TrainingPart => ({ training, piece: { group } })),
      ]),
  { training, piece: 'all' },
];

/** What a further training is called, by which what is kept of it is found again. */
export const labelOfTraining = (training: FurtherTraining): string =>
  training.kind === 'everybody'
    ? `attempt-${String(training.attempt)}`
    : halfLabel(training.pair, training.side);

/** `attempt-1.encoders`, `attempt-1.search-3`, `attempt-1`, `half-2a`: the same for the same work. */
export function labelOfPart({ training, piece }: TrainingPart): string {
  const of = labelOfTraining(training);
  if (piece === 'all') return of;
  return piece === 'encoders' ? `${of}.encoders` : `${of}.search-${String(piece.group)}`;
}

const LABEL =
  /^(?:attempt-(?<attempt>\d+)(?:\.(?<encoders>encoders)|\.search-(?<group>\d+))?|half-(?<pair>\d+)(?<side>[ab]))$/;

/** The part that is called so; null where none is. */
export function partOf(label: string): TrainingPart | null {
  const { attempt, encoders, group, pair, side } = LABEL.exec(label)?.groups ?? {};
  if (pair)
    return { training: { kind: 'half', pair: Number(pair), side: side === 'a' ? 0 : 1 }, piece: 'all' };
  if (!attempt) return null;
  const training = { kind: 'everybody', attempt: Number(attempt) } as const;
  if (encoders) return { training, piece: 'encoders' };
  return { training, piece: group ? { group: Number(group) } : 'all' };
}

import { judging } from '../../../train/attempts/agreement.ts';
import type { TrainRecord } from '../run-record.ts';
import { identifiedPoints } from '../verdict-identified.ts';

type Modality = Pick<
  TrainRecord['modalities'][number],
  'name' | 'subjects' | 'latents' | 'evidence' | 'reconstructionR2'
>;

/** What is asked of a training's record. */
export interface Judged extends Pick<TrainRecord, 'specs' | 'settings' | 'adjacency' | 'attempts'> {
  readonly modalities: readonly Modality[];
}

/** What is known of a training without the truth, from which its agreement with the true factors is expected. */
export interface ExpectationFigures {
  /** Subjects of the modality that fewest have. */
  readonly people: number;
  /** Of each other training that has a say (`judging`) the factor that it gives again least (|r|): the median over them. */
  readonly medianLeast: number;
  /** What the other modalities explain of the second least explained factor of a modality, where that is least. */
  readonly explainedSecond: number;
  /** The most that all others explain of a factor over what those explain that a link joins it with. */
  readonly beyondLinks: number;
  /** The most that curves explain of a factor over what straight lines do. */
  readonly bend: number;
  /** What the verdict says of the data: 0 that they can tell the factors apart, 1 in part, 2 that they cannot. */
  readonly identified: number;
  /** The least that the reconstruction explains of a modality. */
  readonly reconstructionR2: number;
}

/** @returns null where something was not measured */
export function expectationFigures(judged: Judged): ExpectationFigures | null {
  const { modalities, attempts } = judged;
  const shares = modalities.map(({ evidence = [] }) => evidence.flatMap((e) => e ?? []));
  const whole = modalities.every(
    ({ latents }, m) => latents.length > 1 && latents.length === shares[m].length,
  );
  if (!whole || !attempts || attempts.others.length === 0) return null;
  const least = judging(attempts.others, attempts)
    .map((matched) => Math.min(...matched))
    .toSorted((a, b) => b - a);
  const levels = identifiedPoints(judged).map(({ level }) => level);
  const all = shares.flat();
  return {
    people: Math.min(...modalities.map(({ subjects }) => subjects)),
    medianLeast: least[least.length >> 1],
    explainedSecond: Math.min(...shares.map((own) => own.map((e) => e.all).toSorted((a, b) => a - b)[1])),
    beyondLinks: Math.max(...all.map((e) => e.all - e.linked)),
    bend: Math.max(...all.map((e) => e.all - e.straight)),
    identified: levels.includes('poor') ? 2 : levels.includes('fair') ? 1 : 0,
    reconstructionR2: Math.min(...modalities.map((m) => m.reconstructionR2 ?? 0)),
  };
}

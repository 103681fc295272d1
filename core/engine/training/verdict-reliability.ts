import type { VerdictPoint } from '../../contract/training-results.ts';
import { LEAST_RELIABILITY } from '../../graph/margin.ts';
import { sayReliability, withoutZero } from '../../graph/words.ts';
import { listed } from '../../text/sentence.ts';
import { measuresReliability } from '../../train/attempts/measures-reliability.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import type { TrainRecord } from './run-record.ts';
import { reliabilitiesOf } from './train-record.ts';

type Texts = Pick<VerdictPoint, 'level' | 'title' | 'figure' | 'meaning' | 'advice'>;
type Told = Pick<TrainRecord, 'settings' | 'modalities'>;

/** How reliable the factors are, or that it is assumed; nothing of a method whose factors a graph takes as they are. */
export function reliabilityPoints({ settings, modalities }: Told): VerdictPoint[] {
  if (settings.method !== 'causal') return [];
  const texts = measuresReliability(settings, fewestOf(modalities))
    ? measured(modalities)
    : assumed(settings);
  return [{ topic: 'reliability', modality: null, ...texts }];
}

const fewestOf = (modalities: Told['modalities']): number =>
  Math.min(...modalities.flatMap(({ kind, subjects }) => (kind === 'shared' ? [] : [subjects])));

function assumed({ reliability }: Told['settings']): Texts {
  const from = THRESHOLDS.halvedFrom.toLocaleString('en');
  return {
    level: 'note',
    title: 'How reliable the factors are is assumed, not measured',
    figure: reliability === 'never' ? 'not asked for' : `fewer than ${from} people of a modality`,
    meaning: `Where links are looked for, each factor is taken to be right to ${withoutZero(LEAST_RELIABILITY)} of its variance. A training that repeats itself on each half of the people would measure it; with few people such a half often fails where the whole has not.`,
    advice:
      reliability === 'never'
        ? 'Train again with the reliability measured, and read links of these factors with care until then.'
        : `Read links of these factors with care. With ${from} people of every modality it is measured by itself.`,
  };
}

function measured(modalities: Told['modalities']): Texts {
  const factors = modalities.flatMap((m) =>
    reliabilitiesOf(m).flatMap((reliability, i) =>
      reliability ? [{ name: m.latents[i], ...reliability }] : [],
    ),
  );
  const { good, fair } = THRESHOLDS.reliability;
  const [worst] = factors.toSorted((a, b) => a.value - b.value);
  if (!worst) {
    return {
      level: 'unknown',
      title: 'How reliable the factors are was not measured',
      figure: 'assumed where links are looked for',
      meaning:
        'The training could not be repeated on each half of the people. Which part of the factors is error is assumed, and not known.',
      advice: 'Add subjects. Until then, read links of these factors with care.',
    };
  }
  const { low, high } = worst;
  const figure = `parallel forms, least of ${worst.name}: ${sayReliability(worst.value, [low, high])}`;
  const names = (least: number): string => listed(factors.flatMap((f) => (f.value < least ? [f.name] : [])));
  if (worst.value >= good) {
    return {
      level: 'good',
      title: 'Each half of the people gives the same factors',
      figure,
      meaning:
        'The training was repeated on two halves of the people. Little of the factors depends on who was in it. An error that all such trainings share stays unseen.',
      advice: 'Nothing needs to be done.',
    };
  }
  if (worst.value >= fair) {
    return {
      level: 'fair',
      title: `A part of ${names(good)} is error`,
      figure,
      meaning: `Repeated on two halves of the people, the training gives these factors again in the main. With a reliability below ${withoutZero(good)}, their error can look like weak links, so that the Graph stage leaves more pairs undecided.`,
      advice: 'Add subjects to see weaker links of these factors. Stronger ones are drawn as they are.',
    };
  }
  return {
    level: 'poor',
    title: `Halves of the people give other factors in place of ${names(fair)}`,
    figure,
    meaning: `Repeated on two halves of the people, the training does not give these factors again: below ${withoutZero(fair)}, their error can explain what looks like a link, so that the Graph stage leaves their pairs undecided.`,
    advice:
      'Train again with another seed or more restarts and see whether the figure rises; else use fewer factors or add subjects. Until then, build nothing on these factors.',
  };
}

import type { RecordingAnnotation } from '../signal/recording.ts';
import type { WfdbAnnotations } from './annotations.ts';

/** The code that stands for the letter A. */
const A = 8;
const MINUTE = 60;

/**
 * Minutes with apnea (`.apn`, as of the Apnea-ECG database of PhysioNet): each is marked A where there was apnea as it
 * began, and else N.
 *
 * @param hertz ticks a second where the file does not say
 */
export const apneaMinutes = (
  { annotations, hertz: own }: WfdbAnnotations,
  hertz: number,
): RecordingAnnotation[] =>
  annotations
    .filter(({ code }) => code === A)
    .map(({ time }) => ({ onset: time / (own ?? hertz), duration: MINUTE, text: 'Apnea', isCoded: true }));

const STAGE = /^(?:W|N[123]|R)$/;
/** What the stretches are called. */
const STRETCHES: Readonly<Record<string, string>> = {
  resp_obstructiveapnea: 'Obstructive apnea',
  resp_centralapnea: 'Central apnea',
  resp_mixedapnea: 'Mixed apnea',
  resp_hypopnea: 'Hypopnea',
  resp_hypoventilation: 'Hypoventilation',
  resp_partialobstructive: 'Partial obstruction',
  resp_cheynestokesbreath: 'Cheyne-Stokes breathing',
  arousal_rera: 'RERA',
  arousal_spontaneous: 'Spontaneous arousal',
  arousal_plm: 'PLM arousal',
  arousal_bruxism: 'Arousal',
  arousal_snore: 'Snore arousal',
  arousal_noise: 'Arousal',
};

/**
 * Stages and stretches of a night (`.arousal`, as of the challenge of 2018 of PhysioNet): a stage lasts to the next one,
 * and `(arousal_rera` begins what `arousal_rera)` ends. What does not end has no duration, and stages have none of their own.
 */
export function arousalNotes(notes: readonly RecordingAnnotation[]): RecordingAnnotation[] {
  return notes.flatMap((note, i): RecordingAnnotation[] => {
    const { onset, text } = note;
    if (STAGE.test(text)) return [{ onset, duration: 0, text: `Sleep stage ${text}`, isCoded: true }];
    const [, begins, name, ends] = /^(\()?([a-z]+_[a-z]+)(\))?$/.exec(text) ?? [];
    if (name === undefined || (begins === undefined) === (ends === undefined)) return [note];
    const isCoded = Object.hasOwn(STRETCHES, name);
    const word = isCoded ? STRETCHES[name] : name.replaceAll('_', ' ');
    const [begin, end] = [`(${name}`, `${name})`];
    const isOfIt = (other: RecordingAnnotation): boolean => other.text === begin || other.text === end;
    if (begins !== undefined) {
      const next = notes.slice(i + 1).find(isOfIt);
      return [{ onset, duration: next?.text === end ? next.onset - onset : 0, text: word, isCoded }];
    }
    return notes.slice(0, i).findLast(isOfIt)?.text === begin
      ? []
      : [{ onset, duration: 0, text: `${word} (end)`, isCoded }];
  });
}

import type { RecordingAnnotation } from '../signal/recording.ts';

/** Seconds of an epoch of Rechtschaffen and Kales. */
const EPOCH = 30;

/** Words beside the stage in notes of sleep (`.st`, as of the MIT-BIH polysomnographic database). */
const EVENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['H', ['Hypopnea']],
  ['HA', ['Hypopnea', 'Arousal']],
  ['OA', ['Obstructive apnea']],
  ['X', ['Obstructive apnea', 'Arousal']],
  ['CA', ['Central apnea']],
  ['CAA', ['Central apnea', 'Arousal']],
  ['L', ['Leg movement']],
  ['LA', ['Leg movement', 'Arousal']],
  ['A', ['Arousal']],
]);

/**
 * Notes of sleep as stages and events: `2 HA` is an epoch of stage 2 with a hypopnea and an arousal. An epoch lasts to
 * the next note, 30 seconds at most.
 */
export function sleepNotes(notes: readonly RecordingAnnotation[]): RecordingAnnotation[] {
  return notes.flatMap(({ onset, text, ...rest }, i) => {
    const [stage, ...events] = text.split(/\s+/).filter(Boolean);
    if (!/^([W1-4R]|MT)$/.test(stage)) return [{ onset, text, ...rest }];
    const next = notes.slice(i + 1).find((note) => note.onset > onset);
    const duration = Math.min(EPOCH, (next?.onset ?? Number.POSITIVE_INFINITY) - onset);
    const words = events.flatMap((event) => EVENTS.get(event) ?? [event]);
    return [
      { onset, duration, text: `Sleep stage ${stage}`, isCoded: true },
      ...words.map((word) => ({ onset, duration: 0, text: word })),
    ];
  });
}

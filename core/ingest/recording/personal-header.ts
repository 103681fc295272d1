import type { PersonalData } from '../privacy/personal-data.ts';
import { tallyPersonal } from '../privacy/tally.ts';
import type { PersonalText, RecordingAnnotation } from '../read/signal/recording.ts';
import { kindOf } from './sleep/event-words.ts';
import { stageOf, withoutSignal } from './sleep/words.ts';
import { isWfdbHeader } from '../read/wfdb/companions.ts';

const textsOf = (name: string): string =>
  isWfdbHeader(name) ? 'WFDB annotations: texts' : 'EDF annotations: texts';

/**
 * What the headers of recordings say about who the people are.
 *
 * @param files each with its texts and the subject id taken from its name: a patient code that only repeats the id
 *   says nothing new
 */
export function personalDataInRecordings(
  files: readonly {
    readonly name: string;
    readonly personal: readonly PersonalText[];
    /** Whether an annotation says more than sleep stages and the like. */
    readonly hasTexts: boolean;
    readonly subject: string;
  }[],
): PersonalData[] {
  return tallyPersonal(
    files.flatMap(({ name, personal, hasTexts, subject }) => {
      const found = personal
        .filter(({ text }) => isTelling(text, subject))
        .map(({ kind, where }) => ({ kind, where, file: name }));
      return hasTexts ? [...found, { kind: 'free text' as const, where: textsOf(name), file: name }] : found;
    }),
  );
}

/** What scoring programs write: stages, lights, events of breathing and movement. */
const SCORED =
  /^\W*(sleep stage|stage|lights? o(n|ff)|recording (starts?|ends?|started|ended)|start|end|(obstructive|central|mixed)?\W*(apnoea|apnea|hypopnoea|hypopnea)|rera|(micro)?arousal|desat(uration)?|snor(e|ing)|(periodic )?(limb|leg) movement|plm|movement( time)?|artefact|artifact|wake|rem|n[1-4]|s[1-4]|bad signal|impedance)\b([\s/?().:%\d-]|\b[a-z]\d?\b)*$/i;

/** Whether an annotation is a text of somebody's own, which may hold a name. */
export function isTellingAnnotation({ text: whole, isCoded = false }: RecordingAnnotation): boolean {
  const text = withoutSignal(whole);
  return (
    !isCoded &&
    /\p{L}/u.test(text) &&
    !SCORED.test(text) &&
    kindOf(text) === undefined &&
    stageOf(text) === undefined
  );
}

/** X and its like are how devices say "not given". */
function isTelling(text: string, subject: string): boolean {
  return text !== subject && !/^([X\s,.\-_?]*|anonym\w*|unknown|none|n\/a)$/i.test(text);
}

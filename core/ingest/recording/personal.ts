import type { PersonalData } from '../privacy/personal-data.ts';
import { tallyPersonal } from '../privacy/personal-data.ts';
import { isWfdbHeader } from '../read/wfdb/companions.ts';
import type { PersonalText, RecordingAnnotation } from '../read/signal/recording.ts';
import { isProgramsOwn } from './sleep/words/events.ts';
import { stageOf, withoutSignal } from './sleep/words/stages.ts';

/**
 * What the headers of recordings say about who the people are.
 *
 * @param files each with its texts and the subject id taken from its name: a patient code that only repeats the id
 *   says nothing new
 */
export const personalDataInRecordings = (
  files: readonly {
    readonly name: string;
    readonly personal: readonly PersonalText[];
    /** Whether an annotation says more than sleep stages and the like. */
    readonly hasTexts: boolean;
    readonly subject: string;
  }[],
): PersonalData[] =>
  tallyPersonal(
    files.flatMap(({ name: file, personal, hasTexts, subject }) => [
      ...personal
        .filter(({ text }) => text !== subject && !NOT_GIVEN.test(text))
        .map(({ kind, where }) => ({ kind, where, file })),
      ...(hasTexts ? [{ kind: 'free text' as const, where: textsOf(file), file }] : []),
    ]),
  );

/** X and its like are how devices say "not given". */
const NOT_GIVEN = /^([X\s,.\-_?]*|anonym\w*|unknown|none|n\/a)$/i;
const textsOf = (name: string): string => `${isWfdbHeader(name) ? 'WFDB' : 'EDF'} annotations: texts`;

/** Whether an annotation is a text of somebody's own, which may hold a name. */
export function isTellingAnnotation({ text: whole, isCoded = false }: RecordingAnnotation): boolean {
  const text = withoutSignal(whole);
  return !isCoded && /\p{L}/u.test(text) && !isProgramsOwn(text) && stageOf(text) === undefined;
}

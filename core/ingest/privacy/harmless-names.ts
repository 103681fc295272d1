import { plain } from '../../text/name-words.ts';
import type { NameFacts } from './column-name.ts';
import type { CountedValue, ValueFacts } from './column-values.ts';
import { isFirst, isOrdinary, textWords } from './known-words.ts';
import { addressesSomebody } from './person-names.ts';
import { MAKER, MAKERS, OCCUPATION, ROLES } from './words/staff.ts';

/** Endings of specialities and grades: “Kardiologe”, “rheumatologist”, “Assistenzarzt”; “Arzt” alone is a family name, too. */
const ROLE =
  /(?:\p{L}{3,}olog(?:e|en|in|ist|ista|iste|ue|o|a)|\p{L}{3,}oloog|\p{L}{3,}(?:arzt|arztin|aerztin)|\p{L}{3,}(?:therapeut|therapeutin|therapist|therapeute|terapeuta))$/u;

const DISEASE =
  /^(?:syndrom|syndrome|sindrome|diagnos\p{L}*|\p{L}*diagnose|dx|disease|erkrankung|grunderkrankung|krankheit|maladie|enfermedad|malattia|ziekte|doenca|choroba)$/u;
/** Makers that are called after somebody. */
const HOUSES = new Set([
  'Karl Storz',
  'Carl Zeiss',
  'Richard Wolf',
  'Eli Lilly',
  'Dr. Reddy’s',
  "Dr. Reddy's",
  'Dr. Falk',
]);

/** Two and more names with lines between, as diseases are called: `Charcot-Marie-Tooth`, `Prader-Willi syndrome`. */
const JOINED =
  /^\p{Lu}[\p{L}'’]+(?:-\p{Lu}[\p{L}'’]+)+(?:[ -](?:[Ss]yndrom|[Ss]yndrome|\p{Ll}[\p{L}]+|[IV]{1,3}|\d[A-Z]?))*$/u;

/** Whether a whole text is what somebody is in a clinic, or how people came there. */
export const isRole = (text: string): boolean => {
  const all = textWords(text);
  const isOf = (word: string): boolean => ROLES.has(plain(word)) || ROLE.test(plain(word));
  return all.some(isOf) && all.every((word) => isOf(word) || isOrdinary(word));
};

/** Whether all of a column’s values are makers of medicines and devices, and its name is none of an employer alone. */
export const areMakers = ({ words }: NameFacts, { share }: ValueFacts): boolean =>
  words.some((word) => MAKER.has(word)) &&
  share((value) => textWords(value).some((word) => MAKERS.has(plain(word)))) >= 0.7;

/**
 * Values that look like names and are none under such a name of a column: trades, diseases that are called after those who
 * described them, and makers. Somebody who is addressed, and a first name beside another, stay one.
 */
export function harmlessNames(
  names: readonly NameFacts[],
  values: readonly CountedValue[],
): ReadonlySet<string> {
  const words = names.flatMap((name) => name.words);
  const isJob = words.some((word) => OCCUPATION.has(word));
  const isDisease = words.some((word) => DISEASE.test(word));
  const isMaker = words.some((word) => MAKER.has(word));
  // “Karl Storz” makes endoscopes; other first names before a second word are of people.
  const isPerson = (value: string): boolean =>
    / /.test(value) && isFirst(textWords(value)[0]) && !HOUSES.has(value);
  const isHarmless = (value: string): boolean =>
    (isJob && /^\p{L}+$/u.test(value)) ||
    (isDisease && JOINED.test(value) && (!isFirst(textWords(value)[0]) || value.startsWith('Guillain-'))) ||
    (isMaker && HOUSES.has(value)) ||
    (isMaker && /^\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?$/u.test(value) && !isPerson(value)) ||
    isRole(value);
  const isAddressed = (value: string): boolean => addressesSomebody(value) && !(isMaker && HOUSES.has(value));
  return new Set(
    values.filter(({ value }) => !isAddressed(value) && isHarmless(value)).map(({ value }) => value),
  );
}

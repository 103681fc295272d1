import { SITE_WORDS } from '../../../cohort/roles/role-words.ts';
import { plainName, tokensOf } from '../../cell/name-words.ts';

/** Words beside that of a place with which a column still numbers places. */
const BESIDE = new Set('id no nr num number nummer code study studien trial of the'.split(' '));

/** The same where they are joined to it: `SITEID`, `zentrumnr`. */
const JOINED = /(?:id|no|nr|num)$/;

/** Whether a name says that a column numbers the places where people were studied, which have no order. */
export function numbersPlaces(name: string): boolean {
  const tokens = tokensOf(plainName(name.trim()));
  const isPlace = (token: string): boolean =>
    SITE_WORDS.has(token) || SITE_WORDS.has(token.replace(JOINED, ''));
  return tokens.some(isPlace) && tokens.every((token) => isPlace(token) || BESIDE.has(token));
}

/** Whether different single letters stand with numbers, as in the wards 3B and 4C: units such as C and K would not. */
export function namePlaces(cells: readonly string[]): boolean {
  const letters = cells.flatMap((cell) => /^\d{1,3}([A-Z])$/.exec(cell)?.[1] ?? []);
  return new Set(letters).size > 1 && 2 * letters.length >= cells.length;
}

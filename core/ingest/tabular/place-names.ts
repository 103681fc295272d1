import { SITE_WORDS } from '../../cohort/roles/role-words.ts';
import { plainName, tokensOf } from './id-names.ts';

/** Words beside that of a place with which a column still numbers places. */
const BESIDE = new Set('id no nr num number nummer code study studien trial of the'.split(' '));

/** Whether a name says that a column numbers the places where people were studied, which have no order. */
export function numbersPlaces(name: string): boolean {
  const tokens = tokensOf(plainName(name.trim()));
  return (
    tokens.some((token) => SITE_WORDS.has(token)) &&
    tokens.every((token) => SITE_WORDS.has(token) || BESIDE.has(token))
  );
}

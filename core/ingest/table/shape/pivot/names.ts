import { namesBeside } from '../../../../text/sentence.ts';
import { isIdentifyingHeader } from '../../../privacy/looks-identifying.ts';
import { cleanCell } from '../../../cell/clean-cell.ts';

const LONGEST = 120;

/** A text as the name of a column; the other where it may tell of a person, or is empty. */
export function columnName(text: string, otherwise: string): string {
  const name = cleanCell(text).replace(/\s+/g, ' ').slice(0, LONGEST).trim();
  return name === '' || isIdentifyingHeader(name) ? otherwise : name;
}

/** Names of which none is there twice. */
export const freeNames = (names: readonly string[], taken: readonly string[] = []): string[] =>
  names.map(namesBeside(taken));

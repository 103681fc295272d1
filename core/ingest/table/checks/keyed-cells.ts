import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { looksLikeNumber } from '../../cell/numbers.ts';
import { fact, type Fact } from '../say/say.ts';
import { isMissingText } from '../../cell/values.ts';

/** `age: 54`, `disease state: asthma`. */
const KEYED = /^(?<key>\p{L}[\p{L}\p{N} _()/-]{0,40}): \S/u;
const MOST_KEYS = 8;
const FEWEST = 5;
/** Share of the cells that begin with a key. */
const MOSTLY = 0.95;

/** That the cells of a column begin with the name of a variable, as the characteristics of GEO's samples do. */
export function keyedCells(column: string, cells: readonly string[]): Fact[] {
  const filled = cells.filter((cell) => !isMissingText(cell));
  if (filled.length < FEWEST || !KEYED.test(filled[0])) return [];
  const found = filled.flatMap((cell) => KEYED.exec(cell)?.groups?.['key'] ?? []);
  const keys = [...new Set(found)];
  const areTold = found.length >= MOSTLY * filled.length && keys.length <= MOST_KEYS;
  if (!areTold || keys.length * 2 > found.length || keys.some((key) => looksIdentifying(key))) return [];
  // The groups of one variable are told apart with its name before them too.
  const haveNumbers = filled.some((cell) => looksLikeNumber(cell.slice(cell.indexOf(': ') + 2)));
  return keys.length === 1 && !haveNumbers ? [] : [fact('table.keyed-cells', [column], { keys })];
}

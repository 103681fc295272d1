import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { looksLikeNumber } from '../../cell/numbers.ts';
import { isMissingText } from '../../cell/values.ts';

/** `age: 54`, `disease state: asthma`. */
const KEYED = /^(?<key>\p{L}[\p{L}\p{N} _()/-]{0,40}): \S/u;
const MOST_KEYS = 8;
const FEWEST = 5;
/** Share of the cells that begin with a key. */
const MOSTLY = 0.95;

/** Says that the cells of a column begin with the name of a variable, as the characteristics of GEO's samples do. */
export function keyedFinding(file: string, column: string, cells: readonly string[]): Finding[] {
  const filled = cells.filter((cell) => !isMissingText(cell));
  if (filled.length < FEWEST || !KEYED.test(filled[0])) return [];
  const found = filled.flatMap((cell) => KEYED.exec(cell)?.groups?.['key'] ?? []);
  const keys = [...new Set(found)];
  const areTold = found.length >= MOSTLY * filled.length && keys.length <= MOST_KEYS;
  if (!areTold || keys.length * 2 > found.length || keys.some((key) => looksIdentifying(key))) return [];
  const isOne = keys.length === 1;
  // The groups of one variable are told apart with its name before them too.
  if (isOne && !filled.some((cell) => looksLikeNumber(cell.slice(cell.indexOf(': ') + 2)))) return [];
  const said = few(
    keys.map((key) => `“${key}:”`),
    MOST_KEYS,
  );
  return [
    {
      code: 'table.keyed-cells',
      severity: 'warning',
      message: `${file}, column “${column}”: ${isOne ? 'its cells begin' : 'its cells are of different variables, and begin'} with ${said}, so that ${isOne ? 'numbers in it are no numbers' : 'they are no groups of one variable'}.`,
      hint: isOne
        ? `Name the column ${keys[0]} in the file, and take the beginning out of its cells.`
        : `Make a column of each (${few(keys, MOST_KEYS)}) in the file, with what stands behind the colon.`,
      about: [column],
    },
  ];
}

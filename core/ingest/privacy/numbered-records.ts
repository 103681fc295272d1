import { nameWords } from '../../text/name-words.ts';
import type { ValueFacts } from './column-values.ts';
import { FEWEST_IDS } from './named-numbers.ts';

const NUMBER = /^(?:nr|no|num|number|nummer|numero|nro|numer)$/;
const JOINED = /^\p{L}{3,}(?:nr|nummer|number|numero|nro)$/u;
/** What is counted in tens of thousands, and what an analyser or a sequencer counts. */
const COUNTED =
  /platelet|thrombo|plaquet|piastrin|cell|zell|cellul|celul|leuko|leuco|neutro|lympho|lymfo|eryth|read|cop(?:y|ies)|kopie|sperm|spot|count|anzahl|nombre|step|schritt|nuclei|node|droplet|colon/;

/** Whether a name ends or begins with a word for a number, alone or joined: `order_no`, `Auftragsnr`, `Nr. Befund`. */
export function saysNumberOf(name: string): boolean {
  const words = nameWords(name).filter((word) => /\p{L}/u.test(word));
  if (words.some((word) => COUNTED.test(word))) return false;
  const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
  return JOINED.test(last) || (words.length > 1 && (NUMBER.test(last) || NUMBER.test(first)));
}

/**
 * Whether whole numbers under such a name number something of each row alone, as orders, samples and reports are numbered:
 * five digits and more, nearly all as long, another on each row, and not rounded.
 *
 * @param rows that were looked at
 */
export const areRecordNumbers = ({ share, whole, different, filled }: ValueFacts, rows: number): boolean =>
  different >= FEWEST_IDS &&
  different >= 0.98 * filled &&
  filled >= 0.5 * rows &&
  whole > 0.95 &&
  Math.max(...[5, 6, 7, 8, 9, 10, 11, 12].map((n) => share(digits[n - 5]))) >= 0.8 &&
  share(isRound) < 0.3;

/** One function for each length: shares are counted once for each. */
const digits = [5, 6, 7, 8, 9, 10, 11, 12].map(
  (n) =>
    (value: string): boolean =>
      value.length === n && /^\d+$/.test(value),
);
const isRound = (value: string): boolean => value.endsWith('00');

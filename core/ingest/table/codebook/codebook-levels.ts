import type { Level } from '../../../cohort/table.ts';
import { isPlainNumber } from '../../cell/numbers.ts';

/** `0=no;1=yes`, in the ways people write it: which mark stands between a value and its meaning. */
const PAIRS = [
  /^(?<value>[^=]+?)\s*=\s*(?<label>.*)$/su,
  /^(?<value>[-\p{L}\d._]+)\s*:\s*(?<label>.*\S.*)$/su,
  /^(?<value>-?[\p{L}\d._]+)\s*,\s*(?<label>.*\S.*)$/su,
  /^(?<value>-?\d+)\s*[-–—)]\s*(?<label>\p{L}.*)$/su,
] as const;

/** The values in a text: `-9;999`, `-9|999`, `-9, 999`, or one a line. */
export const listedValues = (text: string): string[] =>
  split(text, [';', '|', '\n'].find((mark) => text.includes(mark)) ?? ',');

const split = (text: string, mark: string | RegExp): string[] =>
  text
    .split(mark)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Levels as a codebook lists them: `0=no;1=yes`, also with line breaks, bars, commas or nothing between them, and with a
 * colon, a comma (`0, no | 1, yes`) or a dash in place of the equals sign; values without a meaning stand for themselves.
 */
export function parseLevels(text: string): Level[] {
  const parts = piecesOf(text);
  const pairs = pairsOf(parts) ?? parts.map((value) => ({ value, label: value }));
  const numeric = pairs.every(({ value }) => isPlainNumber(value));
  return pairs.map(({ value, label }, i) => ({ code: numeric ? Number(value) : i, value, label }));
}

function piecesOf(text: string): string[] {
  const marks = [';', /\r\n|\n|\r/, '|', ...(text.includes('=') ? [/\s\/\s/] : [])];
  const mark = marks.find((one) => split(text, one).length > 1);
  if (mark !== undefined) return split(text.replace(/[;|\s]+$/u, ''), mark);
  const several = split(text, ',');
  if (!text.includes('=')) return several;
  // A comma within a meaning: `1=yes, definite, 2=no`.
  const pieces: string[] = [];
  for (const part of several) {
    if (part.includes('=') || pieces.length === 0) pieces.push(part);
    else pieces.push(`${pieces.pop()!}, ${part}`);
  }
  // Nothing but a space between them: `0=no 1=yes`.
  return pieces.flatMap((piece) => split(piece, /\s+(?=[-\p{L}\d._]+\s*=)/u));
}

/** Values with their meanings; null where no way of writing them fits. */
function pairsOf(parts: readonly string[]): { value: string; label: string }[] | null {
  for (const pattern of PAIRS) {
    const found = parts.map((part) => pattern.exec(part)?.groups);
    const fits = pattern === PAIRS[0] ? found.some(Boolean) : parts.length > 1 && found.every(Boolean);
    if (!fits) continue;
    const pairs = parts.map((part, i) => {
      const value = (found[i]?.['value'] ?? part.replace(/=$/, '')).trim();
      return { value, label: unquoted(found[i]?.['label'] ?? '') || value };
    });
    // `3-month` and `6-month` are values, and no numbers of which both mean a month.
    if (pattern === PAIRS[0] || new Set(pairs.map(({ label }) => label)).size === pairs.length) return pairs;
  }
  return null;
}

const unquoted = (label: string): string =>
  label
    .trim()
    .replace(/^(["'“‘])(.*)["'”’]$/su, '$2')
    .trim();

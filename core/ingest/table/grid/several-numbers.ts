import { partWords, type WayApart } from './part-names.ts';
import { fact, type Fact } from '../say/say.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { looksLikeNumber } from '../../cell/numbers.ts';

const NUMBER = String.raw`[<>≤≥~]?\s?[+-]?\d{1,4}(?:[.,]\d+)?\s?%?`;
const UNIT = String.raw`(?:\s?[\p{L}µ%°/²³]{1,10})?`;
/** Numbers that each have a unit, as 3y 4m and 38w4d. */
const UNITS = 'units';
/** How two numbers stand in one cell: the mark between them, and what it is called. */
const SHAPES: readonly (readonly [mark: string, pattern: RegExp])[] = (
  [
    ['/', String.raw`(?:\s?/\s?${NUMBER})+`],
    ['±', String.raw`\s?(?:±|\+/-|\+-)\s?${NUMBER}`],
    ['( )', String.raw`\s?[([]\s?${NUMBER}(?:\s?(?:[-–;,/]|to|bis|à)\s?${NUMBER})?\s?[)\]]`],
    ['x', String.raw`(?:\s?[x×*]\s?${NUMBER})+`],
    [':', String.raw`\s?:\s?${NUMBER}`],
    [';', String.raw`(?:\s?[;|]\s?${NUMBER})+`],
    [',', String.raw`(?:, ${NUMBER})+`],
    ["'", String.raw`\s?['′’]\s?${NUMBER}\s?(?:["″”]|''|′′)?`],
    ['+', String.raw`\s?\+\s?${NUMBER}`],
    [
      UNITS,
      String.raw`\s?(?:y|yrs?|years?|j|jahre?|w|wks?|weeks?|wochen?|m|mo|months?|monate?|ft|feet)\.?,?\s?${NUMBER}`,
    ],
    ['–', String.raw`\s?(?:[-–]|to|bis|à)\s?${NUMBER}`],
  ] as const
).map(([mark, rest]) => [mark, new RegExp(`^${NUMBER}${rest}${UNIT}$`, 'u')]);
/** Bounds such as 40-49 are groups as people write them. */
const OF_GROUPS = '–';
/** Share of the cells that must hold numbers, and of those that must hold several. */
const MOSTLY = 0.8;
const MANY = 0.2;
/** Largest number below the line of a fraction as people write them. */
const SMALL = 16;

/** The mark between the numbers of a cell that holds several; null where it holds none, or one. */
const shapeOf = (cell: string): string | null =>
  SHAPES.find(([, pattern]) => pattern.test(cell))?.[0] ?? null;

/** What stands between numbers that can be taken apart; of spans such as 5 (3-7) and 3y 4m the parts say nothing alone. */
const SEPARATORS: Readonly<Record<string, RegExp>> = {
  '/': /\//,
  '±': /±|\+\/-|\+-/,
  x: /[x×*]/,
  ':': /:/,
  ';': /[;|]/,
  ',': /, /,
  '+': /\+/,
};

/** What stands between the numbers of cells with such a mark; undefined where they cannot be taken apart. */
export const separatorOf = (mark: string): RegExp | undefined => SEPARATORS[mark];

const numberIn = (part: string): number =>
  Number(/\d+(?:[.,]\d+)?/.exec(part)?.[0].replace(',', '.') ?? Number.NaN);

/** Whether numbers are those of 1/2 or 3/4. */
const isFraction = ([above, below, ...more]: readonly number[]): boolean =>
  more.length === 0 && above > 0 && above < below && below <= SMALL;

/** The way in which most cells fall into numbers; null where there is none. @param cells without missing ones */
export function wayApart(cells: readonly string[]): WayApart | null {
  const ways = new Map<string, { mark: string; numbers: number[][] }>();
  for (const cell of cells) {
    const mark = shapeOf(cell);
    const separator = mark === null ? undefined : separatorOf(mark);
    if (mark === null || !separator) continue;
    const numbers = cell.split(separator).map(numberIn);
    const key = `${mark} ${String(numbers.length)}`;
    const way = ways.get(key) ?? { mark, numbers: [] };
    way.numbers.push(numbers);
    ways.set(key, way);
  }
  const [most] = [...ways.values()].sort((a, b) => b.numbers.length - a.numbers.length);
  if (!most || 2 * most.numbers.length <= cells.length) return null;
  return { ...most, count: most.numbers[0].length };
}

/**
 * That the cells of a column hold several numbers, as 120/80 or 5 (3-7), so that it is no number. A mark alone is told, for
 * digits may be those of a telephone.
 *
 * @param filled its cells with something in them
 */
export function severalNumbers({ name, type, levels }: ColumnPlan, filled: readonly string[]): Fact[] {
  if (type !== 'text' && type !== 'category') return [];
  const counts = new Map<string, number>();
  for (const shape of filled.map(shapeOf)) {
    if (shape !== null) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const [[mark, most] = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  const several = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const single = filled.filter((cell) => shapeOf(cell) === null && looksLikeNumber(cell)).length;
  const areFew = several < MANY * filled.length || several + single < MOSTLY * filled.length;
  if (most === 0 || areFew || (mark === OF_GROUPS && type === 'category')) return [];
  const way = wayApart(filled);
  const parts = way && partWords(name, way).map((word) => `${name} ${word}`);
  const areFractions = mark === '/' && (way?.numbers.every(isFraction) ?? false);
  const values = { mark, isText: type === 'text', isWhole: single === 0, parts, areFractions };
  return [
    fact('table.several-numbers', [name], values, {
      counts: [several, filled.length, levels.length],
      ...(parts ? { split: { columns: [name], into: parts } } : {}),
    }),
  ];
}

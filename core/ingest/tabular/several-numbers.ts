import type { Finding } from '../../cohort/finding.ts';
import type { ColumnPlan } from './plan.ts';
import { trimmed } from './numbers.ts';

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
/** Share of the cells that must hold several numbers. */
const MOSTLY = 0.8;

function standing(mark: string | null): string {
  if (mark === UNITS) return 'with their units';
  return `with “${mark}” ${mark === '( )' ? 'around one of them' : 'between them'}`;
}

/** The mark between the numbers of a cell that holds several; null where it holds none, or one. */
const shapeOf = (cell: string): string | null =>
  SHAPES.find(([, pattern]) => pattern.test(cell))?.[0] ?? null;

/**
 * Says of a column whose cells hold several numbers, as 120/80 or 5 (3-7), that it is no number, and what to do. A mark
 * alone is told, for digits may be those of a telephone.
 *
 * @param cells of the rows looked at
 */
export function severalNumbers(file: string, column: ColumnPlan, cells: readonly string[]): Finding[] {
  const { name, type, levels } = column;
  if (type !== 'text' && type !== 'category') return [];
  const missing = new Set(column.missing);
  const counts = new Map<string | null, number>();
  let filled = 0;
  for (const raw of cells) {
    const cell = trimmed(raw);
    if (cell === '' || missing.has(cell)) continue;
    filled++;
    const shape = shapeOf(cell);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  counts.delete(null);
  const [[mark, most] = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  const isSeveral = filled > 0 && [...counts.values()].reduce((sum, n) => sum + n, 0) >= MOSTLY * filled;
  if (!isSeveral || most === 0 || (mark === OF_GROUPS && type === 'category')) return [];
  const as =
    type === 'text'
      ? 'It is no number, and is read as text, which is not stored.'
      : `It is no number: its ${levels.length} different texts are categories without an order.`;
  return [
    {
      code: 'table.several-numbers',
      severity: 'warning',
      message: `${file}, column “${name}”: most cells hold several numbers ${standing(mark)}. ${as}`,
      hint: 'Write each number in a column of its own in the file (of 120/80 two, systolic and diastolic), and take the file once more.',
      about: [name],
    },
  ];
}

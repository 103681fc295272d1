import type { Finding } from '../../cohort/finding.ts';
import { few } from '../../text/sentence.ts';
import { withoutFlag } from './flags.ts';
import { affixOf, readNumber, trimmed } from './numbers.ts';
import { namePlaces } from './place-names.ts';
import { unitKey } from './time-units.ts';
import type { ColumnPlan } from './plan.ts';

/** Share of the cells that must be numbers, with units or without. */
const MOSTLY = 0.8;

/**
 * Says of a column whose numbers stand with different units, as 70 kg and 154 lb, which of them are read: no number is
 * worked out in another unit.
 *
 * @param cells of the rows looked at
 */
export function mixedUnits(file: string, column: ColumnPlan, cells: readonly string[]): Finding[] {
  const { name, type, levels } = column;
  if (type === 'id' || type === 'date' || type === 'datetime' || type === 'time' || type === 'ordinal')
    return [];
  const missing = new Set(column.missing);
  const counts = new Map<string, number>();
  const present = cells.map(trimmed).filter((cell) => cell !== '' && !missing.has(cell));
  let ofNumbers = 0;
  for (const cell of present) {
    const affix = affixOf(trimmed(withoutFlag(cell, column.numbers?.flags)), column.numbers?.affix);
    if (affix === null) continue;
    const isOfColumn = column.numbers && !Number.isNaN(readNumber(cell, column.numbers));
    const unit = unitKey(isOfColumn ? column.numbers.affix : affix);
    ofNumbers++;
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  if (counts.size < 2 || ofNumbers < MOSTLY * present.length || namePlaces(present)) return [];
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const listed = few(
    sorted.map(([unit, n]) => `${unit === '' ? 'no unit' : unit} (${n})`),
    6,
  );
  const [read] = sorted[0];
  const as =
    type === 'text'
      ? 'It is no column of numbers so, and its cells are read as text.'
      : levels.length > 0
        ? `Its ${levels.length} different texts are categories without an order.`
        : `Only numbers with ${read === '' ? 'no unit' : read} are read; the others are left out.`;
  return [
    {
      code: 'table.mixed-units',
      severity: 'warning',
      message: `${file}, column “${name}”: numbers stand with different units: ${listed}. ${as}`,
      hint: 'Write all numbers of the column in one unit in the file, and take the file once more.',
      about: [name],
    },
  ];
}

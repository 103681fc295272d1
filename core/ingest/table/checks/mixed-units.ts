import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';
import { countedThings, type Counted } from '../columns/counted-things.ts';
import { withoutFlag } from '../../cell/flags.ts';
import { affixOf, readNumber, trimmed } from '../../cell/numbers.ts';
import { namePlaces } from '../names/place-names.ts';
import { unitKey } from '../../cell/time-units.ts';
import type { ColumnPlan } from '../types/plan.ts';

/** Share of the cells that must be numbers, with units or without. */
const MOSTLY = 0.8;

/**
 * Says of a column whose numbers stand with different units, as 70 kg and 154 lb, or with different words, as 3 drinks and
 * 4 per week, which of them are read: no number is worked out in another unit.
 *
 * @param cells of the rows looked at
 */
export function mixedUnits(file: string, column: ColumnPlan, cells: readonly string[]): Finding[] {
  const { name, type, levels } = column;
  if (type === 'id' || type === 'date' || type === 'datetime' || type === 'time' || type === 'ordinal')
    return [];
  const missing = new Set(column.missing);
  const present = cells.map(trimmed).filter((cell) => cell !== '' && !missing.has(cell));
  const known = unitsOf(column, present);
  const isMixed = known.units.size > 1 && known.ofNumbers >= MOSTLY * present.length && !namePlaces(present);
  const things = isMixed || (type !== 'category' && type !== 'text') ? null : countedThings(name, present);
  if (!isMixed && !things) return [];
  const { units } = things ?? known;
  const sorted = [...units].sort((a, b) => b[1] - a[1]);
  const listed = few(
    sorted.map(([unit, n]) => `${unit || `no ${things ? 'word' : 'unit'}`} (${n})`),
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
      message: `${file}, column “${name}”: numbers stand with different ${things ? 'words' : 'units'}: ${listed}. ${as}`,
      hint: 'Write all numbers of the column in one unit in the file, and take the file once more.',
      about: [name],
    },
  ];
}

/** The units of a column's numbers, those that everybody knows and its own. */
function unitsOf({ numbers }: ColumnPlan, present: readonly string[]): Counted {
  const units = new Map<string, number>();
  let ofNumbers = 0;
  for (const cell of present) {
    const affix = affixOf(trimmed(withoutFlag(cell, numbers?.flags)), numbers?.affix);
    if (affix === null) continue;
    const isOfColumn = numbers && !Number.isNaN(readNumber(cell, numbers));
    const unit = unitKey(isOfColumn ? numbers.affix : affix);
    ofNumbers++;
    units.set(unit, (units.get(unit) ?? 0) + 1);
  }
  return { units, ofNumbers };
}

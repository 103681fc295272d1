import { countedThings, type Counted } from '../columns/counted-things.ts';
import { withoutFlag } from '../../cell/flags.ts';
import { affixOf, readNumber, trimmed } from '../../cell/numbers.ts';
import { namePlaces } from '../names/numbers-named.ts';
import { tally } from '../../cell/tally.ts';
import { unitKey } from '../../cell/time-units.ts';
import { fact, type Fact } from '../say/say.ts';
import type { ColumnPlan } from '../types/plan.ts';
import type { LookedColumn } from './check.ts';

/** Share of the cells that must be numbers, with units or without. */
const MOSTLY = 0.8;

/**
 * That the numbers of a column stand with different units, as 70 kg and 154 lb, or with different words, as 3 drinks and 4
 * per week: no number is worked out in another unit.
 */
export function mixedUnits({ plan, filled }: LookedColumn): Fact[] {
  const { name, type, levels } = plan;
  if (type === 'id' || type === 'date' || type === 'datetime' || type === 'time' || type === 'ordinal')
    return [];
  const known = unitsOf(plan, filled);
  const isMixed = known.units.size > 1 && known.ofNumbers >= MOSTLY * filled.length && !namePlaces(filled);
  const things = isMixed || (type !== 'category' && type !== 'text') ? null : countedThings(name, filled);
  if (!isMixed && !things) return [];
  const units = [...(things ?? known).units].sort((a, b) => b[1] - a[1]);
  const as = type === 'text' ? 'text' : levels.length > 0 ? 'groups' : 'numbers';
  const values = { kind: things ? 'words' : 'units', units, as, levels: levels.length } as const;
  return [fact('table.mixed-units', [name], values)];
}

/** The units of a column's numbers, those that everybody knows and its own. */
function unitsOf({ numbers }: ColumnPlan, present: readonly string[]): Counted {
  const units = present.flatMap((cell) => {
    const affix = affixOf(trimmed(withoutFlag(cell, numbers?.flags)), numbers?.affix);
    if (affix === null) return [];
    const isOfColumn = numbers && !Number.isNaN(readNumber(cell, numbers));
    return [unitKey(isOfColumn ? numbers.affix : affix)];
  });
  return { units: tally(units), ofNumbers: units.length };
}

import { countedNumbers, FAR_HINT, farValues, sayFar, type FarValues } from '../../../cohort/far-values.ts';
import { fact, type Fact } from '../say/say.ts';
import type { LookedColumn } from './check.ts';
import { namesAges } from '../../privacy/ages.ts';
import { PLAIN_NUMBERS, readNumber } from '../../cell/numbers.ts';
import type { ColumnPlan } from '../types/plan.ts';

/** Columns of which each is told by itself. */
const MOST = 20;
const SHOWN = 4;
/** Years that nobody reaches. */
const OLDEST = 120;

/**
 * Columns whose values lie so far from all others that a person would look at them: metres among centimetres, a slipped
 * decimal mark, 0 for what was not measured, ages that nobody has. Values that may mean that nothing is known are not told
 * twice; of many columns only that they have such values.
 */
export function farFacts(columns: readonly LookedColumn[]): Fact[] {
  const found = columns.flatMap((column) => {
    const { plan, isLabelled, filled, doubtful } = column;
    if (plan.leftOut || isLabelled || (plan.type !== 'number' && plan.type !== 'integer')) return [];
    const told = new Set(doubtful.flatMap(({ texts }) => texts));
    const cells = filled
      .filter((cell) => !told.has(cell))
      .map((text) => ({ text, value: readNumber(text, plan.numbers ?? PLAIN_NUMBERS) }))
      .filter(({ value }) => Number.isFinite(value));
    const values = cells.map(({ value }) => value);
    const near = farValues(countedNumbers(values));
    const far = [...near, ...ages(plan, values, near)];
    return far.length > 0 ? [{ name: plan.name, far, cells }] : [];
  });
  if (found.length > MOST) {
    const said = 'some values lie far from all others, and are kept.';
    return found.map(({ name }) => fact('table.far-values', [name], { said, hint: FAR_HINT }));
  }
  return found.map(({ name, far, cells }) => {
    const own = [...new Set(cells.filter(({ value }) => isAmong(far, value)).map(({ text }) => text))];
    const acts = own.length <= SHOWN ? { doubtful: own } : {};
    return fact('table.far-values', [name], { said: sayFar(far), hint: FAR_HINT }, acts);
  });
}

const isAmong = (far: readonly FarValues[], value: number): boolean =>
  far.some(({ least, most }) => value >= least && value <= most);

/** Ages in years that nobody has, where they are none of those that lie far from the others. */
function ages(
  { name, label, unit }: ColumnPlan,
  values: readonly number[],
  far: readonly FarValues[],
): FarValues[] {
  if (!namesAges(name, label, unit)) return [];
  const isAge = (value: number): boolean => value >= 0 && value <= OLDEST;
  const may = values.filter(isAge);
  const not = values.filter((value) => !isAge(value) && !isAmong(far, value));
  // Where most are none it is not an age in years.
  if (not.length === 0 || may.length < not.length) return [];
  const [least, most] = [Math.min(...not), Math.max(...not)];
  const others = [Math.min(...may), Math.max(...may)] as const;
  return [{ least, most, count: not.length, side: least < 0 ? 'below' : 'above', others, factor: null }];
}

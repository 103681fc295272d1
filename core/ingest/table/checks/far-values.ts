import { countedNumbers, FAR_HINT, farValues, sayFar, type FarValues } from '../../../cohort/far-values.ts';
import { fact, type Fact } from '../say/say.ts';
import type { LookedColumn } from './check.ts';
import { namesAges } from '../../privacy/ages.ts';
import { PLAIN_NUMBERS, readNumber, trimmed } from '../../cell/numbers.ts';
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
    const { plan, isLabelled, cells, doubtful } = column;
    if (plan.leftOut || isLabelled || (plan.type !== 'number' && plan.type !== 'integer')) return [];
    const read = valuesOf(plan, cells, new Set(doubtful.flatMap(({ texts }) => texts)));
    const near = farValues(countedNumbers(read.values));
    const far = [...near, ...ages(plan, read.values, near)];
    return far.length > 0 ? [{ name: plan.name, far, texts: read.texts }] : [];
  });
  if (found.length > MOST) {
    const said = 'some values lie far from all others, and are kept.';
    return found.map(({ name }) => fact('table.far-values', [name], { said, hint: FAR_HINT }));
  }
  return found.map(({ name, far, texts }) => {
    const isFar = (value: number): boolean => far.some(({ least, most }) => value >= least && value <= most);
    const own = [...texts].flatMap(([value, written]) => (isFar(value) ? written : []));
    const acts = own.length <= SHOWN ? { doubtful: own } : {};
    return fact('table.far-values', [name], { said: sayFar(far), hint: FAR_HINT }, acts);
  });
}

interface ReadValues {
  readonly values: readonly number[];
  /** How the cells write each value. */
  readonly texts: ReadonlyMap<number, readonly string[]>;
}

function valuesOf(
  { missing, numbers }: ColumnPlan,
  cells: readonly string[],
  told: ReadonlySet<string> = new Set(),
): ReadValues {
  const nothing = new Set(missing);
  const present = new Map<string, number>();
  for (const raw of cells) {
    const cell = trimmed(raw);
    if (cell !== '' && !nothing.has(cell) && !told.has(cell)) present.set(cell, (present.get(cell) ?? 0) + 1);
  }
  const values: number[] = [];
  const texts = new Map<number, string[]>();
  for (const [cell, n] of present) {
    const value = readNumber(cell, numbers ?? PLAIN_NUMBERS);
    if (!Number.isFinite(value)) continue;
    for (let k = 0; k < n; k++) values.push(value);
    texts.set(value, [...(texts.get(value) ?? []), cell]);
  }
  return { values, texts };
}

/** Ages in years that nobody has, where they are none of those that lie far from the others. */
function ages(
  { name, label, unit }: ColumnPlan,
  values: readonly number[],
  far: readonly FarValues[],
): FarValues[] {
  if (!namesAges(name, label, unit)) return [];
  const isAge = (value: number): boolean => value >= 0 && value <= OLDEST;
  const isTold = (value: number): boolean => far.some(({ least, most }) => value >= least && value <= most);
  const may = values.filter(isAge);
  const not = values.filter((value) => !isAge(value) && !isTold(value));
  // Where most are none it is not an age in years.
  if (not.length === 0 || may.length < not.length) return [];
  const [least, most] = [Math.min(...not), Math.max(...not)];
  const others = [Math.min(...may), Math.max(...may)] as const;
  return [{ least, most, count: not.length, side: least < 0 ? 'below' : 'above', others, factor: null }];
}

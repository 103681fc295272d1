import type { Finding } from '../../cohort/finding.ts';
import { few } from '../../text/sentence.ts';
import { namesAges } from '../phi/ages.ts';
import { farValues, type FarValues } from './far-values.ts';
import { PLAIN_NUMBERS, readNumber, trimmed } from './numbers.ts';
import type { ColumnPlan } from './plan.ts';

/** Columns of which each is told by itself. */
const MOST = 20;
const SHOWN = 4;
/** Years that nobody reaches. */
const OLDEST = 120;
/** Ratio from which on it is told. */
const TOLD_RATIO = 2;

const HINT =
  'Such values may be in another unit, mistyped, or mean that nothing is known. Look at them in the file and mend it there, or say that they mean missing in this column.';

/**
 * Says of columns whose values lie so far from all others that a person would look at them: metres among centimetres, a
 * slipped decimal mark, 0 for what was not measured, ages that nobody has.
 *
 * @param columns as they will be read
 * @param cellsOf the sampled cells of a column
 * @param doubtful what is told of values that may mean that nothing is known: these are not told twice
 */
export function farFindings(
  file: string,
  columns: readonly ColumnPlan[],
  cellsOf: (name: string) => readonly string[],
  doubtful: readonly Finding[],
): Finding[] {
  const told = new Map<string, Set<string>>();
  for (const { about, doubtful: texts = [] } of doubtful) {
    for (const name of about) told.set(name, new Set([...(told.get(name) ?? []), ...texts]));
  }
  const found = columns.flatMap((column) => {
    if (column.leftOut || (column.type !== 'number' && column.type !== 'integer')) return [];
    const read = valuesOf(column, cellsOf(column.name), told.get(column.name));
    const far = [...farValues(read.counts), ...ages(column, read.counts)];
    return far.length > 0 ? [{ column, far, texts: read.texts }] : [];
  });
  const add = (message: string, about: readonly string[], more: Partial<Finding> = {}): Finding => ({
    code: 'table.far-values',
    severity: 'warning',
    message: `${file}, ${message}`,
    hint: HINT,
    about,
    ...more,
  });
  if (found.length > MOST) {
    const names = found.map(({ column: { name } }) => name);
    const quoted = few(
      names.map((name) => `“${name}”`),
      SHOWN,
    );
    return [add(`columns ${quoted}: some values lie far from all others, and are kept.`, names)];
  }
  return found.flatMap(({ column: { name }, far, texts }) =>
    far.map((apart) => {
      const own = apart.values.flatMap((value) => texts.get(value) ?? []);
      const isFew = own.length <= SHOWN;
      return add(`column “${name}”: ${sentence(apart)}`, [name], isFew ? { doubtful: own } : {});
    }),
  );
}

interface ReadValues {
  readonly counts: ReadonlyMap<number, number>;
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
  const counts = new Map<number, number>();
  const texts = new Map<number, string[]>();
  for (const [cell, n] of present) {
    const value = readNumber(cell, numbers ?? PLAIN_NUMBERS);
    if (!Number.isFinite(value)) continue;
    counts.set(value, (counts.get(value) ?? 0) + n);
    texts.set(value, [...(texts.get(value) ?? []), cell]);
  }
  return { counts, texts };
}

/** Ages in years that nobody has, where they do not lie far from the others. */
function ages({ name, label, unit }: ColumnPlan, counts: ReadonlyMap<number, number>): FarValues[] {
  if (!namesAges(name, label, unit)) return [];
  const isAge = (value: number): boolean => value >= 0 && value <= OLDEST;
  const [may, not] = [[...counts.keys()].filter(isAge), [...counts.keys()].filter((value) => !isAge(value))];
  const far = new Set(farValues(counts).flatMap(({ values }) => values));
  const values = not.filter((value) => !far.has(value)).sort((a, b) => a - b);
  // Where most are none it is not an age in years.
  if (values.length === 0 || may.length < not.length) return [];
  const count = values.reduce((sum, value) => sum + counts.get(value)!, 0);
  return [
    {
      values,
      count,
      side: values[0] < 0 ? 'below' : 'above',
      others: [Math.min(...may), Math.max(...may)],
      factor: null,
    },
  ];
}

const shown = (value: number): string => String(Number(value.toPrecision(6)));

function sentence({ values, count, side, others: [low, high], factor }: FarValues): string {
  const [first, last] = [values[0], values[values.length - 1]].map(shown);
  const what =
    values.length === 1
      ? `${first}${count > 1 ? ` (${String(count)} times)` : ''} lies`
      : `${String(count)} values, from ${first} to ${last}, lie`;
  const ratio = factor !== null && factor >= TOLD_RATIO ? `, by a factor of about ${rough(factor)}` : '';
  return `${what} far ${side} all others (${shown(low)} to ${shown(high)})${ratio}, and ${values.length === 1 ? 'is' : 'are'} kept.`;
}

const rough = (factor: number): string =>
  factor < 10 ? String(Number(factor.toPrecision(2))) : String(Math.round(factor));

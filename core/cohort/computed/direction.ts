import { nameWords } from '../../text/name-words.ts';
import type { Column } from './column.ts';
import { relate, relateWith } from './relation.ts';
import type { Relation } from './relation.ts';

/** Words in names of columns that are computed, in English and German. */
const COMPUTED = new Set(
  `total sum score mean avg average ratio index diff difference delta change gap percent pct perc share log ln sq
  squared sqrt zscore tscore std scaled norm normed calc calculated computed derived bmi bsa whr whtr ldl nonhdl homa
  map pp egfr tyg qtc rank inverse product interaction volume area
  mittel mittelwert quotient verhaltnis differenz anderung veranderung anteil prozent berechnet logarithmus quadrat
  wurzel produkt`.split(/\s+/),
);
/** Words for what is computed from all of its kind, and for parts of it. */
const WHOLE = new Set(['total', 'sum', 'gesamt', 'gesamtwert', 'summe', 'summenwert']);
const PART = new Set(['sub', 'subscore', 'subscale', 'subskala']);

/** Words for a transform of one column, which that column is never computed from. */
const TRANSFORM = new Set('log ln sq squared sqrt exp logarithmus quadrat wurzel'.split(' '));

/** Whether a column's name says that it is a transform of one other. */
export const isTransform = ({ name }: Column): boolean => nameWords(name).some((word) => TRANSFORM.has(word));

/** How much a column's name says that it was computed from the others. */
export function nameCue({ name }: Column, others: readonly Column[]): number {
  const words = nameWords(name).filter((word) => word !== 'z' || name.length > 1);
  const has = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(word));
  const own = has(WHOLE) ? 5 : has(COMPUTED) ? 4 : has(PART) ? 3 : 0;
  // A name that another's is a part of: `bmi_z` beside `bmi`.
  const longer = others.some((other) => {
    const part = nameWords(other.name);
    return part.length > 0 && part.length < words.length && part.every((word) => words.includes(word));
  });
  return own + (longer ? 2 : 0);
}

/**
 * The same relation solved for the column that was most likely computed from the others. Where several directions are
 * exact the data do not tell, so that names, equal weights, and the order of the columns decide.
 *
 * @param may whether a direction is possible beside what is known already; that of the relation itself is
 */
export function turned(
  relation: Relation,
  order: Int32Array,
  may: (relation: Relation) => boolean,
): Relation {
  if (!turns(relation)) return relation;
  const ways = [relation, ...otherWays(relation, order).filter(may)];
  return ways.reduce((best, way) => (likelihood(way) > likelihood(best) ? way : best));
}

/** Whether the relation can be solved for each of its columns. */
const turns = ({ target, sources }: Relation): boolean =>
  target.kind !== 'odds' && target.shift === 0 && sources.every(({ kind }) => kind === target.kind);

function otherWays({ target, sources, weights, simple, blurred }: Relation, order: Int32Array): Relation[] {
  return sources.flatMap((source, j) => {
    const view = { ...target, column: source.column };
    const others = sources.map((other, i) => (i === j ? { column: target.column, kind: other.kind } : other));
    const turnedWeights = weights.map((w, i) => (i === j ? 1 / weights[j] : -w / weights[j]));
    const way =
      simple && !blurred ? relateWith(view, others, turnedWeights, order) : relate(view, others, order);
    return way ? [way] : [];
  });
}

function likelihood({ target, sources, weights, blurred, simple }: Relation): number {
  const columns = sources.map(({ column }) => column);
  let score = nameCue(target.column, columns);
  if (!blurred) score += 8;
  if (simple) score += 8;
  const alike = target.kind === 'value' && weights.every((w) => w > 0 && Math.abs(w - weights[0]) < 1e-9);
  if (alike) score += columns.length >= 4 ? 2 : 1;
  if (alike && columns.length > 2 && haveStem(columns) && !hasStem(target.column, columns)) score += 4;
  if (columns.every(({ index }) => index < target.column.index)) score += 2;
  return score;
}

const stemOf = ({ name }: Column): string => nameWords(name)[0];

/** Whether names begin with the same word: `phq_1`, `phq_2`. */
const haveStem = (columns: readonly Column[]): boolean =>
  columns.every((column) => stemOf(column) === stemOf(columns[0]));

/** Whether a name is one of the same series. */
const hasStem = (column: Column, columns: readonly Column[]): boolean =>
  stemOf(column) === stemOf(columns[0]) && /\d$/.test(column.name);

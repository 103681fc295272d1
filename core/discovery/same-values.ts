import type { VariableType } from './settings.ts';

interface TypedColumn {
  readonly values: Float64Array;
  readonly type: VariableType;
}

/**
 * Whether two columns, of which one at least is no number, say the same: two times to events are equal in all rows that
 * both have, and a category splits these rows into the groups of another category, of ordered levels or of counts. With
 * groups of less than two rows on average any two columns would agree.
 *
 * @param least rows that both must have
 */
export function sameValues(a: TypedColumn, b: TypedColumn, least: number): boolean {
  if (a.type.kind === 'time-to-event' && b.type.kind === 'time-to-event') {
    const [one, other] = [a.type.happened, b.type.happened];
    return agree(a, b, least, (r) => a.values[r] === b.values[r] && one[r] === other[r]);
  }
  const grouped = ({ type: { kind } }: TypedColumn): boolean => kind !== 'time-to-event' && kind !== 'number';
  if (!grouped(a) || !grouped(b)) return false;
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  let n = 0;
  const same = agree(a, b, least, (r) => {
    const [v, w] = [a.values[r], b.values[r]];
    if (!there.has(v)) there.set(v, w);
    if (!back.has(w)) back.set(w, v);
    n++;
    return there.get(v) === w && back.get(w) === v;
  });
  return same && 2 * there.size <= n;
}

function agree(a: TypedColumn, b: TypedColumn, least: number, equal: (row: number) => boolean): boolean {
  let n = 0;
  for (let r = 0; r < a.values.length; r++) {
    if (Number.isNaN(a.values[r]) || Number.isNaN(b.values[r])) continue;
    if (!equal(r)) return false;
    n++;
  }
  return n >= least;
}

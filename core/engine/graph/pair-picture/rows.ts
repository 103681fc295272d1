import type { Level } from '../../../cohort/table.ts';
import type { NodeType } from '../../../graph/document.ts';
import type { ProjectVariables } from '../project-variables.ts';

/** A variable over the people of a picture. */
export interface PictureVariable {
  readonly id: string;
  readonly type: NodeType;
  /** A learned factor has no unit. */
  readonly latent: boolean;
  /** None missing; codes of levels, times. */
  readonly values: Float64Array;
  /** Of a time to an event: 1 where it was seen. */
  readonly happened: Float64Array | null;
  readonly levels: readonly Level[];
}

/** The two of a pair and what is held fixed, over the people who have a value of all. */
export interface PictureRows {
  readonly n: number;
  readonly pair: readonly [PictureVariable, PictureVariable];
  readonly given: readonly PictureVariable[];
}

/** @returns null where one of the variables is no longer there */
export function pictureRows(
  { names, columns, types, nodes, levels }: ProjectVariables,
  pair: readonly [string, string],
  given: readonly string[],
): PictureRows | null {
  const at = [...pair, ...given].map((id) => names.indexOf(id));
  if (at.includes(-1)) return null;
  const rows: number[] = [];
  for (let r = 0; r < columns[at[0]].length; r++) {
    if (at.every((v) => !Number.isNaN(columns[v][r]))) rows.push(r);
  }
  const of = (values: Float64Array): Float64Array => Float64Array.from(rows, (r) => values[r]);
  const [a, b, ...fixed] = at.map((v): PictureVariable => {
    const [id, type] = [names[v], types[v]];
    const { type: kind = 'number', kind: origin } = nodes.get(id)!;
    return {
      id,
      type: kind,
      latent: origin === 'latent',
      values: of(columns[v]),
      happened: type.kind === 'time-to-event' ? of(type.happened) : null,
      levels: levels.get(id) ?? [],
    };
  });
  return { n: rows.length, pair: [a, b], given: fixed };
}

/** Whether the values may be reckoned with. */
export const isNumber = ({ type }: PictureVariable): boolean =>
  type === 'number' || type === 'count' || type === 'ordered';

/**
 * The columns of a regression on some variables: numbers as they are, an indicator for each level but the first of a
 * category.
 */
export const regressors = (variables: readonly PictureVariable[]): Float64Array[] =>
  variables.flatMap(({ type, values }) => {
    if (type !== 'category') return [values];
    const [, ...others] = [...new Set(values)].sort((x, y) => x - y);
    return others.map((level) => values.map((v) => (v === level ? 1 : 0)));
  });

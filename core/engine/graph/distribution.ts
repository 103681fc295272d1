import { momentsOf } from '../../math/moments.ts';
import { quantile } from '../../math/quantile.ts';
import type { Distribution } from '../../contract/graph-views.ts';
import type { ProjectStore } from '../project/store.ts';
import type { ColumnCache } from './columns.ts';
import type { ProjectVariables } from './project-variables.ts';
import { unknownVariable } from './variables-of.ts';

/**
 * How a variable's values are spread: levels of a coded column, else a histogram.
 *
 * @param bins by Freedman and Diaconis' rule, at most 60, without it
 * @throws UserError `graph.unknown-variable`
 */
export async function distribution(
  store: ProjectStore,
  variables: ProjectVariables,
  cache: ColumnCache,
  name: string,
  bins: number | undefined,
): Promise<Distribution> {
  const { names, columns, nodes, unfit, all } = variables;
  const at = names.indexOf(name);
  const node = nodes.get(name);
  if (at >= 0 && node?.kind === 'latent') {
    const { length } = columns[at];
    const present = Float64Array.from(columns[at].filter((v) => !Number.isNaN(v)));
    // Subjects of other modalities have no value of this one and miss none.
    return {
      ...about(name, node, present, length - present.length),
      ...spread(present, bins),
      scale: 'number',
    };
  }
  const type = variables.types[at];
  if (at >= 0 && type.kind === 'time-to-event') {
    const seen = columns[at].map((v, r) => (Number.isNaN(v) ? Number.NaN : type.happened[r]));
    const present = Float64Array.from(columns[at].filter((v) => !Number.isNaN(v)));
    return {
      ...about(name, { ...node!, label: node!.codebookLabel }, present, columns[at].length - present.length),
      // Times that the follow-up cut short have no mean.
      mean: null,
      sd: null,
      median: null,
      ...spread(present, bins),
      scale: 'number',
      happened: seen.reduce((n, v) => n + (v === 1 ? 1 : 0), 0),
    };
  }
  const modality = node?.modality ?? unfit.find(({ column }) => column.name === name)?.modality;
  if (modality === undefined) throw unknownVariable(name, [...all.names, ...unfit.map((u) => u.column.name)]);
  const { columns: stored } = await cache.table(store, modality, [name, withoutTable(name, modality)]);
  const column = stored.find((c) => c.name === name) ?? stored[0];
  const present = Float64Array.from(column.values.filter((v) => !Number.isNaN(v)));
  const facts = {
    kind: 'observed',
    label: column.label ?? undefined,
    unit: column.unit ?? undefined,
  } as const;
  const base = about(name, facts, present, column.values.length - present.length);
  if (column.levels.length > 0) {
    // Several values may stand for one level, and places that a person gave have no mean.
    const codes = new Map(
      column.levels.toReversed().map(({ code, value, label }) => [code, { value, label }]),
    );
    const levels = [...codes]
      .sort(([a], [b]) => a - b)
      .map(([code, level]) => ({ ...level, count: present.reduce((n, v) => n + (v === code ? 1 : 0), 0) }));
    const ordered = !column.read && (column.type !== 'category' || codes.size <= 2);
    const none = { mean: null, sd: null, median: null, min: null, max: null };
    return { ...base, ...(ordered ? {} : none), histogram: null, levels, scale: 'levels' };
  }
  return {
    ...base,
    ...spread(present, bins),
    scale: column.type === 'date' || column.type === 'datetime' ? 'dates' : 'number',
  };
}

/** A column's name, which has the table's name added as a variable where two tables share it. */
const withoutTable = (name: string, modality: string): string =>
  name.endsWith(` (${modality})`) ? name.slice(0, -` (${modality})`.length) : name;

function about(
  name: string,
  { kind, label, unit }: { kind: 'latent' | 'observed'; label?: string; unit?: string },
  present: Float64Array,
  missing: number,
): Omit<Distribution, 'histogram' | 'levels' | 'scale'> {
  const n = present.length;
  const sorted = present.toSorted();
  const { mean, sd, min, max } = momentsOf(present);
  return {
    name,
    label: label ?? null,
    unit: unit ?? null,
    kind,
    n,
    missing,
    mean,
    sd,
    median: n > 0 ? quantile(sorted, 0.5) : null,
    min,
    max,
  };
}

function spread(present: Float64Array, bins: number | undefined): Pick<Distribution, 'histogram' | 'levels'> {
  if (present.length === 0) return { histogram: { edges: [0, 1], counts: [0] }, levels: null };
  const sorted = present.toSorted();
  const low = sorted[0];
  const range = sorted[sorted.length - 1] - low;
  const count = bins ?? binCount(sorted, range);
  // A column of one value gets a bin of width one around it.
  const width = range > 0 ? range / count : 1 / count;
  const start = range > 0 ? low : low - 0.5;
  const counts = new Array<number>(count).fill(0);
  for (const v of present) counts[Math.min(count - 1, Math.floor((v - start) / width))]++;
  const edges = Array.from({ length: count + 1 }, (_, i) => start + i * width);
  return { histogram: { edges, counts }, levels: null };
}

function binCount(sorted: Float64Array, range: number): number {
  if (!(range > 0)) return 1;
  const middle = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const width = (2 * middle) / Math.cbrt(sorted.length);
  const wanted = width > 0 ? range / width : Math.log2(sorted.length) + 1;
  return Math.max(5, Math.min(60, Math.ceil(wanted)));
}

import type { ColumnInfo, SubjectTable } from '../../cohort/table.ts';
import type { RunLatents } from '../../contract/training-api.ts';
import type { PcData } from '../../discovery/pc.ts';
import type { DocumentModality, DocumentNode } from '../../graph/document.ts';

/** The latents of a training run, subject by subject. */
export type LatentTable = RunLatents;

export interface GraphVariables extends PcData {
  /** By name, as a document has them. */
  readonly nodes: ReadonlyMap<string, DocumentNode>;
  /** Kind of every modality that they come from, by its name. */
  readonly kinds: ReadonlyMap<string, DocumentModality['kind']>;
  /** Columns that cannot take part, each with the reason in a sentence. */
  readonly leftOut: readonly string[];
  /** The same columns, one by one. */
  readonly unfit: readonly UnfitColumn[];
}

interface UnfitColumn {
  readonly modality: string;
  readonly column: ColumnInfo;
  /** Why it is left out, as in `leftOut`. */
  readonly why: string;
}

/** Why a column cannot stand in a graph as a number; null where it can. */
export function unfit(column: ColumnInfo): string | null {
  if (column.type === 'text' || column.type === 'id') return 'it holds text';
  if (column.type === 'date' || column.type === 'datetime') return 'it holds dates';
  if (column.type === 'category' && column.levels.length > 2) {
    return `its ${column.levels.length} categories have no order`;
  }
  return null;
}

/** What may enter a graph, before any value is read. */
export interface VariableList {
  /** Each with the name of its column in its table; null for a latent. */
  readonly variables: readonly { readonly node: DocumentNode; readonly column: string | null }[];
  /** Kind of every modality that they come from, by its name. */
  readonly kinds: ReadonlyMap<string, DocumentModality['kind']>;
  readonly unfit: readonly UnfitColumn[];
}

/**
 * All variables that may enter a graph: every latent, and every column of every table that is a number, ordered or
 * two-valued. A name that two tables share gets the table's name.
 */
export function variableList(
  tables: ReadonlyMap<string, readonly ColumnInfo[]>,
  latents: LatentTable | null,
): VariableList {
  const variables: VariableList['variables'][number][] = [];
  const kinds = new Map<string, DocumentModality['kind']>();
  const unfitColumns: UnfitColumn[] = [];
  const taken = new Set<string>();
  for (const { name, modality, kind } of latents?.columns ?? []) {
    variables.push({ node: { id: name, modality, kind: 'latent' }, column: null });
    kinds.set(modality, kind);
    taken.add(name);
  }
  const seen = new Map<string, number>();
  for (const { name } of [...tables.values()].flat()) seen.set(name, (seen.get(name) ?? 0) + 1);
  for (const [modality, columns] of tables) {
    kinds.set(modality, 'table');
    for (const column of columns) {
      const reason = unfit(column);
      if (reason) {
        const why = `${modality}: ${column.name} is left out, since ${reason}.`;
        unfitColumns.push({ modality, column, why });
        continue;
      }
      const shared = seen.get(column.name)! > 1 || taken.has(column.name);
      const node: DocumentNode = {
        id: shared ? `${column.name} (${modality})` : column.name,
        modality,
        kind: 'observed',
        codebookLabel: column.label ?? undefined,
        unit: column.unit ?? undefined,
      };
      taken.add(node.id);
      variables.push({ node, column: column.name });
    }
  }
  return { variables, kinds, unfit: unfitColumns };
}

/**
 * Variables with their values, aligned by subject over all tables and latents.
 *
 * @param list those that are wanted, whose columns the tables have; all without it
 */
export function graphVariables(
  tables: ReadonlyMap<string, SubjectTable>,
  latents: LatentTable | null,
  { variables, kinds, unfit: left } = variableList(
    new Map([...tables].map(([name, { columns }]) => [name, columns])),
    latents,
  ),
): GraphVariables {
  const row = new Map<string, number>();
  for (const { subjects } of [...(latents ? [latents] : []), ...tables.values()]) {
    for (const s of subjects) if (!row.has(s)) row.set(s, row.size);
  }
  const stored = new Map(
    [...tables].map(([name, { columns }]) => [name, new Map(columns.map((c) => [c.name, c.values]))]),
  );
  const learned = new Map(latents?.columns.map(({ name, values }) => [name, values]));
  const names: string[] = [];
  const columns: Float64Array[] = [];
  const nodes = new Map<string, DocumentNode>();
  for (const { node, column: from } of variables) {
    const { id, modality } = node;
    const values = from === null ? learned.get(id)! : stored.get(modality)!.get(from)!;
    const { subjects } = from === null ? latents! : tables.get(modality)!;
    const column = new Float64Array(row.size).fill(Number.NaN);
    for (let i = 0; i < subjects.length; i++) column[row.get(subjects[i])!] = values[i];
    names.push(id);
    columns.push(column);
    nodes.set(id, { ...node, n: present(column) });
  }
  return { names, columns, nodes, kinds, leftOut: left.map(({ why }) => why), unfit: left };
}

/** Number of values that are not missing. */
export const present = (values: Float64Array): number =>
  values.reduce((n, v) => n + (Number.isNaN(v) ? 0 : 1), 0);

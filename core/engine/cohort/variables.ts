import type { ColumnInfo, SubjectTable, TableColumn } from '../../cohort/table.ts';
import type { RunLatents } from '../../contract/training-api.ts';
import type { PcData } from '../../discovery/pc.ts';
import type { DocumentModality, DocumentNode } from '../../graph/document.ts';

/** The latents of a training run, subject by subject. */
export type LatentTable = RunLatents;

export interface GraphVariables extends PcData {
  /** By name, as a document has them. */
  readonly nodes: ReadonlyMap<string, DocumentNode>;
  /** Of every modality that they come from, by its name. */
  readonly kinds: ReadonlyMap<string, DocumentModality['kind']>;
  /** Columns that cannot take part, each with the reason in a sentence. */
  readonly leftOut: readonly string[];
  /** The same columns, one by one. */
  readonly unfit: readonly UnfitColumn[];
}

export interface UnfitColumn {
  readonly modality: string;
  readonly column: TableColumn;
  readonly n: number;
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

/**
 * All variables that may enter a graph, aligned by subject: every latent, and every column of every
 * table that is a number, ordered or two-valued. A name that two tables share gets the table's name.
 */
export function graphVariables(
  tables: ReadonlyMap<string, SubjectTable>,
  latents: LatentTable | null,
): GraphVariables {
  const row = new Map<string, number>();
  const add = (subjects: readonly string[]): void => {
    for (const s of subjects) if (!row.has(s)) row.set(s, row.size);
  };
  if (latents) add(latents.subjects);
  for (const table of tables.values()) add(table.subjects);

  const names: string[] = [];
  const columns: Float64Array[] = [];
  const nodes = new Map<string, DocumentNode>();
  const kinds = new Map<string, DocumentModality['kind']>();
  const unfitColumns: UnfitColumn[] = [];
  const take = (node: DocumentNode, subjects: readonly string[], values: ArrayLike<number>): void => {
    const column = new Float64Array(row.size).fill(Number.NaN);
    for (let i = 0; i < subjects.length; i++) column[row.get(subjects[i])!] = values[i];
    names.push(node.id);
    columns.push(column);
    nodes.set(node.id, { ...node, n: present(column) });
  };

  for (const { name, modality, kind, values } of latents?.columns ?? []) {
    take({ id: name, modality, kind: 'latent' }, latents!.subjects, values);
    kinds.set(modality, kind);
  }
  const seen = new Map<string, number>();
  for (const table of tables.values()) {
    for (const { name } of table.columns) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  for (const [tableName, table] of tables) {
    kinds.set(tableName, 'table');
    for (const column of table.columns) {
      const reason = unfit(column);
      if (reason) {
        const why = `${tableName}: ${column.name} is left out, since ${reason}.`;
        unfitColumns.push({ modality: tableName, column, n: present(column.values), why });
        continue;
      }
      const shared = seen.get(column.name)! > 1 || nodes.has(column.name);
      const node: DocumentNode = {
        id: shared ? `${column.name} (${tableName})` : column.name,
        modality: tableName,
        kind: 'observed',
        codebookLabel: column.label ?? undefined,
        unit: column.unit ?? undefined,
      };
      take(node, table.subjects, column.values);
    }
  }
  return { names, columns, nodes, kinds, leftOut: unfitColumns.map(({ why }) => why), unfit: unfitColumns };
}

const present = (values: Float64Array): number => values.reduce((n, v) => n + (Number.isNaN(v) ? 0 : 1), 0);

import type { ColumnInfo, SubjectTable, TableColumn } from '../../cohort/table.ts';
import type { RunLatents } from '../../contract/training-api.ts';
import type { PcData } from '../../discovery/pc.ts';
import type { DocumentModality, DocumentNode } from '../../graph/document.ts';

/** Origin of a variable of the graph. */
export interface VariableOrigin {
  readonly modality: string;
  readonly modalityKind: DocumentModality['kind'];
  readonly kind: DocumentNode['kind'];
  readonly unit?: string;
  readonly label?: string;
  readonly n?: number;
}

/** The latents of a training run, subject by subject. */
export type LatentTable = RunLatents;

export interface GraphVariables extends PcData {
  readonly origins: ReadonlyMap<string, VariableOrigin>;
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
  const origins = new Map<string, VariableOrigin>();
  const unfitColumns: UnfitColumn[] = [];
  const take = (
    name: string,
    subjects: readonly string[],
    values: ArrayLike<number>,
    origin: VariableOrigin,
  ): void => {
    const column = new Float64Array(row.size).fill(Number.NaN);
    for (let i = 0; i < subjects.length; i++) column[row.get(subjects[i])!] = values[i];
    names.push(name);
    columns.push(column);
    origins.set(name, { ...origin, n: present(column) });
  };

  for (const { name, modality, kind, values } of latents?.columns ?? []) {
    take(name, latents!.subjects, values, { modality, modalityKind: kind, kind: 'latent' });
  }
  const seen = new Map<string, number>();
  for (const table of tables.values()) {
    for (const { name } of table.columns) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  for (const [tableName, table] of tables) {
    for (const column of table.columns) {
      const reason = unfit(column);
      if (reason) {
        const why = `${tableName}: ${column.name} is left out, since ${reason}.`;
        unfitColumns.push({ modality: tableName, column, n: present(column.values), why });
        continue;
      }
      const name =
        seen.get(column.name)! > 1 || origins.has(column.name)
          ? `${column.name} (${tableName})`
          : column.name;
      take(name, table.subjects, column.values, {
        modality: tableName,
        modalityKind: 'table',
        kind: 'observed',
        unit: column.unit ?? undefined,
        label: column.label ?? undefined,
      });
    }
  }
  return { names, columns, origins, leftOut: unfitColumns.map(({ why }) => why), unfit: unfitColumns };
}

const present = (values: Float64Array): number => values.reduce((n, v) => n + (Number.isNaN(v) ? 0 : 1), 0);

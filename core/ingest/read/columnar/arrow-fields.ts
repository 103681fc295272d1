import { DataType, type Field, type Schema, TimeUnit } from 'apache-arrow';

/** What an Arrow schema says of a column beside the type of its cells. */
export interface ArrowFacts {
  readonly label: string | null;
  /** Units of a second, where the cells count a duration. */
  readonly duration: number | null;
  /** Time zone of moments; null where they are told without one. */
  readonly zone: string | null;
  /** Whether its values are groups, and whether these have an order. */
  readonly groups: 'ordered' | 'unordered' | null;
}

/** Cells of a unit to the second. */
export const PER_SECOND: Readonly<Record<TimeUnit, number>> = {
  [TimeUnit.SECOND]: 1,
  [TimeUnit.MILLISECOND]: 1e3,
  [TimeUnit.MICROSECOND]: 1e6,
  [TimeUnit.NANOSECOND]: 1e9,
};

/** What the schema says of a field. */
export const arrowFacts = ({ type, metadata }: Field): ArrowFacts => ({
  label: metadata.get('label') || metadata.get('description') || null,
  duration: DataType.isDuration(type) ? PER_SECOND[type.unit] : null,
  zone: (DataType.isTimestamp(type) && type.timezone) || null,
  groups: DataType.isDictionary(type) ? (type.isOrdered ? 'ordered' : 'unordered') : null,
});

/**
 * The columns that pandas stored as the index of its table, by their names in the file, with the name that they have as
 * columns: of an index without one that which pandas gives it. Rows that are only numbered have no column.
 */
export function pandasIndex(metadata: Schema['metadata']): ReadonlyMap<string, string> {
  const names = indexNames(metadata.get('pandas'));
  const named = (name: string): string => {
    const level = /^__index_level_(\d+)__$/.exec(name)?.[1];
    if (level === undefined) return name;
    return names.length === 1 ? 'index' : `level_${level}`;
  };
  return new Map(names.map((name) => [name, named(name)]));
}

function indexNames(text: string | undefined): readonly string[] {
  try {
    const { index_columns: columns } = JSON.parse(text ?? '{}') as { readonly index_columns?: unknown };
    return Array.isArray(columns) ? columns.filter((name) => typeof name === 'string') : [];
  } catch {
    // Another program's word, which no column needs.
    return [];
  }
}

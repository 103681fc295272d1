import { DataType, type Dictionary, type Field, type RecordBatch, type Schema, Vector } from 'apache-arrow';
import { scaleOf } from '../../cell/scales.ts';
import { arrowFacts, pandasIndex } from '../columnar/arrow-fields.ts';
import type { Notes } from '../declared/notes.ts';
import { plainVariable } from '../declared/rows.ts';
import type { StatisticalVariable, ValueLabel } from '../declared/types.ts';
import { cellsOfType, type TypeCells } from './cells.ts';
import { checkPart } from './sound.ts';

/** A column of an Arrow file, or a value within one that holds several. */
export interface ArrowColumn {
  readonly variable: StatisticalVariable;
  /** Its cells in a batch of rows. */
  cellsIn(batch: RecordBatch): (row: number) => string | null;
}

/** Values within values within … */
const DEEPEST = 8;
/** Groups of a list that is one of groups, and not of texts that are stored once each. */
const MOST_GROUPS = 200;

/**
 * The columns of a schema: the index of a pandas table first, each value within a value a column of its own.
 *
 * @param groups values of each dictionary, by its number
 */
export function columnsOf(
  schema: Schema,
  groups: ReadonlyMap<number, Vector>,
  notes: Notes,
): readonly ArrowColumn[] {
  const index = pandasIndex(schema.metadata);
  const columns: ArrowColumn[] = [];
  const walk = (field: Field, name: string, path: readonly number[]): void => {
    if (DataType.isStruct(field.type) && path.length < DEEPEST) {
      if (path.length === 1) notes.note('records.flattened', name);
      field.type.children.forEach((child, c) => walk(child, `${name}.${child.name}`, [...path, c]));
      return;
    }
    const column = columnOf(field, name, path, groups, notes);
    if (column) columns.push(column);
    else notes.note('records.left-out', name);
  };
  const fields = [...schema.fields.entries()];
  const isIndex = ([, { name }]: (typeof fields)[number]): boolean => index.has(name);
  for (const [c, field] of [...fields.filter(isIndex), ...fields.filter((each) => !isIndex(each))]) {
    walk(field, index.get(field.name) ?? field.name, [c]);
  }
  return columns;
}

function columnOf(
  field: Field,
  name: string,
  path: readonly number[],
  groups: ReadonlyMap<number, Vector>,
  notes: Notes,
): ArrowColumn | null {
  const { type } = field;
  const isGrouped = DataType.isDictionary(type);
  const types = cellsOfType(isGrouped ? (type as Dictionary).dictionary : type, name, notes);
  if (!types) return null;
  const said = isGrouped ? groupsOf(type as Dictionary, types, groups) : { labels: [], measurement: null };
  return {
    variable: plainVariable({
      name,
      label: arrowFacts(field).label,
      kind: types.kind,
      // Whole numbers and decimals are written digit by digit.
      ...(DataType.isInt(type) || DataType.isDecimal(type) ? { exactBelow: Infinity } : {}),
      ...said,
    }),
    cellsIn(batch) {
      const parts = partsOf(batch, path);
      const own = parts.at(-1);
      if (!own) return () => null;
      for (const part of parts) checkPart(part, batch.numRows);
      const cell = isGrouped ? groupCells(own, types) : (row: number) => types.cell(own, row);
      return (row) => (parts.every((part) => part.isValid(row)) ? cell(row) : null);
    },
  };
}

/** A column and what it lies within, from the outermost. */
function partsOf(batch: RecordBatch, path: readonly number[]): Vector[] {
  const parts: Vector[] = [];
  for (const [depth, c] of path.entries()) {
    const part: Vector | null | undefined = depth === 0 ? batch.getChildAt(c) : parts.at(-1)?.getChildAt(c);
    if (!part) return [];
    parts.push(part);
  }
  return parts;
}

/** Each value of a dictionary is written once. */
function groupCells(part: Vector, types: TypeCells): (row: number) => string | null {
  const [{ values, dictionary }] = part.data;
  const cells = dictionary ? dictionaryCells(dictionary, types) : [];
  return (row) => cells[Number((values as Int32Array | BigInt64Array)[row])] ?? null;
}

function dictionaryCells(dictionary: Vector, types: TypeCells): (string | null)[] {
  return dictionary.data.flatMap((data) => {
    const chunk = new Vector([data]);
    checkPart(chunk, data.length);
    return Array.from({ length: chunk.length }, (_, row) =>
      chunk.isValid(row) ? types.cell(chunk, row) : null,
    );
  });
}

/** The groups of a column in their order, where its dictionary is one of groups. */
function groupsOf(
  { id, isOrdered }: Dictionary,
  types: TypeCells,
  groups: ReadonlyMap<number, Vector>,
): Pick<StatisticalVariable, 'labels' | 'measurement'> {
  const dictionary = groups.get(id);
  const none = { labels: [], measurement: null };
  if (!dictionary || dictionary.length > MOST_GROUPS || (types.kind !== 'text' && types.kind !== 'number')) {
    return none;
  }
  const values = dictionaryCells(dictionary, types).flatMap((cell) => cell || []);
  // Many programs store texts so, in no order: words of a scale have theirs all the same.
  if (!isOrdered && scaleOf(values.map((value) => value.toLowerCase()))) return none;
  const labels = values.map((value): ValueLabel => ({ value, label: value }));
  return { labels, measurement: isOrdered ? 'ordinal' : 'nominal' };
}

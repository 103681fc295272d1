import { bareColumn, type MatchedColumns, OWN, type RedcapColumn } from './column.ts';
import { columnCode, type RedcapField } from './dictionary.ts';
import { isNameless, numbersRows } from '../../table/grid/row-numbers.ts';
import { grouped } from '../../table/shape/pivot/tally.ts';
import { type Expected, labelledColumns } from './labelled-columns.ts';

/** Share of the columns that must be found for a dictionary to be that of a table. */
const MOSTLY = 0.6;

/**
 * Finds the columns of an export in a dictionary, by their names or by their labels.
 *
 * @returns null where it is no export of that project
 */
export function matchColumns(
  header: readonly string[],
  fields: readonly RedcapField[],
): MatchedColumns | null {
  if (fields.length === 0) return null;
  const expected = expectedOf(fields);
  const ways: readonly MatchedColumns[] = [
    { columns: namedColumns(header, expected), labelled: false },
    { columns: labelledColumns(header, expected), labelled: true },
  ];
  const fit = ways.filter(({ columns }) => isMatch(columns, header, fields));
  // Some labels may be the names themselves.
  return fit.toSorted((a, b) => matchedShare(b.columns) - matchedShare(a.columns))[0] ?? null;
}

/** Share of the columns that are those of a dictionary. */
export const matchedShare = (columns: readonly RedcapColumn[]): number =>
  columns.filter(({ as, oneOf }) => as !== 'other' || oneOf !== undefined).length / columns.length;

/**
 * Whether the columns are an export of the project: most are its own; or two fields at least and the record’s id, where
 * REDCap wrote the first line or most fields of a form are there, and people have added columns of their own.
 */
function isMatch(
  columns: readonly RedcapColumn[],
  header: readonly string[],
  fields: readonly RedcapField[],
): boolean {
  if (columns.length < 2 || !columns.some(({ as }) => as === 'id')) return false;
  if (matchedShare(columns) >= MOSTLY) return true;
  const there = new Set(columns.flatMap(({ as, field }) => (as !== 'id' && field ? [field.name] : [])));
  const isThere = (of: readonly RedcapField[]): boolean => {
    const found = of.filter(({ name }) => there.has(name)).length;
    return found >= 2 && 2 * found > of.length;
  };
  const forms = grouped(fields.slice(1), ({ form }) => form);
  return there.size >= 2 && (isRedcapHeader(header) || [...forms.values()].some(isThere));
}

/** All columns that an export of the project may have, in its order. */
function expectedOf(fields: readonly RedcapField[]): Expected[] {
  const last = new Map(fields.map(({ form }, i) => [form, i]));
  return fields.flatMap((field, i): Expected[] => {
    const { name, form, label, type, choices } = field;
    const own = { name, form, field, code: '', title: label };
    const columns: Expected[] = [];
    if (i === 0) {
      columns.push({ ...own, as: 'id' });
      columns.push(...OWN.map(([as, column, title]) => ({ ...bareColumn(as, column), title })));
    } else if (type === 'checkbox') {
      for (const { code, label: choice } of choices) {
        const title = `${label} (choice=${choice})`;
        columns.push({ ...own, as: 'choice', name: `${name}___${columnCode(code)}`, code, title });
      }
    } else if (type !== 'descriptive') columns.push({ ...own, as: 'field' });
    if (form === '' || last.get(form) !== i) return columns;
    return [
      ...columns,
      { ...bareColumn('stamp', `${form}_timestamp`, form), title: 'Survey Timestamp' },
      { ...bareColumn('complete', `${form}_complete`, form), title: 'Complete?' },
    ];
  });
}

function namedColumns(header: readonly string[], expected: readonly Expected[]): RedcapColumn[] {
  const byName = new Map(expected.map((column) => [column.name.toLowerCase(), column]));
  const boxes = new Map(
    expected.flatMap(({ as, field }) => (as === 'choice' && field ? [[field.name, field] as const] : [])),
  );
  return header.map((cell): RedcapColumn => {
    const [, box, code] = /^(.+?)___(.+)$/.exec(cell.toLowerCase()) ?? [];
    const field = boxes.get(box ?? '');
    const missing: RedcapColumn | undefined = field && {
      as: 'missing',
      name: cell,
      form: field.form,
      field,
      code,
    };
    return byName.get(cell.toLowerCase()) ?? missing ?? bareColumn('other', cell);
  });
}

/**
 * The columns of an export, before which another program may have put the numbers of the rows.
 *
 * @param rows some below the first line
 * @param find finds the columns without such
 */
export function behindRowNumbers(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  find: (header: readonly string[], rows: readonly (readonly string[])[]) => MatchedColumns | null,
): MatchedColumns | null {
  const name = header[0].trim() || 'column 1';
  const first = rows.map(([cell = '']) => cell.trim());
  if (!isNameless(name) || !numbersRows(name, 0, first)) return find(header, rows);
  const below = rows.map((cells) => cells.slice(1));
  const found = find(header.slice(1), below);
  return found && { ...found, columns: [bareColumn('row', name), ...found.columns] };
}

const OWN_NAMES: ReadonlySet<string> = new Set(OWN.map(([, name]) => name));

/**
 * Whether a first line by itself shows that REDCap wrote it: it has a column of REDCap’s own, or answers that are ticked
 * and the status of a form.
 */
export const isRedcapHeader = (header: readonly string[]): boolean => {
  const names = header.map((cell) => cell.trim().toLowerCase());
  if (names.some((name) => OWN_NAMES.has(name))) return true;
  return names.some((name) => /^[a-z]\w*___\w+$/.test(name)) && names.some((name) => /_complete$/.test(name));
};

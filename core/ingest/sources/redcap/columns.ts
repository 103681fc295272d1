import { type Choice, columnCode, questionOf, type RedcapField } from './dictionary.ts';
import { isNameless, numbersRows } from '../../table/grid/row-numbers.ts';
import { grouped } from '../../table/shape/pivot/tally.ts';
import { type Expected, labelledColumns } from './labelled-columns.ts';

/** What a column of an export is. */
export interface RedcapColumn {
  readonly as:
    | 'id'
    | 'event'
    | 'instrument'
    | 'instance'
    | 'group'
    | 'survey'
    | 'stamp'
    | 'complete'
    | 'field'
    | 'choice'
    /** A checkbox's column for one of the project's codes for missing. */
    | 'missing'
    /** The numbers of the rows, which another program has put before REDCap's columns. */
    | 'row'
    /** Not in the dictionary. */
    | 'other';
  /** As REDCap calls it, also where the file has labels in its first line. */
  readonly name: string;
  /** Form that it belongs to; empty where it belongs to none. */
  readonly form: string;
  readonly field: RedcapField | null;
  /** Of a checkbox, the code of its choice, or its label where that alone is known. */
  readonly code: string;
  /** Fields that it may be, where a label is that of several and the first line does not tell of which. */
  readonly oneOf?: readonly RedcapField[];
}

/** The columns of an export, found in a dictionary. */
export interface MatchedColumns {
  readonly columns: readonly RedcapColumn[];
  /** The first line has labels in place of names. */
  readonly labelled: boolean;
}

/** Columns that REDCap adds by itself, by their names and by their labels. */
export const OWN: readonly (readonly [as: RedcapColumn['as'], name: string, label: string])[] = [
  ['event', 'redcap_event_name', 'event name'],
  ['instrument', 'redcap_repeat_instrument', 'repeat instrument'],
  ['instance', 'redcap_repeat_instance', 'repeat instance'],
  ['group', 'redcap_data_access_group', 'data access group'],
  ['survey', 'redcap_survey_identifier', 'survey identifier'],
];
/** Share of the columns that must be found for a dictionary to be that of a table. */
const MOSTLY = 0.6;

/** A column of which nothing is known but its name. */
export const bareColumn = (as: RedcapColumn['as'], name: string, form = ''): RedcapColumn => ({
  ...{ as, name, form, field: null, code: '' },
});

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

/** Positions of the columns of a kind of each checkbox, by its name. */
export const boxesOf = (
  columns: readonly RedcapColumn[],
  kind: 'choice' | 'missing' = 'choice',
): Map<string, number[]> =>
  grouped(
    columns.flatMap(({ as, field }, c) => (as === kind && field ? [c] : [])),
    (c) => columns[c].field!.name,
  );

/** The name of the field that a column is of, else its own. */
export const nameOf = ({ field, name }: RedcapColumn): string => field?.name ?? name;

/** The choice of a checkbox that a column is of. */
export const choiceOf = ({ field, code }: RedcapColumn): Choice | undefined =>
  field?.choices.find((choice) => choice.code === code);

/** What a column is called in a sentence and in the cohort: its label, and for a choice the question before it. */
export function labelOf(column: RedcapColumn): string {
  const { as, field, code, form } = column;
  if (as === 'complete') return `Complete? (${form.replaceAll('_', ' ')})`;
  if (as === 'group') return 'Data access group';
  if (field === null) return '';
  return as === 'choice' ? `${questionOf(field)}: ${choiceOf(column)?.label ?? code}` : field.label;
}

import { columnCode, questionOf, type RedcapField } from './dictionary.ts';
import { isNameless, numbersRows } from '../../table/grid/row-numbers.ts';
import { folded, labelledPlaces, type Titled } from './labelled-columns.ts';

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
const WITHOUT_VALUE: ReadonlySet<string> = new Set(['descriptive']);
/** Share of the columns that must be found for a dictionary to be that of a table. */
const MOSTLY = 0.6;

interface Expected extends RedcapColumn, Titled {
  readonly field: RedcapField | null;
}

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
  columns.filter(isFound).length / columns.length;

const isFound = ({ as, oneOf }: RedcapColumn): boolean => as !== 'other' || oneOf !== undefined;

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
  if (there.size < 2) return false;
  const isForm = (form: string): boolean => {
    const of = fields.slice(1).filter((field) => field.form === form);
    const found = of.filter(({ name }) => there.has(name)).length;
    return found >= 2 && 2 * found > of.length;
  };
  return isRedcapHeader(header) || [...new Set(fields.map(({ form }) => form))].some(isForm);
}

/** All columns that an export of the project may have, in its order. */
function expectedOf(fields: readonly RedcapField[]): Expected[] {
  const all: Expected[] = [];
  const last = new Map(fields.map(({ form }, i) => [form, i]));
  for (const [i, field] of fields.entries()) {
    const { name, form, label, type, choices } = field;
    if (i === 0) {
      all.push({ as: 'id', name, form, field, code: '', title: label });
      for (const [as, own, title] of OWN) all.push({ as, name: own, form: '', field: null, code: '', title });
    } else if (type === 'checkbox') {
      for (const { code, label: choice } of choices) {
        const title = `${label} (choice=${choice})`;
        all.push({ as: 'choice', name: `${name}___${columnCode(code)}`, form, field, code, title });
      }
    } else if (!WITHOUT_VALUE.has(type)) {
      all.push({ as: 'field', name, form, field, code: '', title: label });
    }
    if (form !== '' && last.get(form) === i) {
      const own = { form, field: null, code: '' };
      all.push({ as: 'stamp', name: `${form}_timestamp`, title: 'Survey Timestamp', ...own });
      all.push({ as: 'complete', name: `${form}_complete`, title: 'Complete?', ...own });
    }
  }
  return all;
}

function namedColumns(header: readonly string[], expected: readonly Expected[]): RedcapColumn[] {
  const byName = new Map(expected.map((column) => [column.name.toLowerCase(), column]));
  const boxes = new Map(
    expected.flatMap(({ as, field }) => (as === 'choice' && field ? [[field.name, field] as const] : [])),
  );
  return header.map((cell): RedcapColumn => {
    const found = byName.get(cell.toLowerCase());
    if (found) return found;
    const [, box, code] = /^(.+?)___(.+)$/.exec(cell.toLowerCase()) ?? [];
    const field = box === undefined ? undefined : boxes.get(box);
    if (field) return { as: 'missing', name: cell, form: field.form, field, code };
    return other(cell);
  });
}

const other = (name: string): RedcapColumn => ({ as: 'other', name, form: '', field: null, code: '' });

function labelledColumns(header: readonly string[], expected: readonly Expected[]): RedcapColumn[] {
  const places = labelledPlaces(header, expected);
  let before: RedcapField | null = null;
  return header.map((cell, h): RedcapColumn => {
    const found = places[h].map((i) => expected[i]);
    if (found.length === 1) {
      before = found[0].field;
      return found[0];
    }
    const oneOf = found.flatMap(({ field }) => field ?? []);
    if (oneOf.length > 0) return { ...other(cell), oneOf };
    return unlistedBox(cell, before, expected) ?? other(cell);
  });
}

/** Several checkboxes may have one label: REDCap writes all columns of one beside each other. */
function unlistedBox(
  title: string,
  before: RedcapField | null,
  expected: readonly Expected[],
): RedcapColumn | null {
  const [, question, label] = /^(.*?)\s*\(choice=(.*)\)\s*$/is.exec(title) ?? [];
  if (question === undefined || label.trim() === '') return null;
  const boxes = expected.flatMap(({ as, field }) => (as === 'choice' && field ? [field] : []));
  const asked = new Set(boxes.filter((field) => folded(field.label) === folded(question)));
  const field = before && asked.has(before) ? before : asked.size === 1 ? [...asked][0] : null;
  const name = field && `${field.name}___${columnCode(label.trim())}`;
  if (!field || expected.some((column) => column.name === name)) return null;
  return { as: 'missing', name: name!, form: field.form, field, code: label.trim() };
}

/**
 * The columns of an export, before which another program may have put the numbers of the rows.
 *
 * @param rows some below the first line
 * @param find finds the columns without such
 */
export function behindRowNumbers<T extends MatchedColumns>(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  find: (header: readonly string[], rows: readonly (readonly string[])[]) => T | null,
): T | null {
  const name = header[0].trim() || 'column 1';
  const first = rows.map(([cell = '']) => cell.trim());
  if (!isNameless(name) || !numbersRows(name, 0, first)) return find(header, rows);
  const found = find(
    header.slice(1),
    rows.map((cells) => cells.slice(1)),
  );
  return found && { ...found, columns: [{ ...other(name), as: 'row' }, ...found.columns] };
}

/**
 * Whether a first line by itself shows that REDCap wrote it: it has a column of REDCap’s own, or answers that are ticked
 * and the status of a form.
 */
export const isRedcapHeader = (header: readonly string[]): boolean => {
  const names = header.map((cell) => cell.trim().toLowerCase());
  if (names.some((name) => REDCAP.has(name))) return true;
  return names.some((name) => /^[a-z]\w*___\w+$/.test(name)) && names.some((name) => /_complete$/.test(name));
};

const REDCAP: ReadonlySet<string> = new Set(OWN.map(([, name]) => name));

/** Columns of one checkbox, by its name. @returns positions */
export function boxesOf(columns: readonly RedcapColumn[]): Map<string, number[]> {
  const boxes = new Map<string, number[]>();
  for (const [c, { as, field }] of columns.entries()) {
    if (as !== 'choice' || !field) continue;
    boxes.set(field.name, [...(boxes.get(field.name) ?? []), c]);
  }
  return boxes;
}

/** What a column is called in a sentence and in the cohort: its label, and for a choice the question before it. */
export function labelOf({ as, field, code, form }: RedcapColumn): string {
  if (as === 'complete') return `Complete? (${form.replaceAll('_', ' ')})`;
  if (as === 'group') return 'Data access group';
  if (field === null) return '';
  if (as !== 'choice') return field.label;
  const choice = field.choices.find((each) => each.code === code)?.label ?? code;
  return `${questionOf(field.label) || field.name}: ${choice}`;
}

import { namesBeside } from '../../../text/sentence.ts';
import { bareColumn, OWN, type MatchedColumns, type RedcapColumn } from './column.ts';
import { isRedcapHeader, matchColumns } from './columns.ts';
import type { Choice, RedcapField } from './dictionary.ts';
import { isAbsent, isMissingByName } from './missing.ts';

/** What a form’s status says, as a code or as a label. */
const STATUS = /^(?:[012]|incomplete|unverified|complete)?$/i;

/**
 * The columns of an export as its first line alone shows them, by their names or by their labels.
 *
 * @param rows some below it
 * @returns null where nothing shows plainly that REDCap wrote it
 */
export function bareColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): MatchedColumns | null {
  const isStatus = (c: number): boolean => {
    const cells = rows.map((cells) => (cells[c] ?? '').trim());
    return cells.every((cell) => STATUS.test(cell)) && cells.some((cell) => cell !== '');
  };
  const forms = header.filter((cell, c) => /^[a-z]\w*_complete$/.test(cell) && isStatus(c));
  if (isRedcapHeader(header) || forms.length > 1) return matchColumns(header, fieldsOfHeader(header));
  if (isOwn(header[0])) return null;
  const columns = labelledHeader(header);
  const isSure = columns.some(({ as }, c) => as === 'complete' && isStatus(c));
  const isOdd = columns.some(
    ({ as }, c) => as === 'complete' && !isStatus(c) && rows.some((cells) => cells[c]),
  );
  const marks = columns.filter(({ as }) => as !== 'id' && as !== 'field').length;
  return !isOdd && (isSure || marks > 1) ? { columns, labelled: true } : null;
}

const isOwn = (title = ''): boolean => OWN.some(([, , label]) => label === title.trim().toLowerCase());
const isComplete = (title: string): boolean => /^complete\?$/i.test(title.trim());

const CHOICE = /^(.*?)\s*\(choice=(.*)\)\s*$/is;

/**
 * The columns of an export of labels. Names are the labels, numbered where they come again; the columns of a checkbox stand
 * beside each other, and a status ends a form, whose name is not known.
 */
function labelledHeader(header: readonly string[]): RedcapColumn[] {
  const own = new Map(OWN.map(([as, name, label]) => [label, bareColumn(as, name)]));
  const forms = header.filter(isComplete).length;
  const free = namesBeside([]);
  let form = 1;
  let box: { readonly field: RedcapField; readonly choices: Choice[] } | null = null;
  const columns = header.map((cell, c): RedcapColumn => {
    const title = cell.trim();
    const of = form > forms ? '' : `form_${form}`;
    const [, question, choice] = CHOICE.exec(title) ?? [];
    const label = (choice as string | undefined)?.trim() ?? '';
    if (label === '') box = null;
    if (c > 0 && own.has(title.toLowerCase())) return own.get(title.toLowerCase())!;
    if (isComplete(title))
      return bareColumn('complete', free(forms > 1 ? `Complete? (form ${form})` : title), `form_${form++}`);
    if (/^survey timestamp$/i.test(title)) return bareColumn('stamp', free(title), of);
    if (label === '' || c === 0) {
      const field = fieldOf({ name: free(title), form: of, type: 'text', label: title, choices: [] });
      return { as: c === 0 ? 'id' : 'field', name: field.name, form: of, field, code: '' };
    }
    if (box?.field.label !== question || box.choices.some((one) => one.code === label)) {
      const choices: Choice[] = [];
      const name = free(question);
      box = { choices, field: fieldOf({ name, form: of, type: 'checkbox', label: question, choices }) };
    }
    box.choices.push({ code: label, label });
    return { as: 'choice', name: free(title), form: of, field: box.field, code: label };
  });
  return withMissing(columns);
}

/** A choice that says no value is there, and that all checkboxes have, is the project’s code for it. */
function withMissing(columns: readonly RedcapColumn[]): RedcapColumn[] {
  const boxes = new Set(columns.flatMap(({ as, field }) => (as === 'choice' ? [field!] : [])));
  const isCode = (code: string): boolean =>
    isAbsent(code) && [...boxes].every(({ choices }) => choices.some((one) => one.code === code));
  return columns.map((column) =>
    boxes.size > 1 && column.as === 'choice' && isCode(column.code) ? { ...column, as: 'missing' } : column,
  );
}

/** A field of which nothing else is known. */
const fieldOf = (known: Pick<RedcapField, 'name' | 'form' | 'type' | 'label' | 'choices'>): RedcapField => ({
  ...known,
  ...{ formula: '', validation: '', identifier: false, branching: '', annotation: '' },
});

/**
 * Fields as the first line of an export alone shows them, where no dictionary is there: the first is the record’s id,
 * `x___1` are checkboxes, and `y_complete` ends a form.
 */
function fieldsOfHeader(header: readonly string[]): RedcapField[] {
  const own = new Set(OWN.map(([, name]) => name));
  const fields: { name: string; codes: string[]; form: string }[] = [];
  let begun = 0;
  for (const cell of header) {
    const name = cell.trim().toLowerCase();
    if (own.has(name)) continue;
    const [, form] = /^(.+)_complete$/.exec(name) ?? [];
    if (form !== undefined) {
      for (const field of fields.slice(begun)) field.form = form;
      begun = fields.length;
      continue;
    }
    const [, box, code] = /^(.+?)___(.+)$/.exec(name) ?? [];
    const before = fields.at(-1);
    if (box !== undefined && before?.name === box && isMissingByName(code)) continue;
    if (box !== undefined && before?.name === box && before.codes.length > 0) before.codes.push(code);
    else if (box !== undefined) fields.push({ name: box, codes: [code], form: '' });
    else if (!/_timestamp$/.test(name)) fields.push({ name, codes: [], form: '' });
  }
  return fields.map(({ name, codes, form }) =>
    fieldOf({
      name,
      form,
      type: codes.length > 0 ? 'checkbox' : 'text',
      label: '',
      choices: codes.map((code) => ({ code, label: code })),
    }),
  );
}

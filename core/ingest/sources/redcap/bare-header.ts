import { namesBeside } from '../../../text/sentence.ts';
import { isAbsent, isMissingByName } from './absent.ts';
import { isRedcapHeader, matchColumns, OWN, type MatchedColumns, type RedcapColumn } from './columns.ts';
import type { RedcapField } from './dictionary.ts';

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

interface Checkbox {
  readonly field: RedcapField;
  readonly choices: { code: string; label: string }[];
}

const CHOICE = /^(.*?)\s*\(choice=(.*)\)\s*$/is;

/**
 * The columns of an export of labels. Names are the labels, numbered where they come again; the columns of a checkbox stand
 * beside each other, and a status ends a form, whose name is not known.
 */
function labelledHeader(header: readonly string[]): RedcapColumn[] {
  const own = new Map<string, RedcapColumn>(
    OWN.map(([as, name, label]) => [label, { as, name, form: '', field: null, code: '' }]),
  );
  const forms = header.filter((cell) => isComplete(cell)).length;
  const columns: RedcapColumn[] = [];
  let form = forms > 0 ? 1 : 0;
  let box = null as Checkbox | null;
  const free = namesBeside([]);
  for (const [c, cell] of header.entries()) {
    const title = cell.trim();
    const of = form === 0 || form > forms ? '' : `form_${form}`;
    const plain = { form: of, field: null, code: '' };
    const [, question, choice] = CHOICE.exec(title) ?? [];
    const label = choice?.trim() ?? '';
    if (question === undefined || label === '') box = null;
    if (c > 0 && own.has(title.toLowerCase())) {
      columns.push(own.get(title.toLowerCase())!);
    } else if (isComplete(title)) {
      columns.push({ ...plain, as: 'complete', name: free(forms > 1 ? `Complete? (form ${form})` : title) });
      form++;
    } else if (/^survey timestamp$/i.test(title)) {
      columns.push({ ...plain, as: 'stamp', name: free(title) });
    } else if (label !== '' && c > 0) {
      if (box?.field.label !== question || box.choices.some((one) => one.code === label)) {
        const choices: { code: string; label: string }[] = [];
        box = {
          choices,
          field: fieldOf({ name: free(question), form: of, type: 'checkbox', label: question, choices }),
        };
      }
      box.choices.push({ code: label, label });
      columns.push({ as: 'choice', name: free(title), form: of, field: box.field, code: label });
    } else {
      const name = free(title);
      const field = fieldOf({ name, form: of, type: 'text', label: title, choices: [] });
      columns.push({ as: c === 0 ? 'id' : 'field', name, form: of, field, code: '' });
    }
  }
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

const isComplete = (title: string): boolean => /^complete\?$/i.test(title.trim());

type Known = Pick<RedcapField, 'name' | 'form' | 'type' | 'label' | 'choices'>;

/** A field of which nothing else is known. */
const fieldOf = (known: Known): RedcapField => ({
  ...known,
  formula: '',
  validation: '',
  identifier: false,
  branching: '',
  annotation: '',
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

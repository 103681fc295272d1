import type { Level } from '../../cohort/table.ts';
import type { CodebookEntry } from './plan.ts';

/** Names of the columns that matter, on REDCap's web pages and in its programming interface. */
const COLUMNS = {
  field: ['variable / field name', 'field_name'],
  form: ['form name', 'form_name'],
  type: ['field type', 'field_type'],
  label: ['field label', 'field_label'],
  choices: ['choices, calculations, or slider labels', 'select_choices_or_calculations'],
  validation: ['text validation type or show slider number', 'text_validation_type_or_show_slider_number'],
  identifier: ['identifier?', 'identifier'],
} as const;

const NO_YES = ['No', 'Yes'];
const FALSE_TRUE = ['False', 'True'];
const UNCHECKED_CHECKED = ['Unchecked', 'Checked'];
const COMPLETE = ['Incomplete', 'Unverified', 'Complete'];
/** Fields without a column of values. */
const WITHOUT_VALUE = ['descriptive', 'file', 'signature', 'sql'];

/**
 * A REDCap data dictionary as a codebook. The first field is the record's id; a field that the project marks as an
 * identifier is text, which is not stored; a checkbox is a column for each choice, `race___2`.
 *
 * @param records of the file, its header first
 */
export function redcapEntries([header, ...records]: readonly (readonly string[])[]): CodebookEntry[] {
  const titles = header.map((title) =>
    title
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([key, names]) => [
      key,
      titles.findIndex((title) => names.some((n) => n === title)),
    ]),
  );
  const entries: CodebookEntry[] = [];
  const forms = new Set<string>();
  for (const [i, cells] of records.entries()) {
    const cell = (key: keyof typeof COLUMNS): string => (cells[places[key]] ?? '').trim();
    const field = cell('field');
    if (field === '') continue;
    forms.add(cell('form'));
    const label = plainText(cell('label'));
    if (i === 0) entries.push(entry(field, label, 'id'));
    else if (/^y/i.test(cell('identifier'))) entries.push(entry(field, label, 'text'));
    else entries.push(...fieldEntries(field, label, cell('type').toLowerCase(), cell));
  }
  for (const form of forms) {
    if (form !== '') entries.push(entry(`${form}_complete`, '', 'ordinal', coded(COMPLETE)));
  }
  return entries;
}

function fieldEntries(
  field: string,
  label: string,
  type: string,
  cell: (key: 'choices' | 'validation') => string,
): CodebookEntry[] {
  if (WITHOUT_VALUE.includes(type)) return [];
  if (type === 'yesno') return [entry(field, label, 'boolean', coded(NO_YES))];
  if (type === 'truefalse') return [entry(field, label, 'boolean', coded(FALSE_TRUE))];
  if (type === 'radio' || type === 'dropdown') {
    return [entry(field, label, 'category', levelsOf(choicesOf(cell('choices'))))];
  }
  if (type === 'checkbox') {
    return choicesOf(cell('choices')).map(([code, choice]) =>
      entry(`${field}___${columnCode(code)}`, `${label}: ${choice}`, 'boolean', coded(UNCHECKED_CHECKED)),
    );
  }
  if (type === 'notes') return [entry(field, label, 'text')];
  const validation = cell('validation').toLowerCase();
  if (type === 'text' && validation.startsWith('date_')) return [entry(field, label, 'date')];
  if (type === 'text' && validation.startsWith('integer')) return [entry(field, label, 'integer')];
  if (type === 'slider' || (type === 'text' && validation.startsWith('number'))) {
    return [entry(field, label, 'number')];
  }
  return [entry(field, label, null)];
}

const entry = (
  variable: string,
  label: string,
  type: CodebookEntry['type'],
  levels: readonly Level[] = [],
): CodebookEntry => ({ variable, label: label || null, unit: null, type, levels, missing: [] });

const coded = (labels: readonly string[]): Level[] =>
  labels.map((label, code) => ({ code, value: String(code), label }));

/** `1, Yes | 2, No`: code and label of each. */
const choicesOf = (text: string): [code: string, label: string][] =>
  text
    .split('|')
    .map((choice): [string, string] => {
      const comma = choice.indexOf(',');
      const [code, label] = comma < 0 ? [choice, choice] : [choice.slice(0, comma), choice.slice(comma + 1)];
      return [code.trim(), plainText(label)];
    })
    .filter(([code]) => code !== '');

function levelsOf(choices: readonly (readonly [code: string, label: string])[]): Level[] {
  const numeric = choices.every(([code]) => /^[+-]?\d+(\.\d+)?$/.test(code));
  return choices.map(([value, label], i) => ({
    code: numeric ? Number(value) : i,
    value,
    label: label || value,
  }));
}

/** A code as REDCap writes it in the name of a column. */
const columnCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '_');

/** Labels may be written in HTML. */
const plainText = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

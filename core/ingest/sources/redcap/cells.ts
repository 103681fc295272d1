import type { RedcapColumn } from './column.ts';
import type { Choice, RedcapField } from './dictionary.ts';
import { plainText } from '../texts.ts';

/** Whether a checkbox’s cell says that the box is ticked. */
export const isTicked = (cell: string): boolean => cell !== '' && cell !== '0' && !/^unchecked$/i.test(cell);

const numbered = (...labels: readonly string[]): readonly Choice[] =>
  labels.map((label, code) => ({ code: String(code), label }));
const NO_YES = numbered('No', 'Yes');
const FALSE_TRUE = numbered('False', 'True');
const BOX = numbered('Unchecked', 'Checked');
const STATUS = numbered('Incomplete', 'Unverified', 'Complete');

/** The choices of a column, whatever its kind of field; null where it has none. */
export function choicesOf({ as, field }: Pick<RedcapColumn, 'as' | 'field'>): readonly Choice[] | null {
  if (as === 'complete') return STATUS;
  if (as === 'choice') return BOX;
  if (as !== 'field' || !field) return null;
  if (field.type === 'yesno') return NO_YES;
  if (field.type === 'truefalse') return FALSE_TRUE;
  return field.choices.length > 0 ? field.choices : null;
}

/** A cell as REDCap keeps it: a code in place of a label, a day as 2024-03-31, a number with a point. */
export type CellForm = (cell: string) => string;

/** The texts of a column, with their frequency. */
type Values = ReadonlyMap<string, number>;

const asItIs: CellForm = (cell) => cell;
/** `52,3`: an export may write every number so, and some fields always do. */
const withPoint: CellForm = (cell) => (/^[+-]?\d*,\d+$/.test(cell) ? cell.replace(',', '.') : cell);
const minutesForm: CellForm = (cell) => (/^\d{1,2}:\d{2}$/.test(cell) ? `00:${cell.padStart(5, '0')}` : cell);

/**
 * How the cells of a column are brought to what REDCap keeps.
 *
 * @param labelled whether the file has labels in place of codes, where a column by itself does not tell
 */
export function cellForm(column: RedcapColumn, values: Values, labelled: boolean): CellForm {
  if (column.as === 'choice') return boxForm(values, column);
  const choices = choicesOf(column);
  if (choices) return choiceForm(choices, isLabelled(choices, values) ?? labelled);
  if (column.as !== 'field' || !column.field) return asItIs;
  if (isPointed(column, values)) return withPoint;
  const { type, validation } = column.field;
  if (type !== 'text') return asItIs;
  if (/^date(?:time)?_/.test(validation)) return dayForm(validation, values);
  return validation === 'time_mm_ss' ? minutesForm : asItIs;
}

/** Whether texts are labels and not codes; null where they could be both, or are neither. */
export function isLabelled(choices: readonly Choice[], values: Values): boolean | null {
  const codes = new Set(choices.map(({ code }) => code));
  const labels = new Set(choices.map(({ label }) => plainText(label)));
  const all = [...values.keys()];
  const coded = all.filter((value) => codes.has(value) && !labels.has(plainText(value))).length;
  const named = all.filter((value) => labels.has(plainText(value)) && !codes.has(value)).length;
  return coded === named ? null : named > coded;
}

const folded = (label: string): string => plainText(label).toLowerCase();

/** Labels, in small letters, that several choices have and that cells hold: which choice was meant cannot be told. */
export function sharedLabels(column: RedcapColumn, values: Values): string[] {
  const choices = column.as === 'field' ? (choicesOf(column) ?? []) : [];
  const codes = new Set(choices.map(({ code }) => code));
  const labels = choices.map(({ label }) => folded(label));
  const shared = new Set(labels.filter((label, i) => labels.indexOf(label) < i));
  if (shared.size === 0) return [];
  const held = new Set([...values.keys()].filter((value) => !codes.has(value)).map(folded));
  return [...held].filter((label) => shared.has(label));
}

const CODE_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

function choiceForm(choices: readonly Choice[], labelled: boolean): CellForm {
  const codes = new Set(choices.map(({ code }) => code));
  const byLabel = new Map(choices.toReversed().map(({ code, label }) => [folded(label), code]));
  // A spreadsheet takes the zero from 01.
  const byNumber = new Map(
    [...codes].filter((code) => CODE_NUMBER.test(code)).map((code) => [Number(code), code]),
  );
  const ofCode = (cell: string): string | undefined =>
    codes.has(cell) ? cell : CODE_NUMBER.test(cell) ? byNumber.get(Number(cell)) : undefined;
  const ofLabel = (cell: string): string | undefined => byLabel.get(folded(cell));
  return (cell) => {
    if (cell === '') return '';
    return (labelled ? (ofLabel(cell) ?? ofCode(cell)) : (ofCode(cell) ?? ofLabel(cell))) ?? cell;
  };
}

/** A box may be written as 1, as `Checked`, or as the label of its choice, and then nothing is written of the others. */
function boxForm(values: Values, { field, code }: RedcapColumn): CellForm {
  const label = folded(field?.choices.find((choice) => choice.code === code)?.label ?? '');
  const names = [...values.keys()];
  const byLabel = label !== '' && names.length === 1 && folded(names[0]) === label;
  const isNone = label === '0' || label === 'unchecked';
  return (cell) => {
    if (cell === '') return byLabel && !isNone ? '0' : '';
    if (!isTicked(cell)) return '0';
    return cell === '1' || /^checked$/i.test(cell) || folded(cell) === label ? '1' : cell;
  };
}

/** Fields whose values REDCap keeps as numbers. */
export const isNumeric = ({ type, validation }: Pick<RedcapField, 'type' | 'validation'>): boolean =>
  type === 'slider' || type === 'calc' || (type === 'text' && /^(?:number|integer)/.test(validation));

/**
 * Whether a column’s numbers are brought to a point: where its field says that they have decimals, or some tell. Of 1,234
 * alone nobody knows whether a program in between wrote thousands, and whole numbers have no decimals.
 */
export function isPointed({ as, field }: Pick<RedcapColumn, 'as' | 'field'>, values: Values): boolean {
  if (as !== 'field' || !field || !isNumeric(field) || field.validation.startsWith('integer')) return false;
  const tells = (value: string): boolean =>
    /^[+-]?\d*[.,]\d+$/.test(value) && !/^[+-]?\d{1,3}[.,]\d{3}$/.test(value);
  return /_\ddp|comma_decimal/.test(field.validation) || [...values.keys()].some(tells);
}

const DAY = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?=$|[ T])/;
type Order = 'ymd' | 'dmy' | 'mdy';

/**
 * Exports write days as 2024-03-31; a spreadsheet in between may have written them otherwise, in the order of the
 * field’s own where that fits all of them.
 */
function dayForm(validation: string, values: Values): CellForm {
  const own = /(ymd|dmy|mdy)/.exec(validation)?.[1] as Order | undefined;
  const written = [...values.keys()].filter((value) => DAY.test(value) && !/^\d{4}-\d\d-\d\d/.test(value));
  const orders: readonly Order[] = own && own !== 'ymd' ? [own, own === 'dmy' ? 'mdy' : 'dmy'] : [];
  const order = orders.find((each) => written.every((value) => isoDay(value, each) !== null));
  return (cell) => isoDay(cell, 'ymd') ?? (order ? isoDay(cell, order) : null) ?? cell;
}

/** `2024-03-31 10:15` of a day in another order; null where it is none. */
function isoDay(cell: string, order: Order): string | null {
  const found = DAY.exec(cell);
  if (!found) return null;
  const [year, month, day] = ['y', 'm', 'd'].map((sign) => found[1 + order.indexOf(sign)]);
  if (year.length !== 4 || month.length > 2 || day.length > 2) return null;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${cell.slice(found[0].length).replace('T', ' ')}`;
}

import type { RedcapColumn } from './columns.ts';
import { plainText, type Choice, type RedcapField } from './dictionary.ts';

/** Whether a checkbox’s cell says that the box is ticked. */
export const isTicked = (cell: string): boolean => cell !== '' && cell !== '0' && !/^unchecked$/i.test(cell);

const NO_YES: readonly Choice[] = [
  { code: '0', label: 'No' },
  { code: '1', label: 'Yes' },
];
const FALSE_TRUE: readonly Choice[] = [
  { code: '0', label: 'False' },
  { code: '1', label: 'True' },
];
const BOX: readonly Choice[] = [
  { code: '0', label: 'Unchecked' },
  { code: '1', label: 'Checked' },
];
const STATUS: readonly Choice[] = [
  { code: '0', label: 'Incomplete' },
  { code: '1', label: 'Unverified' },
  { code: '2', label: 'Complete' },
];

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

const asItIs: CellForm = (cell) => cell;

/**
 * How the cells of a column are brought to what REDCap keeps.
 *
 * @param values the texts that the column has
 * @param labelled whether the file has labels in place of codes, where a column by itself does not tell
 */
export function cellForm(
  column: RedcapColumn,
  values: ReadonlyMap<string, number>,
  labelled: boolean,
): CellForm {
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
export function isLabelled(choices: readonly Choice[], values: ReadonlyMap<string, number>): boolean | null {
  const codes = new Set(choices.map(({ code }) => code));
  const labels = new Set(choices.map(({ label }) => plainText(label)));
  let [coded, named] = [0, 0];
  for (const value of values.keys()) {
    const isCode = codes.has(value);
    const isLabel = labels.has(plainText(value));
    if (isCode && !isLabel) coded++;
    if (isLabel && !isCode) named++;
  }
  return coded === named ? null : named > coded;
}

/**
 * Labels, in small letters, that several choices have and that cells hold: which choice was meant cannot be told.
 *
 * @param values the texts that the column has
 */
export function sharedLabels(column: RedcapColumn, values: ReadonlyMap<string, number>): string[] {
  const choices = column.as === 'field' ? (choicesOf(column) ?? []) : [];
  const codes = new Set(choices.map(({ code }) => code));
  const labels = choices.map(({ label }) => plainText(label).toLowerCase());
  const shared = new Set(labels.filter((label, i) => labels.indexOf(label) < i));
  if (shared.size === 0) return [];
  const held = [...values.keys()].filter((value) => !codes.has(value));
  return [...new Set(held.map((value) => plainText(value).toLowerCase()))].filter((one) => shared.has(one));
}

function choiceForm(choices: readonly Choice[], labelled: boolean): CellForm {
  const byCode = new Map(choices.map(({ code }) => [code, code]));
  const byLabel = new Map(
    choices.toReversed().map(({ code, label }) => [plainText(label).toLowerCase(), code]),
  );
  // A spreadsheet takes the zero from 01.
  const byNumber = new Map(
    choices.filter(({ code }) => /^[+-]?\d+(?:\.\d+)?$/.test(code)).map(({ code }) => [Number(code), code]),
  );
  const ofCode = (cell: string): string | undefined =>
    byCode.get(cell) ?? (/^[+-]?\d+(?:\.\d+)?$/.test(cell) ? byNumber.get(Number(cell)) : undefined);
  const ofLabel = (cell: string): string | undefined => byLabel.get(plainText(cell).toLowerCase());
  return (cell) => {
    if (cell === '') return '';
    return (labelled ? (ofLabel(cell) ?? ofCode(cell)) : (ofCode(cell) ?? ofLabel(cell))) ?? cell;
  };
}

/** A box may be written as 1, as `Checked`, or as the label of its choice, and then nothing is written of the others. */
function boxForm(values: ReadonlyMap<string, number>, { field, code }: RedcapColumn): CellForm {
  const label = plainText(field?.choices.find((choice) => choice.code === code)?.label ?? '').toLowerCase();
  const names = [...values.keys()];
  const byLabel = label !== '' && names.length === 1 && plainText(names[0]).toLowerCase() === label;
  const isNone = label === '0' || label === 'unchecked';
  return (cell) => {
    if (cell === '') return byLabel && !isNone ? '0' : '';
    if (cell === '0' || /^unchecked$/i.test(cell)) return '0';
    if (cell === '1' || /^checked$/i.test(cell) || plainText(cell).toLowerCase() === label) return '1';
    return cell;
  };
}

/** Fields whose values REDCap keeps as numbers. */
export const isNumeric = ({ type, validation }: Pick<RedcapField, 'type' | 'validation'>): boolean =>
  type === 'slider' || type === 'calc' || (type === 'text' && /^(?:number|integer)/.test(validation));

/**
 * Whether a column’s numbers are brought to a point: where its field says that they have decimals, or some tell. Of 1,234
 * alone nobody knows whether a program in between wrote thousands, and whole numbers have no decimals.
 */
export function isPointed(
  { as, field }: Pick<RedcapColumn, 'as' | 'field'>,
  values: ReadonlyMap<string, number>,
): boolean {
  if (as !== 'field' || !field || !isNumeric(field) || field.validation.startsWith('integer')) return false;
  if (/_\ddp|comma_decimal/.test(field.validation)) return true;
  return [...values.keys()].some(
    (value) => /^[+-]?\d*[.,]\d+$/.test(value) && !/^[+-]?\d{1,3}[.,]\d{3}$/.test(value),
  );
}

/** `52,3`: an export may write every number so, and some fields always do. */
const withPoint: CellForm = (cell) => (/^[+-]?\d*,\d+$/.test(cell) ? cell.replace(',', '.') : cell);

const minutesForm: CellForm = (cell) => (/^\d{1,2}:\d{2}$/.test(cell) ? `00:${cell.padStart(5, '0')}` : cell);

const DAY = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?=$|[ T])/;
type Order = 'ymd' | 'dmy' | 'mdy';

/**
 * Exports write days as 2024-03-31; a spreadsheet in between may have written them otherwise, in the order of the
 * field’s own where that fits all of them.
 */
function dayForm(validation: string, values: ReadonlyMap<string, number>): CellForm {
  const own = /(ymd|dmy|mdy)/.exec(validation)?.[1] as Order | undefined;
  const written = [...values.keys()].filter((value) => DAY.test(value) && !/^\d{4}-\d\d-\d\d/.test(value));
  const orders: readonly Order[] = own && own !== 'ymd' ? [own, own === 'dmy' ? 'mdy' : 'dmy'] : [];
  const order = orders.find((each) => written.every((value) => isoDay(value, each) !== null));
  return (cell) => isoDay(cell, 'ymd') ?? (order ? (isoDay(cell, order) ?? cell) : cell);
}

/** `2024-03-31 10:15` of a day in another order; null where it is none. */
function isoDay(cell: string, order: Order): string | null {
  const found = DAY.exec(cell);
  if (!found) return null;
  const part = (sign: string): string => found[1 + order.indexOf(sign)];
  const [year, month, day] = [part('y'), part('m'), part('d')];
  if (year.length !== 4 || month.length > 2 || day.length > 2) return null;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${cell.slice(found[0].length).replace('T', ' ')}`;
}

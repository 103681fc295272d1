import { keptName } from '../../privacy/kept-name.ts';
import { createDecoder } from '../text/encoding.ts';
import type { Encoding } from '../text/encodings.ts';
import { type DateOrder, ORDERS } from '../../cell/dates.ts';
import type { InferredColumn } from '../columns/infer.ts';
import type { Layout } from '../grid/layout.ts';
import type { OpenQuestion, TablePlan } from '../types/plan.ts';
import type { LineWord } from '../grid/line-word.ts';
import type { Sample } from '../text/sample.ts';
import { few, plural } from '../../../text/sentence.ts';

const MOST_CHOICES = 6;
/** The questions that must be answered: what concerns only columns that are read past need not be. */
export const standingQuestions = ({ open, columns }: Pick<TablePlan, 'open' | 'columns'>): OpenQuestion[] =>
  open.filter(
    ({ about }) =>
      about.length === 0 || columns.some(({ name, leftOut }) => about.includes(name) && leftOut !== true),
  );

/** What the sample leaves open, each in a question that names the file and the place. */
export function questionsOf(
  file: string,
  sample: Sample,
  layout: Layout,
  columns: readonly InferredColumn[],
  word: LineWord,
): OpenQuestion[] {
  return [
    ...encodingQuestion(file, sample, layout),
    ...headerQuestion(file, layout, word),
    ...decimalQuestion(file, columns),
    ...dateQuestion(file, columns),
    ...bracketsQuestion(file, columns),
  ];
}

function encodingQuestion(file: string, { guess, bytes }: Sample, layout: Layout): OpenQuestion[] {
  if (!guess || guess.sure) return [];
  // A file's author meant no sign that its encoding does not have.
  const all = [guess.encoding, ...guess.others];
  const whole = all.filter((encoding) => !createDecoder(encoding).decode(bytes).includes('\ufffd'));
  const choices = (whole.length > 0 ? whole : all).slice(0, MOST_CHOICES);
  const labels = choices.map((encoding) => {
    const words = wordsOf(bytes, encoding, layout);
    return words === '' ? encoding : `${encoding} (${words})`;
  });
  return [
    {
      code: 'encoding',
      message: `${file}: its letters beyond a to z can be read in several ways, and nothing tells which is right.`,
      hint: `Say the encoding, or save the file as UTF-8. In a terminal: ${labels.map((label) => `--encoding ${label}`).join('; ')}.`,
      choices: choices.map((value, i) => ({ value, label: labels[i] })),
      about: [],
    },
  ];
}

/** Words beyond ASCII of the names of columns, as an encoding reads them; all other lines may name people. */
function wordsOf(bytes: Uint8Array, encoding: Encoding, { header, skip, unsureLine }: Layout): string {
  if (!header || unsureLine !== null) return '';
  const lines = createDecoder(encoding)
    .decode(bytes.subarray(0, 1 << 12))
    .split(/\r\n|[\r\n]/, skip + 1);
  const words = (lines[skip] ?? '').split(/[\s,;|"]+/).filter((word) => /[^\u0000-\u007f]/.test(word));
  return [...new Set(words)]
    .filter((word) => keptName(word) === word)
    .slice(0, 3)
    .join(', ');
}

function headerQuestion(file: string, { unsureLine }: Layout, word: LineWord): OpenQuestion[] {
  if (unsureLine === null) return [];
  return [
    {
      code: 'header',
      message: `${file}: ${word} ${unsureLine} may hold the names of the columns, or the first row.`,
      hint: `Say which it is (in a terminal --header yes, no, or the number of the ${word} with the names).`,
      choices: [
        { value: String(unsureLine), label: `${word} ${unsureLine} holds the names of the columns` },
        { value: 'none', label: `${word} ${unsureLine} is the first row; the columns have no names` },
      ],
      about: [],
    },
  ];
}

function decimalQuestion(file: string, columns: readonly InferredColumn[]): OpenQuestion[] {
  const unsure = columns.filter(({ number }) => number?.unsure);
  if (unsure.length === 0) return [];
  const contradicting = unsure.some(({ number }) => number!.contradicting > 0);
  return [
    {
      code: 'decimal',
      message: `${file}: ${inColumns(unsure)} ${
        contradicting
          ? 'some numbers have a decimal point and some a decimal comma.'
          : 'numbers such as 1.499 or 1,499 can be read as one and a half or as fifteen hundred.'
      }`,
      hint: 'Say which mark is the decimal one (in a terminal --decimal point or --decimal comma); the other then separates thousands.',
      choices: [
        { value: '.', label: 'the point is the decimal mark: 1.499 is about one and a half' },
        { value: ',', label: 'the comma is the decimal mark: 1.499 is about fifteen hundred' },
      ],
      about: namesOf(unsure),
    },
  ];
}

function dateQuestion(file: string, columns: readonly InferredColumn[]): OpenQuestion[] {
  const unsure = columns.filter(({ date }) => date && (date.contradicts || date.orders.length > 1));
  if (unsure.length === 0) return [];
  const contradicts = unsure.some(({ date }) => date!.contradicts);
  const orders = [...new Set(unsure.flatMap(({ date }) => date!.orders))];
  const offered: readonly DateOrder[] = orders.length > 1 ? orders : ['day-first', 'month-first'];
  return [
    {
      code: 'date-order',
      message: `${file}: ${inColumns(unsure)} ${
        contradicts
          ? 'some dates can only have the day first and some only the month.'
          : 'dates such as 03/04/2024 can be read in more than one order.'
      }`,
      hint: `Say the order (in a terminal --date-order ${offered[0]}), or write dates as 2024-03-31 in the file.`,
      choices: offered.map((value) => ({ value, label: ORDERS[value] })),
      about: namesOf(unsure),
    },
  ];
}

function bracketsQuestion(file: string, columns: readonly InferredColumn[]): OpenQuestion[] {
  const unclear = columns.filter(({ unclearSigns }) => unclearSigns);
  if (unclear.length === 0) return [];
  return [
    {
      code: 'brackets',
      message: `${file}: ${inColumns(unclear)} numbers stand in brackets or with a minus behind them, such as (7.0) or 7.0-. Accountants write so what is below zero, laboratories what is in doubt.`,
      hint: 'Say what is meant (in a terminal --brackets negative, plain or missing), or write these numbers as -7.0 or 7.0 in the file.',
      choices: [
        { value: 'negative', label: 'below zero: (7.0) is -7.0' },
        {
          value: 'plain',
          label: 'as the other numbers: (7.0) is 7.0, and what the brackets say is not kept',
        },
        { value: 'missing', label: 'in doubt: (7.0) is read as missing' },
      ],
      about: namesOf(unclear),
    },
  ];
}

const namesOf = (columns: readonly InferredColumn[]): string[] => columns.map(({ plan }) => plan.name);

function inColumns(columns: readonly InferredColumn[]): string {
  const names = namesOf(columns).map((name) => `“${name}”`);
  return `in ${plural(names.length, 'column')} ${few(names, 4)}`;
}

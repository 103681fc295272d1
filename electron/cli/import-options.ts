import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { STAGE_NUMBER_NAMES } from '../../core/contract/stage-numbers.ts';
import { WINDOW_STAGES } from '../../core/contract/window-stages.ts';
import type { ImportRequest } from '../../core/contract/import-api.ts';
import { BURNED_IN } from '../../core/ingest/burned-in.ts';
import { PLANES, PROJECTIONS, type GreyWindow } from '../../core/ingest/volume-cut.ts';
import { moreNames, names, number, several, whole } from './options.ts';

type Reading = NonNullable<ImportRequest['reading']>;
type Aliases = NonNullable<NonNullable<ImportRequest['recordings']>['aliases']>;

/** The answers that `import` takes, as commander gives them. */
export interface ReadingOptions {
  id?: string[];
  numberRows?: boolean;
  blankIds?: Reading['blankIds'];
  visit?: NonNullable<Reading['visits']>;
  visitBy?: string;
  encoding?: Reading['encoding'];
  decimal?: Reading['decimal'];
  dateOrder?: Reading['dateOrder'];
  brackets?: Reading['brackets'];
  delimiter?: Reading['delimiter'];
  header?: Pick<Reading, 'header' | 'skip'>;
  long?: Reading['long'];
  turned?: string[];
  sheet?: string;
  stack?: boolean;
  keep?: string[];
  empty?: NonNullable<Reading['emptyAs']>;
  split?: string[];
}

const LONG_PARTS = ['person', 'test', 'value', 'unit', 'date', 'visit'] as const;

/** `no`, or which columns hold what: `test=Parameter, value=Result`. */
function long(text: string): Reading['long'] {
  if (text.trim().toLowerCase() === 'no') return 'no';
  const found: Record<string, string> = {};
  for (const part of text.split(new RegExp(`,\\s*(?=(?:${LONG_PARTS.join('|')})\\s*=)`, 'i'))) {
    const [word, column] = [
      part.slice(0, part.indexOf('=')).trim().toLowerCase(),
      part.slice(part.indexOf('=') + 1),
    ];
    if (!(LONG_PARTS as readonly string[]).includes(word) || column.trim() === '') {
      throw new InvalidArgumentError(
        'Say no, or which columns hold what, as "test=Parameter, value=Result, unit=Unit, date=Day".',
      );
    }
    found[word] = column.trim();
  }
  return found;
}

const DELIMITERS: Readonly<Record<string, Reading['delimiter']>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
  space: ' ',
};
const DECIMALS: Readonly<Record<string, Reading['decimal']>> = { point: '.', comma: ',' };

/** A word, or the mark itself. */
const wordOf =
  <T>(words: Readonly<Record<string, T>>, marks: Readonly<Record<string, T>>) =>
  (text: string): T => {
    const found = words[text.trim().toLowerCase()] ?? marks[text];
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Say ${Object.keys(words).join(', ')}.`);
  };

const marksOf = <T extends string | undefined>(words: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.values(words).map((mark) => [String(mark), mark]));

function visit(text: string, before: NonNullable<Reading['visits']> = []): NonNullable<Reading['visits']> {
  const word = text.trim();
  if (word === 'first' || word === 'last' || word === 'mean') return [...before, word];
  const at = word.indexOf('=');
  if (at > 0) return [...before, { column: word.slice(0, at).trim(), value: word.slice(at + 1).trim() }];
  throw new InvalidArgumentError('Say first, last or mean, or a visit as "visit=baseline".');
}

/** `stroke=no`: what an empty cell of a column means. */
function empty(text: string, before: NonNullable<Reading['emptyAs']> = {}): NonNullable<Reading['emptyAs']> {
  const at = text.lastIndexOf('=');
  const [column, meaning] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at > 0 && column !== '' && meaning !== '') return { ...before, [column]: meaning };
  throw new InvalidArgumentError('Write it as "stroke=no": the column, and what an empty cell of it means.');
}

/** Adds the options that say how tables are read. */
export const addReading = (command: Command): Command =>
  command
    .option(
      '--id <column>',
      'the column that tells people apart, where it is not found or wrongly; of tables with other names give it again',
      several,
    )
    .option(
      '--number-rows',
      'tables without such a column: every row is another person, who matches nobody in other files',
    )
    .addOption(
      new Option(
        '--blank-ids <whose>',
        'whose the rows without an id are: further ones of the person above, where each id is written once, or nobody’s, which are left out',
      ).choices(['above', 'nobody']),
    )
    .option(
      '--visit <which>',
      'of several rows a person: first, last, mean, or one visit as "visit=baseline"; may be given several times',
      visit,
    )
    .option(
      '--long <columns>',
      'of tables whose rows are measurements, the columns with person, test, value, unit, date and visit, as "test=Parameter, value=Result"; no to read each row as it stands',
      long,
    )
    .option(
      '--turned <file>',
      'a table whose rows are variables and whose columns are people, as of genes by samples; no where no other is one; may be given several times',
      several,
    )
    .option('--visit-by <column>', 'a date or the number of a visit, by which first and last are told')
    .option(
      '--delimiter <mark>',
      'what separates cells: comma, semicolon, tab, bar or space',
      wordOf(DELIMITERS, marksOf(DELIMITERS)),
    )
    .option(
      '--decimal <mark>',
      'the decimal mark of numbers: point or comma',
      wordOf(DECIMALS, marksOf(DECIMALS)),
    )
    .addOption(
      new Option('--date-order <order>', 'how 03/04/2024 is meant').choices([
        'day-first',
        'month-first',
        'year-first',
      ]),
    )
    .addOption(
      new Option(
        '--brackets <meaning>',
        'what numbers in brackets or with a minus behind mean, such as (7.0) and 7.0-: below zero (negative), 7.0 as it stands (plain), or missing',
      ).choices(['negative', 'plain', 'missing']),
    )
    .option('--encoding <name>', 'how letters are written, as utf-8 or windows-1252')
    .option(
      '--header <which>',
      'whether a line has the names of the columns: yes, no, or the number of that line; what stands above it is not read',
      header,
    )
    .option(
      '--empty <column=text>',
      'what an empty cell of a column means, as "stroke=no", where it does not mean missing; may be given several times',
      empty,
    )
    .option(
      '--split <column>',
      'a column whose cells hold several numbers, such as 120/80: each becomes a column of its own; may be given several times',
      several,
    )
    .option('--sheet <name>', 'the sheet to read of workbooks')
    .option(
      '--stack',
      'tables with the same columns are one that was cut into files, one a site or a year: their rows are read below one another, with a column that says which file each is from',
    )
    .option(
      '--keep <columns>',
      'columns to store although they seem to tell who a person is, or to number the rows; may be given several times',
      moreNames,
    );

function header(text: string): Pick<Reading, 'header' | 'skip'> {
  const word = text.trim().toLowerCase();
  if (word === 'yes' || word === 'no') return { header: word === 'yes' };
  const line = Number(word);
  if (Number.isInteger(line) && line > 0) return { header: true, skip: line - 1 };
  throw new InvalidArgumentError('Say yes, no, or the number of the line, 1 for the first.');
}

export const readingOf = (o: ReadingOptions): Reading => ({
  idColumns: o.id,
  numberRows: o.numberRows,
  blankIds: o.blankIds,
  visits: o.visit,
  visitBy: o.visitBy,
  encoding: o.encoding,
  decimal: o.decimal,
  dateOrder: o.dateOrder,
  brackets: o.brackets,
  delimiter: o.delimiter,
  long: o.long,
  turned: o.turned,
  sheet: o.sheet,
  stack: o.stack,
  keep: o.keep,
  emptyAs: o.empty,
  split: o.split,
  ...o.header,
});

/** What is done with ids, dates and ages, as commander gives it. */
export interface PrivacyOptions {
  pseudonyms?: string;
  shiftDates?: boolean;
  capAges?: boolean;
}

/** Adds the options that say what is done with ids, dates and ages. */
export const addPrivacyAnswers = (command: Command): Command =>
  command
    .option(
      '--pseudonyms <file>',
      'store pseudonyms in place of ids; the file (CSV: id, pseudonym, days), outside of the project, says who is who, is made where it is not there, and is given again at each later import',
    )
    .option(
      '--shift-dates',
      'shift all dates of a person by the same number of weeks, as that file says; days of the week stay, seasons do not',
    )
    .option('--cap-ages', 'store ages of 90 and more as 90');

export const privacyOf = (o: PrivacyOptions): NonNullable<ImportRequest['privacy']> => ({
  key: o.pseudonyms === undefined ? undefined : resolve(o.pseudonyms),
  shiftDates: o.shiftDates ?? false,
  capAges: o.capAges ?? false,
});

/** `40/400`, as radiologists write it: centre and width. */
function greyWindow(text: string): GreyWindow {
  const [centre, width, ...more] = text
    .split('/')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (Number.isFinite(centre) && width > 0 && more.length === 0) return { centre, width };
  throw new InvalidArgumentError('Write centre and width, as 40/400.');
}

/** `ECG=EKG,ECG 1` */
function alias(text: string, before: Aliases = []): Aliases {
  const [name, ...others] = text.split('=').map((part) => part.trim());
  const also = others.length === 1 ? names(others[0]) : [];
  if (name !== '' && also.length > 0) return [...before, { name, also }];
  throw new InvalidArgumentError(
    'Write it as "ECG=EKG,ECG 1": the name to keep, and those that mean the same.',
  );
}

/** Adds the options that say how recordings and images are read. */
export const addArrays = (command: Command): Command =>
  command
    .option('--channels <names>', 'channels of the recordings, as SPO2,HEART_RATE', names)
    .option(
      '--alias <names>',
      'names that the same channel has elsewhere, as "ECG=EKG,ECG 1"; kept with the project, and may be given several times',
      alias,
    )
    .option('--steps <n>', 'points in time that a recording is reduced to', whole)
    .option('--start <seconds>', 'where the window of a recording begins', number)
    .option('--duration <seconds>', 'how long the window is; the whole night without it', number)
    .addOption(
      new Option('--stage <stage>', 'let the window go by a stage of sleep, as it was scored').choices(
        WINDOW_STAGES,
      ),
    )
    .addOption(
      new Option(
        '--take <which>',
        'of that stage: from its onset on, its first stretch without a break (the default), or all its epochs joined',
      ).choices(['onset', 'stretch', 'epochs']),
    )
    .option(
      '--epoch <seconds>',
      'how long an epoch of sleep is, in lists of stages that do not say it',
      number,
    )
    .addOption(
      new Option(
        '--stage-numbers <coding>',
        'what numbers in lists of sleep stages mean, by the numbers for awake and REM, where it cannot be told',
      ).choices(STAGE_NUMBER_NAMES),
    )
    .option('--recording-pattern <pattern>', 'how a file name gives the subject, as {id}_*.edf')
    .option('--image-pattern <pattern>', 'the same for images, as {id}_{side}.png')
    .option(
      '--image-kind <kind>',
      'which kind of picture to take where DICOM headers name several, as “MR T1 axial”; that of most people without it',
    )
    .option('--image-size <pixels>', 'width and height that images are brought to', whole)
    .option('--grey', 'read images without colour')
    .option(
      '--page <n>',
      'which page, frame or slice to read of image files that have several; without it the first, or the middle of a volume',
      whole,
    )
    .addOption(
      new Option(
        '--plane <plane>',
        'how volumes of NIfTI are cut: axial (across, without it), coronal (from the front), sagittal (from the side)',
      ).choices(PLANES),
    )
    .addOption(
      new Option(
        '--projection <what>',
        'what is read of such volumes: one slice (without it), the mean or the largest value (max) of all slices',
      ).choices(PROJECTIONS),
    )
    .option('--volume <n>', 'which volume of NIfTI files that have several; the first without it', whole)
    .option(
      '--window <centre/width>',
      'one window of greys for all images, as 40/400: what lies below is black, above white; without it that of each file',
      greyWindow,
    )
    .addOption(
      new Option(
        '--burned-in <what>',
        'what becomes of words drawn into the pixels of images: blanked out (without it), such images left out, or kept',
      ).choices(BURNED_IN),
    );

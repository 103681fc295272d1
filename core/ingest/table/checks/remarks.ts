import { hasLevels } from '../../../cohort/table.ts';
import type { Finding } from '../../../cohort/finding.ts';
import { countedTime } from '../columns/counted-times.ts';
import { isOfMonths, isOfWeeks, orderOf, readDate, TIMED } from '../../cell/dates.ts';
import { type InferredColumn } from '../columns/infer.ts';
import type { Layout } from '../grid/layout.ts';
import type { LineWord } from '../grid/line-word.ts';
import type { Sample } from '../text/sample.ts';
import type { SampledRows } from '../grid/sampled-rows.ts';
import { amountOf, few, plural } from '../../../text/sentence.ts';
import { namesGiven } from '../grid/names-given.ts';
import { isLength, readTime } from '../../cell/times.ts';
import { lengthIn } from '../../cell/lengths.ts';
import { mayBeMinutes } from './two-part-times.ts';
import { isKnownUnit } from '../../cell/numbers.ts';

const MOST_LEVELS = 100;
/** The line by which a file tells Excel what stands between its cells. */
const SAYS_DELIMITER = /^\ufeff?"?sep=."?[\s,;|]*$/i;

/** What was decided about the whole file that a person may want otherwise. */
export function layoutRemarks(
  file: string,
  { guess, encoding, head }: Sample,
  { header, skip, unnamedFirst }: Layout,
  { names, renamed, unnamed, doubled, joined, joinedAbove, markedText, wrapped }: SampledRows,
  word: LineWord,
): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, severity: Finding['severity'], message: string, hint: string): void => {
    findings.push({ code, severity, message, hint, about: [] });
  };
  if (guess?.guessed && guess.sure) {
    add(
      'table.encoding',
      'info',
      `${file}: its letters are read as ${encoding}.`,
      'If names look wrong, choose another encoding, or save the file as UTF-8.',
    );
  }
  if (/Ã[\u0080-\u00bf¤¶¼Ÿœ©¨¡]|â€[\u0080-\u00bf™œ“”]/.test(head)) {
    add(
      'table.garbled',
      'warning',
      `${file}: some letters were garbled when the file was saved (Ã¼ for ü, as an example).`,
      'Export it again as UTF-8.',
    );
  }
  const unread = joinedAbove ? skip - 1 : skip;
  const above = head.split(/\r\n|\n|\r/, Math.max(0, unread));
  if (above.some((line) => /[^\s,;|]/.test(line) && !SAYS_DELIMITER.test(line))) {
    add(
      'table.skipped-lines',
      'warning',
      `${file}: the ${unread === 1 ? word : `${unread} ${word}s`} above ${header ? 'the names of the columns' : 'the first row'} (${word} ${unread + 1}) ${unread === 1 ? 'is' : 'are'} not read.`,
      `If the names stand on another ${word}, say on which.`,
    );
  }
  if (!header && names[0] !== 'X1') {
    add(
      'table.fam-names',
      'info',
      `${file}: it has no ${word} with names of columns, and is read as PLINK’s ${names.includes('PC1') ? '.eigenvec' : '.fam'}: ${few(names, 8)}.`,
      'If it is another table, write the names of its columns above it in the file.',
    );
  } else if (!header) {
    add(
      'table.no-header',
      'warning',
      `${file}: no ${word} with names of columns was found; they are called X1, X2 and so on.`,
      `If the first ${word} holds names, say so.`,
    );
  }
  if (unnamedFirst) {
    add(
      'table.unnamed-first',
      'info',
      `${file}: rows have one cell more than the header; the first is taken for the names of the rows.`,
      'Give every column a name if this is wrong.',
    );
  }
  if (wrapped > 0) {
    add(
      'table.wrapped-rows',
      'info',
      `${file}: ${amountOf(wrapped, 'row')} of those looked at ${plural(wrapped, 'stands', 'stand')} in one cell${plural(wrapped, '', ' each')}, and ${plural(wrapped, 'is', 'are')} taken apart.`,
      '',
    );
  }
  if (joined.length > 0) {
    findings.push({
      code: 'table.two-line-names',
      severity: 'info',
      message: `${file}: names that stand on two ${word}s are put together: ${few(joined, 6)}.`,
      hint: `Give every column its name on one ${word} of the file if this is wrong.`,
      about: joined,
    });
  }
  if (markedText.length > 0) {
    findings.push({
      code: 'table.text-mark',
      severity: 'info',
      message: `${file}: cells of ${few(markedText, 6)} begin with ', by which spreadsheets take a cell for text. It is not a part of them: '007 is read as 007.`,
      hint: '',
      about: markedText,
    });
  }
  findings.push(...namesGiven(file, { names, renamed, unnamed, doubled }));
  return findings;
}

const MONTH = 'jan|feb|mar|mrz|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez';
const MANGLED = new RegExp(`^(?:\\d{1,2}(?:-|\\. ?)(?:${MONTH})|(?:${MONTH})[- ]\\d{1,2})\\.?$`, 'i');

/** How many texts are days of a month among others that are not. */
function mangledTexts(rows: readonly (readonly string[])[], c: number): number {
  const many = rows.filter((cells) => MANGLED.test(cells[c])).length;
  const filled = rows.filter((cells) => cells[c] !== '').length;
  return many < filled / 2 ? many : 0;
}

/** What was decided about one column. @param rows the sampled ones, the column being the `c`th */
export function columnRemarks(
  file: string,
  { plan, number, date }: InferredColumn,
  rows: readonly (readonly string[])[],
  c: number,
): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, severity: Finding['severity'], message: string, hint: string): void => {
    findings.push({
      code,
      severity,
      message: `${file}, column “${plan.name}”: ${message}`,
      hint,
      about: [plan.name],
    });
  };
  const missing = new Set(plan.missing);
  if (rows.every((cells) => cells[c] === '' || missing.has(cells[c]))) {
    add('table.all-missing', 'warning', 'no value in the rows looked at.', 'Leave it out.');
  }
  const mangled = plan.type === 'text' || plan.type === 'category' ? mangledTexts(rows, c) : 0;
  if (mangled > 0) {
    add(
      'table.mangled',
      'warning',
      `${mangled === 1 ? 'one text' : `${String(mangled)} texts`} in the rows looked at, such as 1-Mar, ${mangled === 1 ? 'is' : 'are'} what a spreadsheet makes of names like MARCH1 or SEPT2.`,
      'Get the column once more from where it came, and set it to text before it is opened in a spreadsheet.',
    );
  }
  if (number && number.decided > 0) {
    const { decimal, grouping } = number.format;
    const [mark, other] = decimal === '.' ? ['point', 'comma'] : ['comma', 'point'];
    const read =
      grouping === '.' || grouping === ','
        ? `the ${other} is read as a mark of thousands`
        : `with three digits after it, the ${mark} is read as the decimal mark`;
    add(
      'table.thousands',
      'warning',
      `in ${number.decided} numbers ${read}, as the rest of the table tells.`,
      'If this column is written otherwise, say so, or write it as the others.',
    );
  }
  if (number && number.contradicting > 0) {
    add(
      'table.two-decimal-marks',
      'warning',
      `${number.contradicting} numbers are written with another decimal mark than the rest. They, and those that could be read both ways, are not read.`,
      'Write all numbers of the column in one way.',
    );
  }
  if (number && number.format.affix !== '') {
    add(
      'table.affix',
      'info',
      `numbers stand with “${number.format.affix}”, which is kept as their unit.`,
      isKnownUnit(number.format.affix)
        ? ''
        : 'If it is no unit, and the numbers are names of groups, change the type.',
    );
  }
  if (date?.shortYears) {
    const year = new Date().getFullYear();
    add(
      'table.short-years',
      'warning',
      `years have two digits and are read as ${year - 99} to ${year}.`,
      'Write years with four digits if some lie elsewhere.',
    );
  }
  if (
    date &&
    !date.shortYears &&
    orderOf(date.format) &&
    date.orders.length === 0 &&
    orderOf(date.format) === 'month-first'
  ) {
    add('table.month-first', 'info', 'dates are read with the month first.', '');
  }
  if (date && isOfMonths(date.format)) {
    add('table.months', 'info', 'months without a day are read as their first day.', '');
  }
  if (date && isOfWeeks(date.format)) {
    add('table.weeks', 'info', 'weeks are read as the date of their Monday (ISO 8601).', '');
  }
  if (date?.zones) {
    add(
      'table.zones',
      'warning',
      'times are given in several time zones; they are kept as they are written, without the zone.',
      'Write all of them in one zone.',
    );
  }
  const years = date
    ? strangeYears(
        rows.map((cells) => cells[c]).filter((cell) => !missing.has(cell)),
        date.format,
      )
    : [];
  if (years.length > 0) {
    add(
      'table.strange-years',
      'warning',
      `${years.length} of the dates looked at lie in the year ${[...new Set(years)].sort().slice(0, 3).join(', ')} and are kept so.`,
      'If the years are counted otherwise (543 years more in Thailand), or stand for an unknown day, change them in the file.',
    );
  }
  const counted = countedTime(
    plan,
    rows.map((cells) => cells[c]),
  );
  if (counted) add(counted.code, 'warning', counted.message, counted.hint);
  if (plan.type === 'date' && plan.dateFormat?.endsWith(TIMED)) {
    add('table.time-dropped', 'info', 'only the day is kept of a day and a time.', '');
  }
  if (plan.type === 'time' && straddlesMidnight(rows.map((cells) => cells[c]))) {
    add(
      'table.midnight',
      'warning',
      'times of day lie before and after midnight. They are kept as hours from 0 to 24, so that 23:30 and 00:30 are far apart.',
      'For a graph, write times after midnight as 24:30 in the file.',
    );
  }
  const minutes =
    plan.type === 'time'
      ? mayBeMinutes(
          plan.name,
          rows.map((cells) => cells[c]),
        )
      : null;
  if (minutes) {
    add(
      'table.hours',
      minutes,
      'cells of two parts, such as 05:30, are read as hours and minutes.',
      'If they are minutes and seconds, write 0:05:30 in the file.',
    );
  }
  if (hasLevels(plan.type) && plan.levels.length > MOST_LEVELS) {
    add(
      'table.many-levels',
      'warning',
      `it has ${plan.levels.length} categories.`,
      'Read it as text or number if it is no category.',
    );
  }
  return findings;
}

/** Years in which nobody of a study was born or seen. */
function strangeYears(cells: readonly string[], format: string): number[] {
  const last = new Date().getFullYear() + 100;
  return cells.flatMap((cell) => {
    const read = readDate(cell, format);
    const year = read ? new Date(read.day * 86_400_000).getUTCFullYear() : last;
    return year < 1850 || year > last ? [year] : [];
  });
}

function straddlesMidnight(cells: readonly string[]): boolean {
  const hours = cells
    .filter((cell) => !isLength(cell) && lengthIn(cell) === null)
    .map(readTime)
    .filter((h) => !Number.isNaN(h));
  return hours.some((h) => h >= 21 && h < 24) && hours.some((h) => h < 3) && hours.every((h) => h <= 24);
}

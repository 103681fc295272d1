import { few } from '../../../text/sentence.ts';
import { isOne, type Sentence } from './sentence.ts';

const value = <V>(
  severity: Sentence<V>['severity'],
  text: Sentence<V>['text'],
  hint: Sentence<V>['hint'] = '',
): Sentence<V> => ({ of: 'column', severity, text, hint });

/** Cells that are not read and become missing, of those with something in them. */
const unread = (what: string, hint: string): Sentence<null> =>
  value<null>('warning', (_, [n, of]) => `${n} of ${of} cells with something in them ${what}`, hint);

/** What is said of how numbers, dates and times of a column are written and read. */
export const VALUE_SENTENCES = {
  'table.mangled': value<null>(
    'warning',
    (_, [n]) =>
      `${isOne(n) ? 'one text' : `${n} texts`} in the rows looked at, such as 1-Mar, ${isOne(n) ? 'is' : 'are'} what a spreadsheet makes of names like MARCH1 or SEPT2.`,
    'Get the column once more from where it came, and set it to text before it is opened in a spreadsheet.',
  ),
  'table.thousands': value<{ decimal: '.' | ','; isGrouped: boolean }>(
    'warning',
    ({ decimal, isGrouped }, [n]) => {
      const [mark, other] = decimal === '.' ? ['point', 'comma'] : ['comma', 'point'];
      const read = isGrouped
        ? `the ${other} is read as a mark of thousands`
        : `with three digits after it, the ${mark} is read as the decimal mark`;
      return `in ${n} numbers ${read}, as the rest of the table tells.`;
    },
    'If this column is written otherwise, say so, or write it as the others.',
  ),
  'table.two-decimal-marks': value<null>(
    'warning',
    (_, [n]) =>
      `${n} numbers are written with another decimal mark than the rest. They, and those that could be read both ways, are not read.`,
    'Write all numbers of the column in one way.',
  ),
  'table.affix': value<{ affix: string; isUnit: boolean }>(
    'info',
    ({ affix }) => `numbers stand with “${affix}”, which is kept as their unit.`,
    ({ isUnit }) => (isUnit ? '' : 'If it is no unit, and the numbers are names of groups, change the type.'),
  ),
  'table.two-units': value<{ words: string; as: string; cell: string; read: string }>(
    'info',
    ({ words, as, cell, read }) => `its cells have ${words}, and are read as ${as}: ${cell} is ${read}.`,
  ),
  'table.mixed-units': value<{
    kind: 'words' | 'units';
    units: readonly (readonly [string, number])[];
    as: 'text' | 'groups' | 'numbers';
    levels: number;
  }>(
    'warning',
    ({ kind, units, as, levels }) => {
      const listed = few(
        units.map(([unit, n]) => `${unit || `no ${kind === 'words' ? 'word' : 'unit'}`} (${String(n)})`),
        6,
      );
      const how = {
        text: 'It is no column of numbers so, and its cells are read as text.',
        groups: `Its ${String(levels)} different texts are categories without an order.`,
        numbers: `Only numbers with ${units[0][0] === '' ? 'no unit' : units[0][0]} are read; the others are left out.`,
      }[as];
      return `numbers stand with different ${kind}: ${listed}. ${how}`;
    },
    'Write all numbers of the column in one unit in the file, and take the file once more.',
  ),
  'table.flags': value<{ flags: readonly (readonly [string, number])[]; mayDoubt: boolean }>(
    ({ mayDoubt }) => (mayDoubt ? 'warning' : 'info'),
    ({ flags }) =>
      `flags stand with numbers: ${few(
        flags.map(([text, n]) => `${text} (${String(n)})`),
        6,
      )}. The numbers are read without them, and the flags are not kept.`,
    ({ mayDoubt }) =>
      mayDoubt
        ? 'If a flag means that a value is in doubt, take the value out in the file. To keep flags, write them in a column of their own.'
        : 'To keep flags, write them in a column of their own in the file.',
  ),
  'table.exponents': value<{ isNumber: boolean }>(
    ({ isNumber }) => (isNumber ? 'info' : 'warning'),
    ({ isNumber }) =>
      isNumber
        ? 'values such as 1E5 are read as numbers, 100000.'
        : 'values such as 12E3 are read as codes, not as numbers (12000).',
    ({ isNumber }) => `If they are ${isNumber ? 'codes' : 'numbers'}, change the type.`,
  ),
  'table.far-values': {
    of: 'column',
    severity: 'warning',
    text: ({ said }) => said,
    hint: ({ hint }) => hint,
    together: 21,
  } as Sentence<{ said: string; hint: string }>,
  'table.short-years': value<{ last: number }>(
    'warning',
    ({ last }) => `years have two digits and are read as ${String(last - 99)} to ${String(last)}.`,
    'Write years with four digits if some lie elsewhere.',
  ),
  'table.month-first': value<null>('info', () => 'dates are read with the month first.'),
  'table.months': value<null>('info', () => 'months without a day are read as their first day.'),
  'table.weeks': value<null>('info', () => 'weeks are read as the date of their Monday (ISO 8601).'),
  'table.zones': value<null>(
    'warning',
    () => 'times are given in several time zones; they are kept as they are written, without the zone.',
    'Write all of them in one zone.',
  ),
  'table.strange-years': value<{ years: readonly number[] }>(
    'warning',
    ({ years }, [n]) => `${n} of the dates looked at lie in the year ${years.join(', ')} and are kept so.`,
    'If the years are counted otherwise (543 years more in Thailand), or stand for an unknown day, change them in the file.',
  ),
  'table.day-numbers': value<{ isNamed: boolean }>(
    'warning',
    ({ isNamed }) =>
      `its numbers ${isNamed ? 'are' : 'look like'} days as spreadsheets and statistical programs count them, and are kept as numbers.`,
    'Set the column to a date where the file was made, and save it again.',
  ),
  'table.moment-numbers': value<{ unit: string }>(
    'warning',
    ({ unit }) => `its numbers are ${unit} since 1970, as computers count time, and are kept as numbers.`,
    'Save them as dates with their time where the file was made.',
  ),
  'table.clock-numbers': value<{ written: 'digits' | 'filled' | 'pointed' }>(
    'warning',
    ({ written }) =>
      ({
        digits:
          'its numbers may be times of day without a colon, such as 1415 for 14:15. They are kept as numbers, so that 1359 and 1400 are far apart.',
        filled: 'its cells are times of day without a colon, such as 0915 for 09:15, which are not read.',
        pointed:
          'its numbers may be times of day with a point, such as 22.13 for 22:13. They are kept as numbers with decimals, so that 7.59 and 8.00 are far apart.',
      })[written],
    ({ written }) =>
      ({
        digits: 'Write them as 14:15 in the file.',
        filled: 'Write them as 09:15 in the file.',
        pointed: 'If so, write them as 22:13 in the file.',
      })[written],
  ),
  'table.time-dropped': value<null>('info', () => 'only the day is kept of a day and a time.'),
  'table.midnight': value<null>(
    'warning',
    () =>
      'times of day lie before and after midnight. They are kept as hours from 0 to 24, so that 23:30 and 00:30 are far apart.',
    'For a graph, write times after midnight as 24:30 in the file.',
  ),
  'table.hours': value<{ severity: 'info' | 'warning' }>(
    ({ severity }) => severity,
    () => 'cells of two parts, such as 05:30, are read as hours and minutes.',
    'If they are minutes and seconds, write 0:05:30 in the file.',
  ),
  'table.lengths': value<{ one: string; other: string; hours: number }>(
    'info',
    ({ one, other, hours }) =>
      `lengths of time are written in several ways, such as ${one} and ${other}. All are read as hours: ${one} is ${String(hours)}.`,
  ),
  'table.many-words': unread(
    'are no number and become missing.',
    'If they say something, write numbers for them in the file, or choose categories as the type.',
  ),
  'table.many-limits': unread(
    'give a limit alone, such as <0.5, and become missing. Those people differ from the others.',
    'Write a number for them in the file, and say in the methods which.',
  ),
  'table.many-not-finite': unread(
    'are infinite, or larger than any number that can be kept, and become missing.',
    'If they stand for a limit, write a number for them in the file.',
  ),
  'table.many-unknown': unread(
    'are none of the values that the column is said to have, and become missing.',
    'If they are values too, add them where the values of the column are listed.',
  ),
  'table.many-no-dates': unread(
    'are no date as the others are written, and become missing.',
    'Write all dates of the column in one way in the file.',
  ),
  'table.many-no-times': unread(
    'are no time of day and no duration, and become missing.',
    'Write all times of the column in one way in the file.',
  ),
};

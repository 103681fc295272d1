import { timeCell } from '../declared/cell-text.ts';
import { clockOrMoment, type DateCells, DAYS_1960, momentsSince1960 } from '../declared/dates.ts';

const MOMENT = momentsSince1960(1);
const TIME: DateCells = { kind: 'time', cell: timeCell };
/** A format of both times of day and moments, of which it shows the time. */
const TIME_OF_DAY = clockOrMoment(1, 1);

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Source of all lists: SAS 9.4 Formats and Informats: Reference, Formats by Category, Date and Time. */
const DATES = words(
  `DATE DAY DOWNAME HDATE HEBDATE JULDAY JULIAN MINGUO MONNAME MONTH MONYY NENGO PDJULG PDJULI QTR QTRR WEEKDATE
  WEEKDATX WEEKDAY WEEKU WEEKV WEEKW WORDDATE WORDDATX YEAR YYMON YYWEEKU YYWEEKV YYWEEKW E8601DA B8601DA IS8601DA`,
);
/** They may end by a letter that says how parts are separated: blank, colon, dash, none, period, slash. */
const SEPARATED_DATES = words('DDMMYY MMDDYY YYMMDD MMYY YYMM YYQ YYQR YYQZ');
const MOMENTS = words(
  `DATETIME DATEAMPM MDYAMPM HDATETIME DTDATE DTMONYY DTWKDATX DTYEAR DTYYQC E8601DT E8601DN E8601DZ E8601DX E8601LX
  B8601DT B8601DN B8601DZ B8601DX B8601LX IS8601DT IS8601DN IS8601DZ`,
);
const TIMES = words(
  `TIME TIMEAMPM HHMM HOUR MMSS STIMER E8601TM E8601TZ E8601TX E8601LZ B8601TM B8601TZ B8601TX B8601LZ IS8601TM
  IS8601TZ`,
);

/**
 * What the numbers of a format of SAS are: `DATE9.`, `YYMMDD10.`, `DATETIME20.`, `TIME8.` and the others of its category
 * Date and Time, in every language.
 *
 * @param format its name, with or without width and decimals
 * @returns null for a format of numbers, or of texts
 */
export function sasDates(format: string): DateCells | null {
  const name = formatName(format);
  if (DATES.has(name) || SEPARATED_DATES.has(name) || SEPARATED_DATES.has(name.replace(/[BCDNPS]$/, '')))
    return DAYS_1960;
  if (MOMENTS.has(name)) return MOMENT;
  if (TIMES.has(name)) return TIME;
  if (name === 'TOD') return TIME_OF_DAY;
  // In the words of a language: dates as Germans write them, and so on.
  if (name === 'EURDFDT' || name.startsWith('NLDATM')) return MOMENT;
  if (name.startsWith('NLTIM')) return TIME;
  return /^(?:EURDF|NLDATE)/.test(name) ? DAYS_1960 : null;
}

const PLAIN = words(
  `BEST BESTD BESTX F COMMA COMMAX DOLLAR DOLLARX NUMX PERCENT PERCENTN NEGPAREN Z ZD E D HEX BINARY OCTAL BITS FRACT ROMAN
  WORDS WORDF SSN PVALUE YEN EURO EUROX FLOAT IEEE IB IBR PIB PIBR PD PK RB VAXRB SIZEK SIZEKB SIZEKMG ODDSR $ $F $CHAR
  $VARYING $UPCASE $QUOTE $HEX $BINARY $OCTAL $ASCII $EBCDIC $BASE64X $BASE $MSGCASE $REVERJ $REVERS $UUID $KANJI`,
);

/** Whether a format is one of a study, made by PROC FORMAT, and none of SAS itself. @param format its name, by itself */
export const isOwnFormat = (format: string): boolean =>
  format !== '' && sasDates(format) === null && !PLAIN.has(format) && !/^\$?(?:NL|S370F|N8601)/.test(format);

/** The name of a format without width and decimals, which no name ends by: `DATE` of `DATE9.`. */
export const formatName = (format: string): string =>
  format
    .trim()
    .toUpperCase()
    .replace(/[\d.]+$/, '');

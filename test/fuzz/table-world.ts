import fc from 'fast-check';
import { encodeText } from './encode-text.ts';

/** A table as some program would write it, and what stands in it. */
export interface WrittenTable {
  readonly bytes: Uint8Array;
  /** How it was written, for a message. */
  readonly how: string;
  readonly columns: readonly TrueColumn[];
  /** Position of the column that tells people apart. */
  readonly id: number;
}

export interface TrueColumn {
  /** As the header writes it; null without a header. */
  readonly name: string | null;
  readonly kind: 'id' | 'number' | 'word' | 'date' | 'moment' | 'time';
  /**
   * By row: a number, hours for a time, `2024-03-31` for a date, `2024-03-31 21:05` for a moment, null where missing.
   */
  readonly values: readonly (number | string | null)[];
}

export const HEADERS = ['words', 'years', 'sodium', 'twice', 'letters', 'none'] as const;
export const ABOVE = ['nothing', 'blank', 'blanks', 'title', 'comment', 'sep', 'padded title'] as const;
export const SEPARATORS = [',', ';', '\t', '|'] as const;
export const DECIMALS = ['.', ','] as const;
export const THOUSANDS = ['none', 'other mark', 'space', 'apostrophe', 'some'] as const;
export const ENCODED = [
  'utf-8',
  'utf-8 marked',
  'utf-16le marked',
  'utf-16le',
  'utf-16be marked',
  'utf-32le marked',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1255',
  'macintosh',
] as const;
export const DATES = [
  '%Y-%m-%d',
  '%d.%m.%Y',
  '%d/%m/%Y',
  '%m/%d/%Y',
  '%Y/%m/%d',
  '%d-%b-%Y',
  '%Y%m%d',
  '%d.%m.%y',
] as const;
export const IDS = ['code', 'number', 'padded', 'far'] as const;
const ENDS = ['\n', '\r\n', '\r', 'mixed'] as const;
const AFFIX = ['none', '%', ' mg', ' €'] as const;
/** A line that is no person. */
const EXTRA = ['nothing', 'units', 'header again', 'mean', 'note', 'blank'] as const;
/** What one number of the first column of numbers is written as. */
const STRAY = ['nothing', 'other mark', 'below', 'words'] as const;

/** How cells with quotation marks are written, and which lines stand in quotation marks as a whole. */
const QUOTED = ['doubled', 'by backslashes', 'whole lines', 'some whole lines'] as const;

/** What decides how a table is written. */
export interface Writing {
  readonly header: (typeof HEADERS)[number];
  readonly above: (typeof ABOVE)[number];
  readonly separator: (typeof SEPARATORS)[number];
  readonly decimal: (typeof DECIMALS)[number];
  readonly thousands: (typeof THOUSANDS)[number];
  readonly encoding: (typeof ENCODED)[number];
  readonly date: (typeof DATES)[number];
  readonly ids: (typeof IDS)[number];
  readonly ends: (typeof ENDS)[number];
  readonly affix: (typeof AFFIX)[number];
  readonly extra: (typeof EXTRA)[number];
  readonly stray: (typeof STRAY)[number];
  readonly quoteAll: boolean;
  readonly quoted: (typeof QUOTED)[number];
  readonly rows: number;
  readonly missing: boolean;
  readonly seed: number;
}

export const writing: fc.Arbitrary<Writing> = fc.record({
  header: fc.constantFrom(...HEADERS),
  above: fc.constantFrom(...ABOVE),
  separator: fc.constantFrom(...SEPARATORS),
  decimal: fc.constantFrom(...DECIMALS),
  thousands: fc.constantFrom(...THOUSANDS),
  encoding: fc.constantFrom(...ENCODED),
  date: fc.constantFrom(...DATES),
  ids: fc.constantFrom(...IDS),
  ends: fc.constantFrom(...ENDS),
  affix: fc.constantFrom(...AFFIX),
  extra: fc.constantFrom(...EXTRA),
  stray: fc.constantFrom(...STRAY),
  quoteAll: fc.boolean(),
  quoted: fc.constantFrom(...QUOTED),
  rows: fc.integer({ min: 4, max: 60 }),
  missing: fc.boolean(),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

/** Words of a language that an encoding is made for; a header in it and two levels. */
const WORDS: Readonly<Record<string, { readonly header: string; readonly levels: readonly string[] }>> = {
  'windows-1250': { header: 'příjmení_výška', levels: ['těžký', 'lehký', 'žádný'] },
  'windows-1251': { header: 'диагноз', levels: ['тяжёлый', 'лёгкий', 'средний'] },
  'windows-1253': { header: 'διάγνωση', levels: ['βαριά', 'ελαφριά', 'μέτρια'] },
  'windows-1255': { header: 'אבחנה', levels: ['קשה', 'קל', 'בינוני'] },
  western: { header: 'größe_gefühl', levels: ['schwächer', 'stärker', 'müde'] },
};

/** Small, fast and the same everywhere: a linear congruential sequence. */
function drawer(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Writes a table in one of the many ways in which programs and people write them. */
export function writeTable(way: Writing): WrittenTable {
  const draw = drawer(way.seed);
  const words = WORDS[way.encoding] ?? WORDS['western'];
  const rows = Array.from({ length: way.rows }, (_, r) => r);
  const maybe = <T>(value: T): T | null => (way.missing && draw(8) === 0 ? null : value);
  const ids = idsOf(way, draw);
  const decimals = rows.map(() => maybe(draw(10_000) / [10, 100, 1000][draw(3)]));
  const counts = rows.map(() => maybe(draw(4) === 0 ? 1000 + draw(3_000_000) : draw(1500)));
  const measured = rows.map(() => maybe(draw(1000) / 10));
  const levels = words.levels.map((level, l) =>
    way.quoted === 'doubled' || l > 0 ? level : `so "${level}"`,
  );
  const groups = rows.map((r) => maybe(levels[r < 3 ? r : draw(levels.length)]));
  const days = rows.map(() => maybe(Date.UTC(2000 + draw(24), draw(12), 1 + draw(28))));
  const times = rows.map(() => maybe(60 * draw(24) + draw(60)));
  const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const names = namesOf(way, words.header);
  const columns: TrueColumn[] = [
    { name: names[0], kind: 'id', values: ids },
    { name: names[1], kind: 'number', values: decimals },
    { name: names[2], kind: 'number', values: counts },
    { name: names[3], kind: 'number', values: measured },
    { name: names[4], kind: 'word', values: groups },
    { name: names[5], kind: 'date', values: days.map((ms) => (ms === null ? null : iso(ms))) },
    { name: names[6], kind: 'time', values: times.map((m) => (m === null ? null : m / 60)) },
  ];
  const number = numberWriter(way, draw);
  const affix = way.affix === 'none' ? '' : way.affix;
  const text = (value: string | null): string => value ?? (draw(2) === 0 ? '' : 'NA');
  const body = rows.map((r) => [
    ids[r],
    text(decimals[r] === null ? null : number(decimals[r], false)),
    text(counts[r] === null ? null : number(counts[r], true)),
    text(measured[r] === null ? null : `${number(measured[r], false)}${affix}`),
    text(groups[r]),
    text(days[r] === null ? null : writeDate(days[r], way.date)),
    text(times[r] === null ? null : clock(times[r])),
  ]);
  const strayRow = draw(way.rows);
  const stray = strayText(way, decimals[strayRow]);
  if (stray !== null) body[strayRow][1] = stray;
  // Alone in its column, it tells how that is written.
  if (stray !== null && way.stray === 'other mark')
    decimals[strayRow] = Math.floor(decimals[strayRow]!) + 0.5;
  const titles = names.map((name) => name ?? '');
  const cell = (value: string): string =>
    way.quoteAll || value.includes(way.separator) || /["\n\r]/.test(value)
      ? `"${value.replaceAll('"', way.quoted === 'by backslashes' ? '\\"' : '""')}"`
      : value;
  const line = (cells: readonly string[]): string => {
    const plain = cells.map(cell).join(way.separator);
    const isWhole =
      way.quoted === 'whole lines' || (way.quoted === 'some whole lines' && plain.includes('""'));
    return isWhole ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const middle = Math.floor(way.rows / 2);
  const extra = extraLine(way, titles);
  const lines = [
    ...above(way),
    ...(way.header === 'none' ? [] : [line(titles)]),
    ...(way.extra === 'units' && extra ? [line(extra)] : []),
    ...body.slice(0, middle).map(line),
    ...(way.extra === 'header again' && extra ? [line(extra)] : []),
    ...(way.extra === 'blank' ? [''] : []),
    ...body.slice(middle).map(line),
    ...((way.extra === 'mean' || way.extra === 'note') && extra ? [line(extra)] : []),
  ];
  const all = lines.map((one, i) => one + endOf(way, i)).join('');
  return { bytes: encodeText(all, way.encoding), how: JSON.stringify(way), columns, id: 0 };
}

/** One cell as somebody may have typed it; null where nothing is to be changed. */
function strayText({ stray, decimal }: Writing, value: number | null): string | null {
  if (value === null) return null;
  switch (stray) {
    case 'nothing':
      return null;
    case 'other mark':
      return `${Math.floor(value)}${decimal === '.' ? ',' : '.'}5`;
    case 'below':
      return `<${Math.floor(value) + 1}`;
    case 'words':
      return 'not measured';
  }
}

function extraLine({ extra, header }: Writing, titles: readonly string[]): string[] | null {
  switch (extra) {
    case 'nothing':
    case 'blank':
      return null;
    case 'units':
      return header === 'none' ? null : ['', 'mg/l', 'per nl', '%', '', '', 'hh:mm'];
    case 'header again':
      return header === 'none' ? null : [...titles];
    case 'mean':
      return ['Mean', '5', '700', '50', '', '', ''];
    case 'note':
      return ['Values below 5 were not measured', '', '', '', '', '', ''];
  }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function endOf({ ends }: Writing, line: number): string {
  if (ends !== 'mixed') return ends;
  return line % 3 === 1 ? '\r\n' : '\n';
}

function above(way: Writing): string[] {
  const { separator } = way;
  switch (way.above) {
    case 'nothing':
      return [];
    case 'blank':
      return [''];
    case 'blanks':
      return ['', ''];
    case 'title':
      return ['Export of the study', ''];
    case 'comment':
      return ['# written by a machine', '# version 2'];
    case 'sep':
      return [`sep=${separator}`];
    case 'padded title':
      return [`Baseline visit${separator.repeat(6)}`];
  }
}

function namesOf({ header }: Writing, word: string): (string | null)[] {
  switch (header) {
    case 'none':
      return Array.from({ length: 7 }, () => null);
    case 'years':
      return ['patient_id', '2019', '2020', '2021', word, 'visited', 'bedtime'];
    case 'sodium':
      return ['patient_id', 'K', 'NA', 'CL', word, 'visited', 'bedtime'];
    case 'twice':
      return ['patient_id', 'sbp', 'sbp', 'sbp', word, 'visited', 'bedtime'];
    case 'letters':
      return ['patient_id', 'a', 'b', 'c', 'd', 'e', 'f'];
    case 'words':
      return ['patient_id', 'crp', 'platelets', 'saturation', word, 'visited', 'bedtime'];
  }
}

function idsOf({ ids, rows }: Writing, draw: (below: number) => number): string[] {
  const start = draw(50);
  return Array.from({ length: rows }, (_, r) => {
    switch (ids) {
      case 'code':
        return `P${String(r + start).padStart(3, '0')}`;
      case 'number':
        return String(10_000 + 7 * r + start);
      case 'padded':
        return String(r + start).padStart(4, '0');
      case 'far':
        return `S-${(r * 7919 + start * 31) % 99_991}-${r}`;
    }
  });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function writeDate(ms: number, format: string): string {
  const date = new Date(ms);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const two = (n: number): string => String(n).padStart(2, '0');
  return format
    .replace('%Y', String(y))
    .replace('%y', two(y % 100))
    .replace('%m', two(m + 1))
    .replace('%d', two(d))
    .replace('%b', MONTHS[m]);
}

function numberWriter(
  way: Writing,
  draw: (below: number) => number,
): (value: number, grouped: boolean) => string {
  const { decimal, thousands } = way;
  const mark = { none: '', 'other mark': decimal === '.' ? ',' : '.', space: ' ', apostrophe: "'", some: '' }[
    thousands
  ];
  return (value, grouped) => {
    const [whole, rest] = String(value).split('.');
    const groups = grouped && (thousands !== 'some' || draw(2) === 0);
    const separator = thousands === 'some' ? (decimal === '.' ? ',' : '.') : mark;
    const digits = groups && separator !== '' ? whole.replace(/\B(?=(\d{3})+$)/g, separator) : whole;
    return rest === undefined ? digits : `${digits}${decimal}${rest}`;
  };
}

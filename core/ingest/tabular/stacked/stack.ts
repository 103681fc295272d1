import { UserError } from '../../../errors.ts';
import { few } from '../../../text/sentence.ts';
import { dataName, keptName } from '../../phi/kept-name.ts';

/** A file, or a sheet of a workbook, whose rows come below those of a table with the same columns. */
export interface StackedPart {
  readonly path: string;
  /** Null for a text, and the first sheet with data. */
  readonly sheet: string | null;
}

/** Rows that stand in one file one after another. */
export interface StackedRows {
  /** Line of the text that they are read from at which they begin. */
  readonly from: number;
  readonly file: string;
  readonly word: 'line' | 'row';
  /** What is added to a line of that text for the line of the file. */
  readonly shift: number;
}

const folded = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** The same for tables with the same columns in whatever order. */
export const columnsKey = (names: readonly string[]): string => JSON.stringify(names.map(folded).sort());

/** A file as it is laid out. */
interface Laid {
  readonly file: string;
  readonly names: readonly string[];
  /** The line of units below the names; null where there is none. */
  readonly units: readonly string[] | null;
  /** The decimal mark of its numbers; null where they tell of none. */
  readonly decimal: string | null;
}

/**
 * The places of a table's columns in a file whose rows come below.
 *
 * @throws UserError `table.stack-columns`, `table.stack-units`, `table.stack-decimal` where they would not mean the same
 */
export function placesIn(first: Laid, part: Laid): number[] {
  const at = new Map(part.names.map((name, c) => [folded(name), c]));
  const lacks = first.names.filter((name) => !at.has(folded(name)));
  if (lacks.length > 0 || part.names.length !== first.names.length) {
    const known = new Set(first.names.map(folded));
    const more = part.names.filter((name) => !known.has(folded(name)));
    const what = [
      ...(lacks.length > 0 ? [`lacks ${few(lacks, 5)}`] : []),
      ...(more.length > 0 ? [`has ${few(more, 5)} besides`] : []),
    ];
    throw new UserError(
      'table.stack-columns',
      `${part.file} has other columns than ${first.file}: it ${what.join(' and ') || 'has some of them twice'}.`,
      'Read them as tables of their own, or give the columns the same names in the files.',
    );
  }
  const places = first.names.map((name) => at.get(folded(name))!);
  const { units } = part;
  const other = first.names.findIndex(
    (_, c) => first.units && units && first.units[c].trim() !== units[places[c]].trim(),
  );
  if (other >= 0) {
    throw new UserError(
      'table.stack-units',
      `${part.file} has other units than ${first.file}: “${first.names[other]}” is in ${units![places[other]] || 'none'}, not in ${first.units![other] || 'none'}.`,
      'Read them as tables of their own, or bring the numbers to one unit in the files.',
    );
  }
  if (first.decimal !== null && part.decimal !== null && first.decimal !== part.decimal) {
    throw new UserError(
      'table.stack-decimal',
      `${part.file} writes its numbers with another decimal mark than ${first.file}.`,
      'Read them as tables of their own, or save both files in the same way.',
    );
  }
  return places;
}

const SEPARATORS = /[\s._()[\]-]+/;

/**
 * What tells each of the files apart, as the values of a column: the part of their names that differs, else that of their
 * folders, else their numbers; nothing that may tell who a person is.
 */
export function marksOf(parts: readonly StackedPart[]): string[] {
  const tries = [
    parts.map(({ path, sheet }) =>
      parts.every((other) => other.path === path) ? (sheet ?? '') : stem(path),
    ),
    parts.map(({ path }) => path.split(/[/\\]/).at(-2) ?? ''),
  ];
  for (const names of tries) {
    const words = names.map((name) => name.split(SEPARATORS).filter(Boolean));
    const common = (way: (list: readonly string[], k: number) => string | undefined): number => {
      let k = 0;
      while (k < Math.min(...words.map(({ length }) => length)) - 1) {
        const those = new Set(words.map((list) => way(list, k)));
        if (those.size > 1) break;
        k++;
      }
      return k;
    };
    const from = common((list, k) => list[k]);
    const until = common((list, k) => list.at(-1 - k));
    const marks = words.map((list) => list.slice(from, Math.max(from + 1, list.length - until)).join(' '));
    const kept = marks.map((mark) => keptName(mark));
    if (kept.every((mark, k) => mark !== '' && mark === marks[k]) && new Set(kept).size === parts.length)
      return kept;
  }
  return parts.map((_, k) => String(k + 1));
}

/**
 * What the files are called in messages, those of one name with their folder.
 *
 * @param shown a name as it may be shown: by default nothing that may tell who a person is
 */
export function titlesOf(
  parts: readonly StackedPart[],
  shown: (name: string) => string = keptName,
): string[] {
  const names = parts.map(({ path, sheet }) => {
    const book = shown(base(path));
    return sheet === null ? book : `${book}, sheet “${shown(sheet)}”`;
  });
  if (new Set(names).size === names.length) return names;
  return names.map((name, k) => `${shown(parts[k].path.split(/[/\\]/).at(-2) ?? '')}/${name}`);
}

const base = (path: string): string => path.split(/[/\\]/).at(-1)!;
const stem = (path: string): string => base(path).replace(/\.[^.]+$/, '');

/** What the table is called: what the names of its files begin with, if that is a word. */
export function stackName(parts: readonly StackedPart[]): string {
  const words = parts.map(({ path }) => stem(path).split(/(?<=[\s._-])/));
  const [first] = words;
  let k = 0;
  while (k < first.length && words.every((list) => list[k] === first[k])) k++;
  const name = first
    .slice(0, k)
    .join('')
    .replace(/[\s._-]+$/, '');
  return dataName(/\p{L}{2}/u.test(name) ? name : stem(parts[0].path), 'Table');
}

/** A line of the text as a person finds it in the files. */
export function stackedLine(rows: readonly StackedRows[], line: number): string {
  const { file, word, shift } = rows.findLast(({ from }) => from <= line) ?? rows[0];
  return `${word} ${String(line + shift)} of ${file}`;
}

import { UserError } from '../../../../errors.ts';
import { few } from '../../../../text/sentence.ts';
import type { StackedPart } from '../../types/plan.ts';
import { dataName, keptName } from '../../../privacy/kept-name.ts';

const folded = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Names as they are compared, each once. */
function keysOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, c) => {
    const key = taken.has(folded(name)) ? `${folded(name)} ${String(c)}` : folded(name);
    taken.add(key);
    return key;
  });
}

/** What a table has and another has not, in whatever order their columns stand. */
export interface ColumnDifference {
  readonly lacks: readonly string[];
  readonly more: readonly string[];
  readonly shared: number;
}

/** How the columns of a table differ from those of the first. */
export function differenceOf(first: readonly string[], other: readonly string[]): ColumnDifference {
  const [ofFirst, ofOther] = [keysOf(first), keysOf(other)];
  const [inFirst, inOther] = [new Set(ofFirst), new Set(ofOther)];
  const lacks = first.filter((_, c) => !inOther.has(ofFirst[c]));
  const more = other.filter((_, c) => !inFirst.has(ofOther[c]));
  return { lacks, more, shared: first.length - lacks.length };
}

/** Share of all columns that two tables have both, from which they may be parts of one. */
const MOSTLY = 2 / 3;

/** Whether two tables may be parts of one. */
export const mayBeOne = ({ lacks, more, shared }: ColumnDifference): boolean =>
  shared >= MOSTLY * (shared + lacks.length + more.length);

/**
 * Tables in groups of which each may be one table, in their order.
 *
 * @param columnsOf names of a table's columns; null of one that stays alone
 */
export function groupedByColumns<T>(
  tables: readonly T[],
  columnsOf: (table: T) => readonly string[] | null,
): T[][] {
  const groups: { readonly names: readonly string[] | null; readonly tables: T[] }[] = [];
  for (const table of tables) {
    const names = columnsOf(table);
    const group = groups.find(
      (other) => names !== null && other.names !== null && mayBeOne(differenceOf(other.names, names)),
    );
    if (group) group.tables.push(table);
    else groups.push({ names, tables: [table] });
  }
  return groups.map((group) => group.tables);
}

/** A difference in words: `lacks crp and has ferritin besides`; empty where there is none. */
export const sayDifference = ({ lacks, more }: Pick<ColumnDifference, 'lacks' | 'more'>): string =>
  [
    ...(lacks.length > 0 ? [`lacks ${few(lacks, 5)}`] : []),
    ...(more.length > 0 ? [`has ${few(more, 5)} besides`] : []),
  ].join(' and ');

/** A file as it is laid out. */
interface Laid {
  readonly file: string;
  readonly names: readonly string[];
  /** The line of units below the names; null where there is none. */
  readonly units: readonly string[] | null;
  /** The decimal mark of its numbers; null where they tell of none. */
  readonly decimal: string | null;
}

/** The columns of all files together. */
export interface StackedColumns {
  readonly names: readonly string[];
  /** Null where no file has a line of them. */
  readonly units: readonly string[] | null;
  /** Of each file: the place of each column; -1 of one that it lacks. */
  readonly places: readonly (readonly number[])[];
}

/**
 * The columns of files whose rows come below one another: those of the first, then what others have besides.
 *
 * @throws UserError `table.stack-columns`, `table.stack-units`, `table.stack-decimal` where they would not mean the same
 */
export function columnsOfAll(parts: readonly Laid[]): StackedColumns {
  const [first] = parts;
  const names = new Map<string, string>();
  const units = new Map<string, { readonly unit: string; readonly file: string }>();
  for (const part of parts) {
    if (differenceOf(first.names, part.names).shared < Math.min(2, first.names.length)) {
      throw new UserError(
        'table.stack-columns',
        `${part.file} has hardly a column of ${first.file}.`,
        'Read them as tables of their own, or give the columns the same names in the files.',
      );
    }
    const decimal = parts.find((before) => before.decimal !== null)?.decimal ?? null;
    if (part.decimal !== null && part.decimal !== decimal) {
      throw new UserError(
        'table.stack-decimal',
        `${part.file} writes its numbers with another decimal mark than ${parts.find((before) => before.decimal !== null)!.file}.`,
        'Read them as tables of their own, or save the files in the same way.',
      );
    }
    for (const [c, key] of keysOf(part.names).entries()) {
      if (!names.has(key)) names.set(key, part.names[c]);
      if (part.units === null) continue;
      const unit = part.units[c].trim();
      const before = units.get(key);
      if (!before) units.set(key, { unit, file: part.file });
      else if (before.unit !== unit) {
        throw new UserError(
          'table.stack-units',
          `${part.file} has other units than ${before.file}: “${names.get(key)!}” is in ${unit || 'none'}, not in ${before.unit || 'none'}.`,
          'Read them as tables of their own, or bring the numbers to one unit in the files.',
        );
      }
    }
  }
  return {
    names: [...names.values()],
    units: units.size > 0 ? [...names.keys()].map((key) => units.get(key)?.unit ?? '') : null,
    places: parts.map((part) => {
      const keys = keysOf(part.names);
      return [...names.keys()].map((key) => keys.indexOf(key));
    }),
  };
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

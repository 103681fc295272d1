import type { PartOf } from '../../../cohort/table.ts';
import { UserError } from '../../../errors.ts';
import { namesBeside } from '../../../text/sentence.ts';
import { trimmed } from '../../cell/numbers.ts';
import { partWords } from './part-names.ts';
import type { CodebookEntry, ColumnPlan, DeclaredColumn, PlanOverrides } from '../types/plan.ts';
import { fact, type Fact } from '../say/say.ts';
import type { SampledRows } from './sampled-rows.ts';
import { separatorOf, wayApart } from './several-numbers.ts';
import { isUndivided, undivided } from '../../cell/undivided.ts';
import { isMissingText } from '../../cell/values.ts';
import { columnOfVisit, orderOfVisit } from '../visits/visits.ts';

/** A column of a plan or a project, as far as it tells whether it is a part of one of the file. */
type MayBePart = { readonly partOf?: PartOf };

/** The columns as the file has them, by their place in it: of one that is taken apart the first part. */
export const columnsOfFile = <T extends MayBePart>(columns: readonly T[]): T[] =>
  columns.filter(({ partOf }) => partOf === undefined || partOf.place === 0);

/** Gives the cells of a row of the file to the columns, each part its own. */
export function cellSplitter(columns: readonly MayBePart[]): (cells: readonly string[]) => readonly string[] {
  const inFile = columnsOfFile(columns);
  if (inFile.every(({ partOf }) => partOf === undefined)) return (cells) => cells;
  return (cells) =>
    inFile.flatMap(({ partOf }, c) => (partOf === undefined ? [cells[c]] : partsOf(cells[c], partOf)));
}

/** A cell that does not fall into its parts is no value of any of them, and says so where it is told. */
function partsOf(raw: string, { mark, count }: PartOf): string[] {
  const cell = trimmed(raw);
  const same = (text: string): string[] => Array.from({ length: count }, () => text);
  if (isMissingText(cell)) return same(cell);
  const parts = cell.split(separatorOf(mark)!).map((part) => part.trim());
  const isApart = parts.length === count && parts.every((part) => part !== '');
  return isApart ? parts : same(undivided(cell, count));
}

/** The sampled rows with the columns that a person wants taken apart as their parts. */
export interface SplitRows {
  readonly sampled: SampledRows;
  /** By the place of the column; undefined of those that are no parts. */
  readonly parts: readonly (PartOf | undefined)[];
  /** What is said of the file's columns, given to their parts. */
  readonly overrides: PlanOverrides;
}

/**
 * Takes the cells of columns apart, as a person has asked.
 *
 * @throws UserError `table.unknown-column`, `table.not-apart` where most cells of a column hold one number or none, or it tells
 *   people or visits apart
 */
export function splitRows(file: string, sampled: SampledRows, overrides: PlanOverrides): SplitRows {
  const asked = new Set(overrides.split);
  const { names, rows } = sampled;
  if (asked.size === 0) return { sampled, parts: names.map(() => undefined), overrides };
  const absent = [...asked].find((name) => !names.includes(name));
  if (absent !== undefined) throw unknownColumn(file, absent, names);
  const free = namesBeside(names.filter((name) => !asked.has(name)));
  const { visit, idColumn } = overrides;
  const telling = new Set([idColumn, columnOfVisit(visit), orderOfVisit(visit)]);
  const columns = names.flatMap((name, c): SplitColumn[] => {
    if (!asked.has(name)) return [{ name, from: c }];
    if (telling.has(name)) throw notApart(file, name, 'it tells people or visits apart');
    const cells = rows.map((row) => trimmed(row[c]));
    const way = wayApart(cells.filter((cell) => cell !== '' && !isMissingText(cell)));
    if (way === null) throw notApart(file, name, 'most of its cells do not hold several numbers');
    const { mark, count } = way;
    return partWords(name, way).map((word, place) => {
      return { name: free(`${name} ${word}`), word, partOf: { column: name, mark, place, count }, from: c };
    });
  });
  const apart = cellSplitter(columns);
  const spread = (of: readonly string[]): string[] => columns.map(({ from }) => of[from]);
  return {
    sampled: {
      ...sampled,
      names: columns.map(({ name }) => name),
      rows: rows.map(apart),
      second: sampled.second && spread(sampled.second),
      surveyed: sampled.surveyed && {
        ...sampled.surveyed,
        questions: sampled.surveyed.questions && labelsOf(columns, sampled.surveyed.questions),
      },
      unnamed: new Set(columns.flatMap(({ name, from }) => (sampled.unnamed.has(names[from]) ? [name] : []))),
    },
    parts: columns.map(({ partOf }) => partOf),
    overrides: {
      ...overrides,
      codebook: [...(overrides.codebook ?? []), ...codebookOfParts(columns, overrides.codebook ?? [])],
      ...(overrides.declared
        ? {
            declared: {
              ...overrides.declared,
              columns: columns.map((column) => ofPart(overrides.declared!.columns[column.from], column)),
            },
          }
        : {}),
    },
  };
}

/** A column of the table, and where in the file its cells stand. */
interface SplitColumn {
  readonly name: string;
  readonly from: number;
  readonly partOf?: PartOf;
  /** What tells it from the other parts. */
  readonly word?: string;
}

/** What is said of a column tells its parts apart too. */
const labelOf = (said: string, { word }: SplitColumn): string =>
  word === undefined || said === '' ? said : `${said} (${word})`;

const labelsOf = (columns: readonly SplitColumn[], said: readonly string[]): string[] =>
  columns.map((column) => labelOf(said[column.from], column));

/** What a codebook says of a column holds for its parts, but for types and values. */
function codebookOfParts(
  columns: readonly SplitColumn[],
  codebook: readonly CodebookEntry[],
): CodebookEntry[] {
  const entries = new Map(codebook.toReversed().map((entry) => [entry.variable.toLowerCase(), entry]));
  return columns.flatMap((column) => {
    const { name, partOf } = column;
    const said = partOf && entries.get(partOf.column.toLowerCase());
    if (!said) return [];
    const label = said.label === null ? null : labelOf(said.label, column);
    return [{ variable: name, label, unit: said.unit, type: null, levels: [], missing: [] }];
  });
}

/** Of a text that a program has stored as it was typed, nothing is declared but its label and unit. */
function ofPart(declared: DeclaredColumn, column: SplitColumn): DeclaredColumn {
  if (!column.partOf) return declared;
  const label = declared.label === null ? null : labelOf(declared.label, column);
  const nothing = { type: null, levels: [], missing: [], labelled: [], unknown: [], dateFormat: null };
  return { ...declared, ...nothing, label, isPlain: false };
}

/** The columns with what they are parts of. A unit behind the last number, as of 120/80 mmHg, is that of all. */
export function withParts(columns: readonly ColumnPlan[], parts: SplitRows['parts']): readonly ColumnPlan[] {
  return columns.map((column, c) => {
    const partOf = parts[c];
    if (!partOf) return column;
    const last = columns[c + partOf.count - 1 - partOf.place];
    return { ...column, partOf, unit: column.unit ?? last.unit };
  });
}

/**
 * What columns that a person wanted taken apart became, and how many cells did not fall into their parts.
 *
 * @param cellsOf the cells of a column, part by part
 */
export const splitFacts = (
  file: string,
  columns: readonly ColumnPlan[],
  cellsOf: (c: number) => readonly string[],
): Fact[] =>
  columns.flatMap(({ partOf }, c) => {
    if (partOf?.place !== 0) return [];
    const { column, mark, count } = partOf;
    const names = columns.slice(c, c + count).map(({ name }) => name);
    const lost = cellsOf(c).filter((cell) => isUndivided(cell, partOf)).length;
    const split = { columns: [column], into: [] };
    return [fact('table.split', names, { file, column, mark, count, lost }, { counts: [lost], split })];
  });

const notApart = (file: string, name: string, why: string): UserError =>
  new UserError(
    'table.not-apart',
    `${file}, column “${name}” cannot be taken apart: ${why}.`,
    'Leave it in one column (in a terminal without --split), or write each number in a column of its own in the file.',
  );

/** @param names of the columns that there are */
export const unknownColumn = (file: string, name: string, names: readonly string[]): UserError =>
  new UserError(
    'table.unknown-column',
    `${file} has no column “${name}”.`,
    `Its columns: ${names.slice(0, 30).join(', ')}${names.length > 30 ? ', …' : ''}.`,
  );

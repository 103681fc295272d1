import { basename, dirname } from 'node:path';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import { bareColumns } from '../../ingest/sources/redcap/bare-header.ts';
import type { MatchedColumns } from '../../ingest/sources/redcap/column.ts';
import { behindRowNumbers, matchColumns, matchedShare } from '../../ingest/sources/redcap/columns.ts';
import {
  hasRedcapMark,
  rivalsOf,
  type UsedDictionary,
  withIdentifiers,
} from '../../ingest/sources/redcap/dictionaries.ts';
import { worded } from '../../ingest/table/shape/pivot/findings.ts';
import { flattenRedcap } from '../../ingest/sources/redcap/flatten.ts';
import { asExported, FILLED_IN, wordForEmpty } from '../../ingest/sources/redcap/filled-in.ts';
import type { RedcapProject } from '../../ingest/sources/redcap/project.ts';
import type { EventWish } from '../../ingest/sources/redcap/taken.ts';
import { cleanCell } from '../../ingest/cell/clean-cell.ts';
import { parseRecords } from '../../ingest/table/grid/records.ts';
import type { Asked, Candidate, FlatSource } from '../flat/flat-source.ts';
import { surelySampled } from '../flat/lay-out.ts';
import type { RowMarks } from '../flat/rows.ts';
import { projectOf, readPart, type PartFile } from './read-project.ts';

/** Marks that REDCap offers to separate cells, and the one that spreadsheets choose. */
const DELIMITERS = [',', ';', '\t', '|', '^'] as const;

/** An export that was recognised, and how it is to be read. */
interface Found extends MatchedColumns {
  readonly project: RedcapProject;
  /** Files beside it that it is read with. */
  readonly with: readonly string[];
  readonly marks: RowMarks;
  /** See {@link wordForEmpty}. */
  readonly empty: string | null;
  readonly dictionary: UsedDictionary | null;
}

/** Recognises an export of REDCap by its dictionary, or by the columns that only REDCap writes. */
export const redcapSource: FlatSource = async (candidate) => {
  const found = await recognised(candidate);
  if (found === null) return null;
  const { columns, labelled, project, empty, dictionary, marks } = found;
  const { asked, added } = candidate;
  const events = columns.find(({ as }) => as === 'event')?.name ?? '';
  return {
    ...{ by: 'redcap', with: found.with, column: events, marks },
    ...(dictionary ? { dictionary: found.with[0] } : {}),
    async flatten({ name, rows, write }) {
      const table = await flattenRedcap(
        {
          ...{ name, columns, added, labelled, project, dictionary, wish: wishOf(asked, events) },
          rows: (take) => rows((cells, line) => take(asExported(cells, empty), line)),
        },
        write,
      );
      const told = worded([name, 'redcap'], { 'filled-in': empty }, FILLED_IN);
      return { ...table, findings: [...told, ...table.findings] };
    },
  };
};

/** @param events column of the events; a visit by another column is one of rows that are people already */
function wishOf({ visit }: Asked, events: string): EventWish {
  if (visit === undefined || ('column' in visit && visit.column !== events)) return { take: 'first' };
  if ('column' in visit) return { event: visit.value };
  return { take: visit.take };
}

/** A text as one of its marks takes it apart. */
interface Header {
  readonly marks: RowMarks;
  readonly header: readonly string[];
  readonly empty: string | null;
  readonly rows: readonly (readonly string[])[];
}

async function headersOf({ source, asked }: Candidate): Promise<readonly Header[]> {
  const sample = await surelySampled(source, asked.encoding);
  if (!sample) return [];
  return (asked.delimiter ? [asked.delimiter] : DELIMITERS).flatMap((delimiter) => {
    const marks = { delimiter, quote: '"', encoding: sample.encoding };
    const [first, ...rows] = parseRecords(sample.head, marks, sample.whole);
    const header = first?.cells.map((cell) => cleanCell(cell).replace(/\s+/g, ' ')) ?? [];
    if (header.length < 2) return [];
    const found = rows.map(({ cells }) => cells).filter((cells) => cells.length === header.length);
    const empty = wordForEmpty(header, found);
    const asRedcap = found.map((cells) => asExported(cells, empty));
    return [{ marks: { ...marks, width: header.length }, header, empty, rows: asRedcap }];
  });
}

/** Whether a table is an export of one of the projects whose files lie beside it: the one that most of its columns are of. */
async function recognised(candidate: Candidate): Promise<Found | null> {
  const { path, asked, open } = candidate;
  const headers = await headersOf(candidate);
  if (headers.length === 0) return null;
  const files: PartFile[] = [];
  for (const file of new Set(asked.beside)) {
    const part = file === path ? null : await readPart(file, open);
    if (part) files.push(part);
  }
  const dictionaries = files.filter(({ part }) => part === 'dictionary');
  const candidates = headers
    .flatMap((header) => dictionaries.flatMap((dictionary) => matchedBy(dictionary, header, path) ?? []))
    .sort((a, b) => b.rank - a.rank);
  const best = candidates.at(0);
  const found = (matched: MatchedColumns & Pick<Found, 'marks' | 'empty'>): Omit<Found, 'dictionary'> => {
    const others = partsFor(path, files, best?.dictionary ?? null);
    const parts = [...(best ? [best.dictionary] : []), ...others];
    const { columns, labelled, marks, empty } = matched;
    return {
      columns,
      labelled,
      marks,
      empty,
      project: projectOf(parts),
      with: parts.map((part) => part.path),
    };
  };
  if (!best) {
    const [bare] = headers.flatMap(({ header, rows, ...how }) => {
      const matched = behindRowNumbers(header, rows, bareColumns);
      return matched ? [{ ...matched, ...how }] : [];
    });
    return bare ? { ...found(bare), dictionary: null } : null;
  }
  const { near, name, marks } = best;
  const fitting = candidates.filter((one) => one !== best && one.marks === marks && one.near === near);
  const own = found(best);
  return {
    ...own,
    with: [...own.with, ...fitting.map(({ dictionary }) => dictionary.path)],
    columns: withIdentifiers(best.columns, fitting),
    dictionary: { name, isFar: !near, rivals: rivalsOf(best, fitting) },
  };
}

const isNear = (part: PartFile, path: string): boolean => dirname(part.path) === dirname(path);

/** A table as the export of a project by its dictionary; null where it is none. */
function matchedBy(dictionary: PartFile, { header, rows, ...how }: Header, path: string) {
  const { fields } = projectOf([dictionary]);
  const matched = behindRowNumbers(header, rows, (own) => matchColumns(own, fields ?? []));
  const near = isNear(dictionary, path);
  // An id, an age and a sex stand in the dictionaries of most studies.
  if (!matched || (!near && !hasRedcapMark(header))) return null;
  const share = matchedShare(matched.columns);
  // Of two that fit alike, the one beside the table, and of those the one that is called like it.
  const rank = share + (near ? 0.001 : 0) + 1e-6 * alike(dictionary.path, path);
  return { ...matched, ...how, dictionary, near, name: keptName(basename(dictionary.path)), share, rank };
}

/** The files of the project beside its dictionary. */
function partsFor(path: string, files: readonly PartFile[], dictionary: PartFile | null): PartFile[] {
  const own = files.filter(({ part }) => part !== 'dictionary');
  const near = own.filter((part) => isNear(part, path) || (dictionary && isNear(part, dictionary.path)));
  // Files of another folder may be those of another project; of two lists of a kind the one called like the table counts.
  const chosen = near.length > 0 || files.length - own.length > 1 ? near : own;
  return chosen.toSorted((a, b) => alike(a.path, path) - alike(b.path, path));
}

/** How much the names of two files are alike: by their beginnings, and then by the words and numbers in them. */
function alike(one: string, other: string): number {
  const [a, b] = [basename(one).toLowerCase(), basename(other).toLowerCase()];
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  const words = new Set(a.split(/[^\p{L}\p{N}]+/u));
  return n + 0.01 * new Set(b.split(/[^\p{L}\p{N}]+/u).filter((word) => words.has(word))).size;
}

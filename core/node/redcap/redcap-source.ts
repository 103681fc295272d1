import { basename, dirname } from 'node:path';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import { bareColumns } from '../../ingest/sources/redcap/bare-header.ts';
import {
  behindRowNumbers,
  matchColumns,
  matchedShare,
  type MatchedColumns,
} from '../../ingest/sources/redcap/columns.ts';
import {
  hasRedcapMark,
  rivalsOf,
  type UsedDictionary,
  withIdentifiers,
} from '../../ingest/sources/redcap/dictionaries.ts';
import { brokenFinding } from '../../ingest/table/shape/pivot/broken-rows.ts';
import type { FlatTable } from '../../ingest/table/shape/pivot/flat-table.ts';
import { flattenRedcap } from '../../ingest/sources/redcap/flatten.ts';
import { asExported, filledInFinding, wordForEmpty } from '../../ingest/sources/redcap/filled-in.ts';
import type { RedcapProject } from '../../ingest/sources/redcap/project.ts';
import type { EventWish } from '../../ingest/sources/redcap/taken.ts';
import { cleanCell } from '../../ingest/cell/clean-cell.ts';
import type { Encoding } from '../../ingest/table/text/encodings.ts';
import { parseRecords } from '../../ingest/table/grid/records.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import type { Asked, Candidate, FlatSource } from '../flat/flat-source.ts';
import { readRows, writeText } from '../flat/rows.ts';
import { projectOf, readPart, type PartFile } from './read-project.ts';

/** Marks that REDCap offers to separate cells, and the one that spreadsheets choose. */
const DELIMITERS = [',', ';', '\t', '|', '^'] as const;

/** An export that was recognised, and how it is to be read. */
interface RedcapExport extends MatchedColumns {
  readonly project: RedcapProject;
  readonly parts: readonly PartFile[];
  readonly delimiter: string;
  /** See {@link wordForEmpty}. */
  readonly empty: string | null;
  readonly encoding: Encoding;
  readonly dictionary: UsedDictionary | null;
  /** Hashes of other dictionaries that fit. */
  readonly fitting: readonly string[];
}

/** Recognises an export of REDCap by its dictionary, or by the columns that only REDCap writes. */
export const redcapSource: FlatSource = async (candidate) => {
  const found = await recognised(candidate);
  if (found === null) return null;
  const hashes = found.parts.map(({ hash, part }) => `${part} ${hash}`).sort();
  return {
    by: 'redcap',
    told: [hashes, ...found.fitting],
    column: eventsOf(found.columns),
    dictionary: found.parts.find(({ part }) => part === 'dictionary')?.path ?? null,
    write: (file, signal) => writeFlat(candidate, found, { file, signal }),
  };
};

const eventsOf = (columns: RedcapExport['columns']): string =>
  columns.find(({ as }) => as === 'event')?.name ?? '';

/** @param events column of the events; a visit by another column is one of rows that are people already */
function wishOf({ visit }: Asked, events: string): EventWish {
  if (visit === undefined || ('column' in visit && visit.column !== events)) return { take: 'first' };
  if ('column' in visit) return { event: visit.value };
  return { take: visit.take };
}

/** Whether a table is an export of one of the projects whose files lie beside it: the one that most of its columns are of. */
async function recognised({
  path,
  source,
  asked: { beside, encoding, delimiter },
  open,
}: Candidate): Promise<RedcapExport | null> {
  const sample = await sampleFile(source, encoding);
  if (sample.guess && !sample.guess.sure) return null;
  const headers = (delimiter ? [delimiter] : DELIMITERS).flatMap((mark) => {
    const [first, ...rows] = parseRecords(sample.head, { delimiter: mark, quote: '"' }, sample.whole);
    const header = first?.cells.map((cell) => cleanCell(cell).replace(/\s+/g, ' ')) ?? [];
    if (header.length < 2) return [];
    const found = rows.map(({ cells }) => cells).filter((cells) => cells.length === header.length);
    const empty = wordForEmpty(header, found);
    return [{ delimiter: mark, header, empty, rows: found.map((cells) => asExported(cells, empty)) }];
  });
  if (headers.length === 0) return null;
  const files: PartFile[] = [];
  for (const file of new Set(beside)) {
    const part = file === path ? null : await readPart(file, open);
    if (part) files.push(part);
  }
  const isNear = (part: PartFile): boolean => dirname(part.path) === dirname(path);
  const dictionaries = files.filter(({ part }) => part === 'dictionary');
  const candidates = headers.flatMap(({ delimiter: mark, header, empty, rows }) =>
    dictionaries.flatMap((dictionary) => {
      const project = projectOf([dictionary]);
      const matched = behindRowNumbers(header, rows, (own) => matchColumns(own, project.fields ?? []));
      if (!matched) return [];
      const near = isNear(dictionary);
      // An id, an age and a sex stand in the dictionaries of most studies.
      if (!near && !hasRedcapMark(header)) return [];
      const name = keptName(basename(dictionary.path));
      const share = matchedShare(matched.columns);
      // Of two that fit alike, the one beside the table, and of those the one that is called like it.
      const rank = share + (near ? 0.001 : 0) + 1e-6 * alike(dictionary.path, path);
      return [{ ...matched, mark, empty, dictionary, near, name, share, rank }];
    }),
  );
  const [best] = candidates.sort((a, b) => b.rank - a.rank);
  const others = (dictionary: PartFile | null): PartFile[] => {
    const own = files.filter(({ part }) => part !== 'dictionary');
    const near = own.filter(
      (part) => isNear(part) || (dictionary && dirname(part.path) === dirname(dictionary.path)),
    );
    // Files of another folder may be those of another project; of two lists of a kind the one called like the table counts.
    const chosen = near.length > 0 || dictionaries.length > 1 ? near : own;
    return [...chosen].sort((a, b) => alike(a.path, path) - alike(b.path, path));
  };
  if (best) {
    const parts = [best.dictionary, ...others(best.dictionary)];
    const { labelled, near, name, mark } = best;
    const fitting = candidates.filter((one) => one !== best && one.mark === mark && one.near === near);
    return {
      columns: withIdentifiers(best.columns, fitting),
      labelled,
      dictionary: { name, isFar: !near, rivals: rivalsOf(best, fitting) },
      fitting: fitting.map(({ dictionary }) => dictionary.hash).sort(),
      project: projectOf(parts),
      parts,
      delimiter: best.mark,
      empty: best.empty,
      encoding: sample.encoding,
    };
  }
  const [bare] = headers.flatMap(({ delimiter: mark, header, empty, rows }) => {
    const matched = behindRowNumbers(header, rows, bareColumns);
    return matched ? [{ ...matched, delimiter: mark, empty }] : [];
  });
  if (!bare) return null;
  const parts = others(null);
  return {
    ...bare,
    dictionary: null,
    fitting: [],
    project: projectOf(parts),
    parts,
    encoding: sample.encoding,
  };
}

/** How much the names of two files are alike: by their beginnings, and then by the words and numbers in them. */
function alike(one: string, other: string): number {
  const [a, b] = [basename(one).toLowerCase(), basename(other).toLowerCase()];
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  const words = new Set(a.split(/[^\p{L}\p{N}]+/u));
  return n + 0.01 * new Set(b.split(/[^\p{L}\p{N}]+/u).filter((word) => words.has(word))).size;
}

async function writeFlat(
  { source, asked, added }: Candidate,
  { columns, labelled, project, delimiter, empty, encoding, dictionary }: RedcapExport,
  { file, signal }: { readonly file: string; readonly signal: AbortSignal },
): Promise<FlatTable> {
  const name = keptName(source.name);
  return writeText(file, async (write, flush) => {
    const broken = new Set<number>();
    const marks = { delimiter, quote: '"', encoding, width: columns.length };
    const rows = (take: (cells: readonly string[], line: number) => void): Promise<void> =>
      readRows(
        source,
        marks,
        {
          take: (cells, line) => take(asExported(cells, empty), line),
          broken: (line) => broken.add(line),
          flush,
        },
        signal,
      );
    const of = {
      name,
      columns,
      added,
      labelled,
      project,
      rows,
      wish: wishOf(asked, eventsOf(columns)),
      dictionary,
    };
    const table = await flattenRedcap(of, write);
    const lines = [...broken].sort((a, b) => a - b);
    return {
      ...table,
      findings: [...filledInFinding(name, empty), ...table.findings, ...brokenFinding(name, lines)],
    };
  });
}

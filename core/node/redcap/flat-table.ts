import { createHash } from 'node:crypto';
import { open as openFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { keptName } from '../../ingest/phi/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import {
  fieldsOfHeader,
  isRedcapHeader,
  matchColumns,
  matchedShare,
  type MatchedColumns,
} from '../../ingest/tabular/redcap/columns.ts';
import {
  hasRedcapMark,
  rivalsOf,
  type UsedDictionary,
  withIdentifiers,
} from '../../ingest/tabular/redcap/dictionaries.ts';
import { brokenFinding } from '../../ingest/tabular/redcap/broken-rows.ts';
import { flattenRedcap, type FlatTable } from '../../ingest/tabular/redcap/flatten.ts';
import type { RedcapProject } from '../../ingest/tabular/redcap/project.ts';
import type { EventWish } from '../../ingest/tabular/redcap/taken.ts';
import { cleanCell } from '../../ingest/tabular/clean-cell.ts';
import { createDecoder } from '../../ingest/tabular/encoding.ts';
import type { Encoding } from '../../ingest/tabular/encodings.ts';
import type { FlatPlan, PlanOverrides, TablePlan } from '../../ingest/tabular/plan.ts';
import { createRecordReader, parseRecords } from '../../ingest/tabular/records.ts';
import { sampleFile } from '../../ingest/tabular/sample.ts';
import { fitted } from '../../ingest/tabular/sampled-rows.ts';
import { writeTrouble } from '../files/atomic.ts';
import { textCache, type ScratchText } from '../scratch/text-cache.ts';
import { projectOf, readPart, type PartFile } from './read-project.ts';

/** Marks that REDCap offers to separate cells, and the one that spreadsheets choose. */
const DELIMITERS = [',', ';', '\t', '|', '^'] as const;
const PIECE = 4 << 20;

/** An export that was recognised, and how it is to be read. */
interface Recognised extends MatchedColumns {
  readonly project: RedcapProject;
  readonly parts: readonly PartFile[];
  readonly delimiter: string;
  readonly encoding: Encoding;
  readonly dictionary: UsedDictionary | null;
  /** Hashes of other dictionaries that fit. */
  readonly fitting: readonly string[];
}

/** The table that an export becomes. */
interface FlatText extends ScratchText<FlatTable> {
  readonly flat: FlatPlan;
}

/** Gives a text file, or a sheet of a workbook as text, to a piece of work. */
export type Open = <T>(
  path: string,
  sheet: string | undefined,
  work: (source: ByteSource) => Promise<T>,
) => Promise<T>;

/** Gives exports as the tables that they become. */
export interface FlatTables {
  /**
   * Gives an export of REDCap to a piece of work as a table with one row a person.
   *
   * @param path of the export's file, which is its source or has it on a sheet
   * @returns null where it is no export of REDCap, or where a question about its encoding comes first
   */
  use<T>(
    path: string,
    source: ByteSource,
    asked: PlanOverrides,
    work: (text: FlatText) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<{ readonly of: T } | null>;
}

type Asked = Pick<PlanOverrides, 'beside' | 'delimiter' | 'encoding' | 'visit' | 'sheet'>;

/** @param open gives files as texts */
export function flatTables(open: Open): FlatTables {
  const texts = textCache<FlatTable>((path, part, file, signal) => {
    const { asked } = JSON.parse(part) as { readonly asked: Asked };
    return open(path, asked.sheet, async (source) => {
      const found = await recognised(path, source, asked, open);
      return writeFlat(source, found!, wishOf(asked), { file, signal });
    });
  });
  return {
    async use(path, source, { beside, delimiter, encoding, visit, sheet }, work, signal) {
      if (beside === undefined) return null;
      const asked: Asked = { beside, delimiter, encoding, visit, sheet };
      const found = await recognised(path, source, asked, open);
      if (found === null) return null;
      const hashes = found.parts.map(({ hash, part }) => `${part} ${hash}`).sort();
      const told = JSON.stringify([hashes, visit ?? null, ...found.fitting]);
      const stamp = createHash('sha256').update(told).digest('hex').slice(0, 16);
      const column = found.columns.find(({ as }) => as === 'event')?.name ?? '';
      const of = await texts.use(
        path,
        JSON.stringify({ asked, stamp }),
        (text) => {
          const { rows, people, events, marked } = text.facts;
          const how = { delimiter, encoding, visit };
          const dictionary = found.parts.find(({ part }) => part === 'dictionary')?.path ?? null;
          const flat: FlatPlan = {
            by: 'redcap',
            beside,
            dictionary,
            asked: how,
            stamp,
            rows,
            people,
            column,
            events,
            marked,
          };
          return work({ ...text, flat });
        },
        signal,
      );
      return { of };
    },
  };
}

/** What was asked for when a plan was made of an export, so that it is read so again. */
export const flatAsked = ({ flat }: Pick<TablePlan, 'flat'>): PlanOverrides =>
  flat ? { ...flat.asked, beside: flat.beside } : {};

function wishOf({ visit }: Asked): EventWish {
  if (visit === undefined) return { take: 'first' };
  if ('column' in visit) return { event: visit.value };
  return { take: visit.take === 'last' ? 'last' : 'first' };
}

/** Whether a table is an export of one of the projects whose files lie beside it: the one that most of its columns are of. */
async function recognised(
  path: string,
  source: ByteSource,
  { beside = [], encoding, delimiter }: Asked,
  open: Open,
): Promise<Recognised | null> {
  const sample = await sampleFile(source, encoding);
  if (sample.guess && !sample.guess.sure) return null;
  const headers = (delimiter ? [delimiter] : DELIMITERS).flatMap((mark) => {
    const [first] = parseRecords(sample.head, { delimiter: mark, quote: '"' }, sample.whole);
    const header = first?.cells.map((cell) => cleanCell(cell).replace(/\s+/g, ' ')) ?? [];
    return header.length > 1 ? [{ delimiter: mark, header }] : [];
  });
  if (headers.length === 0) return null;
  const files: PartFile[] = [];
  for (const file of new Set(beside)) {
    const part = file === path ? null : await readPart(file, open);
    if (part) files.push(part);
  }
  const isNear = (part: PartFile): boolean => dirname(part.path) === dirname(path);
  const dictionaries = files.filter(({ part }) => part === 'dictionary');
  const candidates = headers.flatMap(({ delimiter: mark, header }) =>
    dictionaries.flatMap((dictionary) => {
      const project = projectOf([dictionary]);
      const matched = matchColumns(header, project.fields ?? []);
      if (!matched) return [];
      const near = isNear(dictionary);
      // An id, an age and a sex stand in the dictionaries of most studies.
      if (!near && !hasRedcapMark(header)) return [];
      const name = keptName(basename(dictionary.path));
      const share = matchedShare(matched.columns);
      // Of two that fit alike, the one beside the table, and of those the one that is called like it.
      const rank = share + (near ? 0.001 : 0) + 1e-6 * alike(dictionary.path, path);
      return [{ ...matched, mark, dictionary, near, name, share, rank }];
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
      encoding: sample.encoding,
    };
  }
  const bare = headers.find(({ header }) => isRedcapHeader(header));
  const matched = bare && matchColumns(bare.header, fieldsOfHeader(bare.header));
  if (!bare || !matched) return null;
  const parts = others(null);
  return {
    ...matched,
    dictionary: null,
    fitting: [],
    project: projectOf(parts),
    parts,
    delimiter: bare.delimiter,
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
  source: ByteSource,
  { columns, labelled, project, delimiter, encoding, dictionary }: Recognised,
  wish: EventWish,
  { file, signal }: { readonly file: string; readonly signal: AbortSignal },
): Promise<FlatTable> {
  const name = keptName(source.name);
  const out = await openFile(file, 'w');
  try {
    const held: string[] = [];
    const flush = async (): Promise<void> => {
      for (const text of held.splice(0)) await out.write(text);
    };
    const broken = new Set<number>();
    const width = columns.length;
    const rows = async (take: (cells: readonly string[], line: number) => void): Promise<void> => {
      const decoder = createDecoder(encoding);
      let isHeader = true;
      const reader = createRecordReader({ delimiter, quote: '"' }, width, {
        record(record) {
          const cells = isHeader ? null : fitted(record, width);
          if (isHeader) isHeader = false;
          else if (cells === null) broken.add(record.line);
          else if (cells.some((cell) => cell !== '')) take(cells, record.line);
        },
        broken: ({ line }) => broken.add(line),
      });
      for (let at = 0; at < source.size; at += PIECE) {
        signal.throwIfAborted();
        reader.push(decoder.decode(await source.read(at, PIECE)));
        await flush();
      }
      reader.push(decoder.decode(new Uint8Array(0), true));
      reader.end();
    };
    const table = await flattenRedcap({ name, columns, labelled, project, rows, wish, dictionary }, (text) =>
      held.push(text),
    );
    await flush();
    const findings = [
      ...table.findings,
      ...brokenFinding(
        name,
        [...broken].sort((a, b) => a - b),
      ),
    ];
    return { ...table, findings };
  } catch (error) {
    throw writeTrouble(error, file);
  } finally {
    await out.close();
  }
}

import { dirname } from 'node:path';
import { UserError } from '../../errors.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { cleanCell } from '../../ingest/cell/clean-cell.ts';
import { brokenFinding } from '../../ingest/table/shape/pivot/broken-rows.ts';
import { cellReader, personOf, type TakeRow } from '../../ingest/sources/omop/export.ts';
import { flattenOmop } from '../../ingest/sources/omop/flatten.ts';
import { conceptOf } from '../../ingest/sources/omop/known-concepts.ts';
import { readPeriods } from '../../ingest/sources/omop/periods.ts';
import { omopName, omopPart, omopTable, type OmopTable } from '../../ingest/sources/omop/tables.ts';
import { parseRecords } from '../../ingest/table/grid/records.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import { type Candidate, type FlatSource, type Open, takeOf } from '../flat/flat-source.ts';
import { readRows, type RowMarks, writeText } from '../flat/rows.ts';
import { fileKey } from '../scratch/text-cache.ts';

const DELIMITERS = [',', '\t', ';', '|'] as const;

/** A table of the model, and how it is taken apart. */
interface Laid {
  readonly marks: RowMarks;
  /** As the file writes them, and as the model does. */
  readonly titles: readonly string[];
  readonly header: readonly string[];
}

/** What lies beside a table of the model and says more of it. */
interface Beside {
  readonly person: string | null;
  readonly period: string | null;
  readonly concept: string | null;
}

/** Recognises tables of the OMOP common data model by their columns. */
export const omopSource: FlatSource = async (candidate) => {
  const { source, asked, open } = candidate;
  const laid = await layOut(source, asked);
  const table = laid && omopTable(laid.header);
  if (!laid || !table) return null;
  const beside = await findBeside(candidate, table);
  const used = Object.values(beside).filter((file) => file !== null);
  return {
    by: 'omop',
    told: await Promise.all(used.map(fileKey)),
    column: '',
    dictionary: null,
    write: (file, signal) =>
      writeText(file, async (write, flush) => {
        const broken = new Set<number>();
        const rows = (take: TakeRow): Promise<void> =>
          readRows(source, laid.marks, { take, broken: (line) => broken.add(line), flush }, signal);
        const name = keptName(source.name);
        const flat = await flattenOmop(
          {
            name,
            table,
            ...laid,
            rows,
            take: takeOf(asked),
            dateOrder: asked.dateOrder,
            hasComma: laid.marks.delimiter !== ',',
            everybody: beside.person === null ? null : await peopleIn(beside.person, open, signal),
            periods: beside.period === null ? null : await periodsIn(beside.period, open, signal),
            concepts:
              beside.concept === null ? null : (ids) => namesIn(beside.concept!, ids, { open, signal }),
          },
          write,
        );
        const lines = [...broken].sort((a, b) => a - b);
        return { ...flat, findings: [...flat.findings, ...brokenFinding(name, lines)] };
      }),
  };
};

/** How a file is taken apart whose first line is that of a table of the model; null for all others. */
async function layOut(
  source: ByteSource,
  { encoding, delimiter }: Partial<Candidate['asked']> = {},
): Promise<Laid | null> {
  const sample = await sampleFile(source, encoding);
  if (sample.guess && !sample.guess.sure) return null;
  for (const mark of delimiter ? [delimiter] : DELIMITERS) {
    // The vocabularies' own files have no quote marks around cells, and some within.
    const [line] = sample.head.split(/\r\n|\n|\r/, 1);
    const quote = mark === '\t' && !line.includes('"') ? '' : '"';
    const [first] = parseRecords(sample.head.slice(0, line.length + 1), { delimiter: mark, quote });
    const titles = first?.cells.map(cleanCell) ?? [];
    const header = titles.map(omopName);
    if (omopTable(header) === null && omopPart(header) === null) continue;
    const marks = { delimiter: mark, quote, encoding: sample.encoding, width: header.length };
    return { marks, titles, header };
  }
  return null;
}

/** Files of the same folder come first; of another folder a file counts where it is the only one of its kind. */
async function findBeside({ path, asked, open }: Candidate, table: OmopTable): Promise<Beside> {
  const found = new Map<string, string[]>();
  for (const file of new Set(asked.beside)) {
    if (file === path) continue;
    const is = await kindOf(file, open);
    if (is !== null) found.set(is, [...(found.get(is) ?? []), file]);
  }
  const one = (kind: string): string | null => {
    const files = found.get(kind) ?? [];
    const near = files.filter((file) => dirname(file) === dirname(path));
    const fitting = near.length > 0 ? near : files;
    return fitting.length === 1 ? fitting[0] : null;
  };
  const needsPeople = table !== 'person' && table !== 'period' && table !== 'measurement';
  return {
    person: needsPeople ? one('person') : null,
    period: table === 'death' || table === 'person' ? one('period') : null,
    concept: table === 'period' ? null : one('concept'),
  };
}

const kindOf = (file: string, open: Open): Promise<string | null> =>
  orNull(
    open(file, undefined, async (source) => {
      const laid = await layOut(source);
      return laid && (omopTable(laid.header) ?? omopPart(laid.header));
    }),
  );

/** What cannot be read is told where it is read for itself. */
async function orNull<T>(answer: Promise<T | null>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Gives the rows of a file beside a table to a piece of work, as often as it asks. */
const withRows = <T>(
  file: string,
  { open, signal }: { readonly open: Open; readonly signal: AbortSignal },
  work: (laid: Laid, rows: (take: TakeRow) => Promise<void>) => Promise<T>,
): Promise<T> =>
  open(file, undefined, async (source) => {
    const laid = (await layOut(source))!;
    return work(laid, (take) => readRows(source, laid.marks, { take, broken: () => {} }, signal));
  });

const peopleIn = (file: string, open: Open, signal: AbortSignal): Promise<ReadonlySet<string>> =>
  withRows(file, { open, signal }, async ({ header }, rows) => {
    const get = cellReader(header);
    const people = new Set<string>();
    await rows((cells) => people.add(personOf(get(cells, 'person_id'))));
    people.delete('');
    return people;
  });

const periodsIn = (file: string, open: Open, signal: AbortSignal): ReturnType<typeof readPeriods> =>
  withRows(file, { open, signal }, ({ header }, rows) => readPeriods({ header, rows, dateOrder: undefined }));

const namesIn = (
  file: string,
  ids: ReadonlySet<string>,
  how: { readonly open: Open; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, string>> =>
  withRows(file, how, async ({ header }, rows) => {
    const get = cellReader(header);
    const names = new Map<string, string>();
    await rows((cells) => {
      const id = conceptOf(get(cells, 'concept_id'));
      const name = get(cells, 'concept_name');
      if (ids.has(id) && name !== '') names.set(id, name);
    });
    return names;
  });

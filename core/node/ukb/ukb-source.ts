import { UserError } from '../../errors.ts';
import { keptName } from '../../ingest/phi/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { cleanCell } from '../../ingest/tabular/clean-cell.ts';
import { parseRecords } from '../../ingest/tabular/records.ts';
import { brokenFinding } from '../../ingest/tabular/redcap/broken-rows.ts';
import { sampleFile } from '../../ingest/tabular/sample.ts';
import {
  codingReader,
  readFields,
  type UkbCode,
  type UkbField,
  ukbPart,
} from '../../ingest/tabular/ukb/fields.ts';
import { flattenUkb, type InstanceWish } from '../../ingest/tabular/ukb/flatten.ts';
import { isUkbHeader } from '../../ingest/tabular/ukb/names.ts';
import type { Asked, Candidate, FlatSource, Open } from '../flat/flat-source.ts';
import { readRows, type RowMarks, writeText } from '../flat/rows.ts';
import { fileKey } from '../scratch/text-cache.ts';

const DELIMITERS = [',', '\t', ';'] as const;

interface Laid {
  readonly marks: RowMarks;
  readonly header: readonly string[];
}

/** Recognises tables of UK Biobank by the names of their columns. */
export const ukbSource: FlatSource = async (candidate) => {
  const { source, asked } = candidate;
  const laid = await layOut(source, isUkbHeader, asked);
  if (!laid) return null;
  const beside = await partsOf(candidate);
  return {
    by: 'ukb',
    told: await Promise.all([...beside.fields, ...beside.codings].map(fileKey)),
    column: 'instance',
    dictionary: null,
    write: (file, signal) =>
      writeText(file, async (write, flush) => {
        const broken = new Set<number>();
        const name = keptName(source.name);
        const { open } = candidate;
        const fields = await fieldsIn(beside.fields, open, signal);
        const wanted = new Set([...fields.values()].map(({ coding }) => coding));
        const flat = await flattenUkb(
          {
            name,
            header: laid.header,
            rows: (take) =>
              readRows(source, laid.marks, { take, broken: (line) => broken.add(line), flush }, signal),
            wish: wishOf(asked),
            showcase: { fields, codings: await codingsIn(beside.codings, wanted, { open, signal }) },
          },
          write,
        );
        const lines = [...broken].sort((a, b) => a - b);
        return { ...flat, findings: [...flat.findings, ...brokenFinding(name, lines)] };
      }),
  };
};

function wishOf({ visit }: Asked): InstanceWish {
  if (visit && 'column' in visit) return { instance: Number(/\d+/.exec(visit.value)?.[0] ?? 0) };
  return visit && visit.take === 'last' ? 'last' : 'first';
}

/** How a file is taken apart whose first line is the one that is looked for; null for all others. */
async function layOut(
  source: ByteSource,
  isIt: (header: readonly string[]) => boolean,
  { encoding, delimiter }: Partial<Asked> = {},
): Promise<Laid | null> {
  const sample = await sampleFile(source, encoding);
  if (sample.guess && !sample.guess.sure) return null;
  const [line] = sample.head.split(/\r\n|\n|\r/, 1);
  for (const mark of delimiter ? [delimiter] : DELIMITERS) {
    const [first] = parseRecords(line, { delimiter: mark, quote: '"' });
    const header = first?.cells.map(cleanCell) ?? [];
    if (!isIt(header)) continue;
    return {
      header,
      marks: { delimiter: mark, quote: '"', encoding: sample.encoding, width: header.length },
    };
  }
  return null;
}

const isPart = (header: readonly string[]): boolean => ukbPart(header) !== null;

/** The dictionaries and codings that lie beside a table. */
async function partsOf({ path, asked, open }: Candidate): Promise<{ fields: string[]; codings: string[] }> {
  const found = { fields: [] as string[], codings: [] as string[] };
  for (const file of new Set(asked.beside)) {
    if (file === path) continue;
    try {
      const laid = await open(file, undefined, (source) => layOut(source, isPart));
      if (laid) found[ukbPart(laid.header)!].push(file);
    } catch (error) {
      // What cannot be read is told where it is read for itself.
      if (!(error instanceof UserError)) throw error;
    }
  }
  return found;
}

async function fieldsIn(
  files: readonly string[],
  open: Open,
  signal: AbortSignal,
): Promise<Map<string, UkbField>> {
  const fields = new Map<string, UkbField>();
  for (const file of files) {
    await open(file, undefined, async (source) => {
      const { marks, header } = (await layOut(source, isPart))!;
      const rows: (readonly string[])[] = [];
      await readRows(source, marks, { take: (cells) => rows.push(cells), broken: () => {} }, signal);
      for (const [id, field] of readFields(header, rows)) if (!fields.has(id)) fields.set(id, field);
    });
  }
  return fields;
}

async function codingsIn(
  files: readonly string[],
  wanted: ReadonlySet<string>,
  { open, signal }: { readonly open: Open; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, readonly UkbCode[]>> {
  const codings = new Map<string, UkbCode[]>();
  for (const file of files) {
    await open(file, undefined, async (source) => {
      const { marks, header } = (await layOut(source, isPart))!;
      const read = codingReader(header);
      const take = (cells: readonly string[]): void => {
        const { coding, value, meaning } = read(cells);
        if (!wanted.has(coding)) return;
        const own = codings.get(coding);
        if (own) own.push({ value, meaning });
        else codings.set(coding, [{ value, meaning }]);
      };
      await readRows(source, marks, { take, broken: () => {} }, signal);
    });
  }
  return codings;
}

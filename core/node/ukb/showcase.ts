import { orElse } from '../../errors.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { createDecoder } from '../../ingest/table/text/encoding.ts';
import type { DeclaredColumn } from '../../ingest/table/types/plan.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import {
  codingReader,
  readFields,
  ShowcaseBuilder,
  typeByCodes,
  ukbPart,
} from '../../ingest/sources/ukb/fields.ts';
import { ukbColumn } from '../../ingest/sources/ukb/names.ts';
import { isUkbPage, UkbPageReader } from '../../ingest/sources/ukb/page.ts';
import { isUkbScript, readScript } from '../../ingest/sources/ukb/script.ts';
import { fileSource } from '../files/byte-source.ts';
import type { Candidate, Open } from '../flat/flat-source.ts';
import { readRows } from '../flat/rows.ts';
import { type Laid, laidByFirstLine } from '../flat/lay-out.ts';

/** Files beside a table that say what its fields are, those that say the most first. */
export interface ShowcaseFiles {
  readonly tables: readonly string[];
  readonly pages: readonly string[];
  readonly scripts: readonly string[];
}

/** A script is as long as its table is wide. */
const LONGEST_SCRIPT = 64 << 20;
const PIECE = 1 << 20;
const HEAD = 1 << 14;

/** The dictionaries, codings, pages and scripts that lie beside a table. */
export async function showcaseBeside({ path, asked, open }: Candidate): Promise<ShowcaseFiles> {
  const found = { tables: [] as string[], pages: [] as string[], scripts: [] as string[] };
  for (const file of new Set(asked.beside)) {
    if (file === path) continue;
    const as = await orElse(kindOf(file, open), null);
    if (as) found[as].push(file);
  }
  return found;
}

const layOut = (source: ByteSource): Promise<Laid | null> =>
  laidByFirstLine(source, (header) => ukbPart(header) !== null);

async function kindOf(file: string, open: Open): Promise<keyof ShowcaseFiles | null> {
  const source = await fileSource(file);
  const head = new TextDecoder().decode(await source.read(0, HEAD));
  if (isUkbPage(head)) return 'pages';
  if (isUkbScript(head)) return source.size <= LONGEST_SCRIPT ? 'scripts' : null;
  const laid = await open(file, undefined, layOut);
  return laid ? 'tables' : null;
}

/** Reads what files beside a table, and the table's own file, say of its fields. */
export async function readShowcase(
  { tables, pages, scripts }: ShowcaseFiles,
  { open, declared, header }: Pick<Candidate, 'open' | 'declared'> & { readonly header: readonly string[] },
  signal: AbortSignal,
): Promise<ShowcaseBuilder> {
  const into = new ShowcaseBuilder();
  const files = [
    ...tables.map((file) => () => open(file, undefined, (source) => readTable(source, into, signal))),
    ...pages.map((file) => async () => {
      const reader = new UkbPageReader(into);
      await readText(await fileSource(file), (text) => reader.push(text), signal);
      reader.end();
    }),
    ...scripts.map((file) => async () => {
      let whole = '';
      await readText(await fileSource(file), (text) => (whole += text), signal);
      readScript(whole, into);
    }),
  ];
  for (const read of files) {
    into.nextFile();
    await read();
  }
  into.nextFile();
  if (declared) takeDeclared(header, declared, into);
  return into;
}

async function readTable(source: ByteSource, into: ShowcaseBuilder, signal: AbortSignal): Promise<void> {
  const { marks, header } = (await layOut(source))!;
  const broken = (): void => {};
  if (ukbPart(header) === 'fields') {
    const rows: (readonly string[])[] = [];
    await readRows(source, marks, { take: (cells) => rows.push(cells), broken }, signal);
    for (const [id, field] of readFields(header, rows)) into.field(id, field);
    return;
  }
  const read = codingReader(header);
  const take = (cells: readonly string[]): void => {
    const { coding, ...code } = read(cells);
    into.code(coding, code);
  };
  await readRows(source, marks, { take, broken }, signal);
}

async function readText(
  source: ByteSource,
  take: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { encoding } = await sampleFile(source);
  const decoder = createDecoder(encoding);
  for (let at = 0; at < source.size; at += PIECE) {
    signal.throwIfAborted();
    take(decoder.decode(await source.read(at, PIECE)));
  }
  take(decoder.decode(new Uint8Array(0), true));
}

/** What a file of Stata, SAS, … says itself of the fields. */
function takeDeclared(
  header: readonly string[],
  declared: readonly DeclaredColumn[],
  into: ShowcaseBuilder,
): void {
  const seen = new Set<string>();
  for (const [c, { label, labelled, type }] of declared.entries()) {
    const field = ukbColumn(header[c] ?? '')?.field;
    if (field === undefined || seen.has(field)) continue;
    const isDate = type === 'date' || type === 'datetime';
    if (label === null && labelled.length === 0 && !isDate) continue;
    seen.add(field);
    const codes = labelled.map((level) => ({ value: level.value, meaning: level.label }));
    const coding = codes.length > 0 ? `labels of ${field}` : '';
    for (const code of codes) into.code(coding, code);
    into.field(field, {
      title: label ?? '',
      units: null,
      type: isDate ? 'Date' : typeByCodes(codes),
      coding,
    });
  }
}

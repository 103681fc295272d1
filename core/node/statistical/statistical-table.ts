import type { Finding } from '../../cohort/finding.ts';
import { tableFormat } from '../../ingest/format/file-format.ts';
import { isStatistical, type Statistical } from '../../ingest/format/formats.ts';
import { declaredVariable, type DeclaredVariable } from '../../ingest/table/columns/declared/declared.ts';
import { openStatistical } from '../../ingest/read/open.ts';
import { sasDataSets } from '../../ingest/read/sas/open.ts';
import type { SheetInfo } from '../../ingest/read/workbook/sheet-info.ts';
import { fileSource } from '../files/byte-source.ts';
import { openParquet } from '../parquet/open-parquet.ts';
import { rememberedByFile } from '../scratch/known.ts';
import { fileKey, textCache, type ScratchText } from '../scratch/text-cache.ts';
import { catalogsBeside, portsFor } from './ports.ts';
import { writeStatisticalCsv } from './write-csv.ts';

/** What a file of a statistical program says, and what was seen while it was written as text. */
export interface StatisticalFacts {
  readonly program: Statistical;
  readonly rows: number;
  /** By place. */
  readonly variables: readonly DeclaredVariable[];
  /** What is to be said of the file beside its variables. */
  readonly findings: readonly Finding[];
  /** No cell of the text has a quote mark around it. */
  readonly isPlain: boolean;
}

/** Tables of statistical programs as CSV. */
const texts = textCache<StatisticalFacts>(async (path, part, target, signal) => {
  const source = await fileSource(path);
  const program = await tableFormat(source);
  if (!isStatistical(program)) throw new Error(`${source.name} has become another file`);
  const table =
    program === 'parquet'
      ? await openParquet(source, path)
      : await openStatistical(program, source, portsFor(path), (JSON.parse(part) as Part)[0]);
  const { rows, variables, isPlain } = await writeStatisticalCsv(source.name, table, target, signal);
  return {
    program,
    rows,
    variables: table.variables.map((variable, v) => declaredVariable(variable, variables[v])),
    findings: table.findings(),
    isPlain,
  };
});

/**
 * Gives the table of a statistical program's file as text to a piece of work, see {@link textCache}.
 *
 * @param dataSet name of a data set where the file has several
 * @throws UserError as `openStatistical` and `writeStatisticalCsv`
 */
export async function withStatisticalText<T>(
  path: string,
  dataSet: string | undefined,
  work: (text: ScratchText<StatisticalFacts>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const catalogs = await Promise.all((await catalogsBeside(path)).map(fileKey));
  const part: Part = [dataSet ?? null, ...catalogs];
  return texts.use(path, JSON.stringify(part), work, signal);
}

/** The data sets of a file that has several, as sheets; none of other files. @throws UserError as `openStatistical` */
export const listDataSets = rememberedByFile(async (path): Promise<readonly SheetInfo[]> => {
  const found = await sasDataSets(await fileSource(path));
  if (found.length < 2) return [];
  return found.map(({ rows, ...rest }) => ({ ...rest, rows: rows + 1, hidden: false, kind: 'data' }));
});

/** What tells a text from others of the same file: the data set, and the catalogs that it is read with. */
type Part = readonly [dataSet: string | null, ...catalogs: string[]];

import { ENDINGS, PART_ENDINGS } from '../../../contract/file-kinds.ts';
import type { Finding } from '../../../cohort/finding.ts';
import type { TableOverrides } from '../../../contract/import-table-api.ts';
import { orElse, UserError } from '../../../errors.ts';
import type { CodebookEntry } from '../../../ingest/table/types/plan.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { besideOthers } from '../../project/sort-file.ts';
import { baseName, ending, type SortedSources } from '../../project/sources.ts';
import { orNotTaken, type ImportWork } from '../import-work.ts';

export interface Codebooks {
  readonly nearby: readonly string[];
  readonly file: string | null;
  readonly entries: readonly CodebookEntry[];
  readonly findings: readonly Finding[];
  /** Files that may say what the table holds beside its columns: dictionaries, and lists of the same project. */
  readonly beside: readonly string[];
}

/** Files of a folder that are looked into. */
const MOST = 200;

/** The codebook that the user names, or one that lies beside the table. */
export async function findCodebook(
  table: string,
  chosen: TableOverrides['codebook'],
  ports: EnginePorts,
): Promise<Codebooks> {
  const found = await filesBeside(table, ports);
  const own = await dictionaryBeside(table, ports);
  const nearby = [
    ...(own ? [own.file] : []),
    ...((await hasCodebookSheet(table, ports)) ? [table] : []),
    ...found.codebooks,
  ];
  const { parts } = found;
  if (chosen === null) return { nearby, file: null, entries: [], findings: [], beside: parts };
  if (chosen !== undefined) {
    const entries = await ports.tables.readCodebook(chosen);
    return { nearby, file: chosen, entries, findings: [], beside: [chosen, ...parts] };
  }
  if (own) return { nearby, ...own, findings: [], beside: [...found.codebooks, ...parts] };
  const beside = [...nearby, ...parts];
  for (const file of nearby) {
    try {
      return { nearby, file, entries: await ports.tables.readCodebook(file), findings: [], beside };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const finding: Finding = {
        code: error.code,
        severity: 'warning',
        message: `The codebook beside the table is not used. ${error.message}`,
        hint: error.hint,
        about: [baseName(file)],
      };
      return { nearby, file: null, entries: [], findings: [finding], beside };
    }
  }
  return { nearby, file: null, entries: [], findings: [], beside };
}

/** JSON of a table’s name that says what its columns are, as BIDS has it; null where there is none. */
export async function dictionaryBeside(
  table: string,
  ports: Pick<EnginePorts, 'tables'>,
): Promise<{ readonly file: string; readonly entries: readonly CodebookEntry[] } | null> {
  if (!/\.(tsv|csv)$/i.test(table)) return null;
  const file = `${table.slice(0, -ending(table).length)}json`;
  const entries = await orElse(ports.tables.readCodebook(file), null);
  return entries && { file, entries };
}

/** Files in a table’s folder that describe columns, and those that are parts of an export. */
export async function filesBeside(
  table: string,
  ports: EnginePorts,
): Promise<{ readonly codebooks: readonly string[]; readonly parts: readonly string[] }> {
  const found = { codebooks: [] as string[], parts: [] as string[] };
  const siblings = await ports.files.siblings(table);
  const looksIdentifying = [...ENDINGS.codebook, ...PART_ENDINGS];
  const others = siblings.filter((file) => file !== table && looksIdentifying.includes(ending(file)));
  for (const file of others.slice(0, MOST)) {
    const is = await orElse(besideOthers(file, ports), null);
    if (is === 'codebook') found.codebooks.push(file);
    if (is === 'part') found.parts.push(file);
  }
  return found;
}

/** Whether a workbook describes its columns on a sheet of its own. */
const hasCodebookSheet = async (table: string, ports: EnginePorts): Promise<boolean> =>
  (await orElse(ports.tables.sheets(table), null))?.some(({ kind }) => kind === 'codebook') ?? false;

/** The codebook that was named, or those that were found among the files. */
export async function readCodebooks(
  sources: SortedSources,
  work: Pick<ImportWork, 'settings' | 'ports' | 'run' | 'notTaken'>,
): Promise<CodebookEntry[]> {
  const { settings, ports } = work;
  // One that was named is wanted, and without it every column would be read otherwise.
  if (settings.codebook) return ports.tables.readCodebook(settings.codebook);
  const codebook: CodebookEntry[] = [];
  for (const path of sources.codebooks) {
    await orNotTaken(baseName(path), work, async () => {
      codebook.push(...(await ports.tables.readCodebook(path)));
    });
  }
  return codebook;
}

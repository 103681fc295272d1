import { ENDINGS } from '../../../contract/file-kinds.ts';
import type { Finding } from '../../../cohort/finding.ts';
import type { TableOverrides } from '../../../contract/import-table-api.ts';
import { UserError } from '../../../errors.ts';
import type { CodebookEntry } from '../../../ingest/tabular/plan.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { isCodebook } from '../../project/sort-file.ts';
import { baseName, ending } from '../../project/sources.ts';

export interface Codebooks {
  readonly nearby: readonly string[];
  readonly file: string | null;
  readonly entries: readonly CodebookEntry[];
  readonly findings: readonly Finding[];
}

/** Files of a folder that are looked into. */
const MOST = 200;

/** The codebook that the user names, or one that lies beside the table. */
export async function findCodebook(
  table: string,
  chosen: TableOverrides['codebook'],
  ports: EnginePorts,
): Promise<Codebooks> {
  const nearby = (await hasCodebookSheet(table, ports)) ? [table] : [];
  const siblings = await ports.files.siblings(table);
  const others = siblings.filter((file) => file !== table && ENDINGS.codebook.includes(ending(file)));
  for (const file of others.slice(0, MOST)) {
    if (await orNot(isCodebook(file, ports))) nearby.push(file);
  }
  if (chosen === null) return { nearby, file: null, entries: [], findings: [] };
  if (chosen !== undefined) {
    return { nearby, file: chosen, entries: await ports.tables.readCodebook(chosen), findings: [] };
  }
  for (const file of nearby) {
    try {
      return { nearby, file, entries: await ports.tables.readCodebook(file), findings: [] };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const finding: Finding = {
        code: error.code,
        severity: 'warning',
        message: `The codebook beside the table is not used. ${error.message}`,
        hint: error.hint,
        about: [baseName(file)],
      };
      return { nearby, file: null, entries: [], findings: [finding] };
    }
  }
  return { nearby, file: null, entries: [], findings: [] };
}

/** Whether a workbook describes its columns on a sheet of its own. */
const hasCodebookSheet = (table: string, ports: EnginePorts): Promise<boolean> =>
  orNot(ports.tables.sheets(table).then((sheets) => sheets.some(({ kind }) => kind === 'codebook')));

/** What cannot be read is no codebook; the reading of the table says why. */
async function orNot(answer: Promise<boolean>): Promise<boolean> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

import type { FindingView } from '../../contract/finding-view.ts';
import type { TableOverrides } from '../../contract/import-table-api.ts';
import { UserError } from '../../contract/user-error.ts';
import type { CodebookEntry } from '../../ingest/tabular/plan.ts';
import type { EnginePorts } from '../ports.ts';
import { baseName, isCodebook } from '../sources.ts';

export interface Codebooks {
  readonly nearby: readonly string[];
  readonly file: string | null;
  readonly entries: readonly CodebookEntry[];
  readonly findings: readonly FindingView[];
}

const ENDING = /\.(csv|tsv|txt|tab|xlsx)$/i;
/** Files of a folder that are looked into. */
const MOST = 200;

/** The codebook that the user names, or one that lies beside the table. */
export async function findCodebook(
  table: string,
  chosen: TableOverrides['codebook'],
  ports: EnginePorts,
): Promise<Codebooks> {
  const siblings = await ports.files.siblings(table);
  const texts = siblings.filter((file) => file !== table && ENDING.test(file)).slice(0, MOST);
  const nearby: string[] = [];
  for (const file of texts) {
    if (await isCodebook(file, ports).catch(() => false)) nearby.push(file);
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
      const finding: FindingView = {
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

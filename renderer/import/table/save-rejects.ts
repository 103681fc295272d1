import { fileName } from '../../../core/contract/file-name.ts';
import { t } from '../../i18n/index.ts';
import { app } from '../../state/index.ts';
import { saveCsv } from '../wizard/save-csv.ts';

/**
 * Saves what a check or an import rejected, with the reasons, as CSV.
 *
 * @param run its id
 * @returns false if the user thought better
 */
export const saveRejects = (run: string, name: string): Promise<boolean> =>
  saveCsv(t('import.table.saveRejects'), `${fileName(name.trim() || 'table')}-rejects.csv`, piecesOf(run));

async function* piecesOf(run: string): AsyncGenerator<string> {
  for (let from: number | null = 0; from !== null;) {
    const { csv, next }: { csv: string; next: number | null } = await app.engine.getRejects({ run, from });
    yield csv;
    from = next;
  }
}

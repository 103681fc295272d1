import { fileName } from '../../../core/contract/file-name.ts';
import { t } from '../../i18n/index.ts';
import { app } from '../../state/index.ts';

/**
 * Saves what a check or an import rejected, with the reasons, as CSV.
 *
 * @param run its id
 * @returns false if the user thought better
 */
export async function saveRejects(run: string, name: string): Promise<boolean> {
  const path = await app.host.chooseSave({
    title: t('import.table.saveRejects'),
    suggestedName: `${fileName(name.trim() || 'table')}-rejects.csv`,
    kind: 'csv',
  });
  if (path === null) return false;
  const encoder = new TextEncoder();
  let position = 0;
  for (let from: number | null = 0; from !== null;) {
    const { csv, next }: { csv: string; next: number | null } = await app.engine.getRejects({ run, from });
    const bytes = encoder.encode(csv);
    await app.host.saveBytes({ path, bytes, position, last: next === null });
    position += bytes.length;
    from = next;
  }
  return true;
}

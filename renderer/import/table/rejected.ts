import type { RejectCount } from '../../../core/contract/import-table-api.ts';
import { formatCount } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';

/** Rows left out, and cells that become missing, as figures: a cell that cannot be read leaves its person in. */
export function rejectFigures(rejected: readonly RejectCount[]): { key: string; value: string }[] {
  const sum = (what: RejectCount['leavesOut']): string =>
    formatCount(rejected.reduce((n, { count, leavesOut }) => n + (leavesOut === what ? count : 0), 0));
  return [
    { key: t('import.table.rowsOut'), value: sum('row') },
    { key: t('import.table.cellsOut'), value: sum('cell') },
  ];
}

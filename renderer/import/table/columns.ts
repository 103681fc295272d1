import type { TableColumnView } from '../../../core/contract/import-table-api.ts';
import { t } from '../../i18n/index.ts';

/** What a column is read as, in plain words. */
export function typeWords({ role, type }: Pick<TableColumnView, 'role' | 'type'>): string {
  if (role === 'id') return t('import.table.roleId');
  return role === 'visit' ? t('import.table.roleVisit') : t(`import.table.type.${type}`);
}

/** Names of the columns that can hold the times of a survival variable. */
export const timesOf = (columns: readonly TableColumnView[]): string[] =>
  columns
    .filter(
      ({ role, type }) => role === 'use' && (type === 'number' || type === 'integer' || type === 'time'),
    )
    .map(({ name }) => name);

/** Whether its values may tell who a person is and are not stored: they are covered until someone wants to look. */
export function mayTell({
  role,
  type,
  personal,
}: Pick<TableColumnView, 'role' | 'type' | 'personal'>): boolean {
  return role === 'leave-out' && (personal !== null || type === 'text');
}

/** Whether the values of a column are covered now. */
export function hiddenIn(session: { readonly uncovered: boolean }, column: TableColumnView): boolean {
  return !session.uncovered && mayTell(column);
}

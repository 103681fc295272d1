import type { ColumnView } from '../../core/contract/cohort-api.ts';

export const isDate = ({ type }: Pick<ColumnView, 'type'>): boolean => type === 'date' || type === 'datetime';

/** Share of the people of its table who have no value, 0 to 1. */
export const missingShare = ({ n, missing }: Pick<ColumnView, 'n' | 'missing'>): number =>
  missing / Math.max(1, n + missing);

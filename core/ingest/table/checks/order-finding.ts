import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { isPlainNumber } from '../../cell/numbers.ts';
import type { ColumnPlan } from '../types/plan.ts';

/** Says in which order the words of a column are read, where only the words tell it. */
export function orderFinding(file: string, { name, type, levels }: ColumnPlan): Finding[] {
  if (type !== 'ordinal' || levels.every(({ value }) => isPlainNumber(value))) return [];
  const words = levels.map(({ label }) => (looksIdentifying(label) ? '‹text›' : label));
  return [
    {
      code: 'table.word-order',
      severity: 'info',
      message: `${file}, column “${name}”: its groups are read in this order: ${few(words, 8)}.`,
      hint: 'If they have another order, or none, put them in order or change the type.',
      about: [name],
    },
  ];
}

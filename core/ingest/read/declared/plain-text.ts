import { cleanCell } from '../../cell/clean-cell.ts';
import { onOneLine } from '../workbook/cell-text.ts';
import type { StatisticalVariable, ValueLabel } from './types.ts';

/** A sign that the reading of a cell may change. */
const STRANGE = /[^!-~]|^="/;

/** A text as the reader of the table will take it: on one line, without spaces around it. */
export const plainText = (text: string): string => (STRANGE.test(text) ? cleanCell(onOneLine(text)) : text);

/**
 * A variable whose labels and missing values are written as its cells are read. Of texts that are the same then, the
 * labels stand together: `low / Low`. A label of spaces is none.
 */
export function withPlainTexts(variable: StatisticalVariable): StatisticalVariable {
  const given = variable.labels
    .map(({ value, label }) => ({ value, label: onOneLine(label).trim() }))
    .filter(({ label }) => label !== '');
  if (variable.kind !== 'text') return { ...variable, labels: given };
  const labels = new Map<string, string[]>();
  for (const { value, label } of given) {
    const plain = plainText(value);
    const found = labels.get(plain) ?? [];
    if (!found.includes(label)) labels.set(plain, [...found, label]);
  }
  // An empty text is no value.
  labels.delete('');
  return {
    ...variable,
    labels: [...labels].map(([value, all]): ValueLabel => ({ value, label: all.join(' / ') })),
    missing: {
      ...variable.missing,
      values: [...new Set(variable.missing.values.map(plainText))].filter((value) => value !== ''),
    },
  };
}

import { countMarks } from '../../cell/numbers.ts';
import { areNumbersOfAnswers } from './several-answers.ts';
import { isMissingText } from '../../cell/values.ts';

export type FileDecimal = '.' | ',' | 'both' | null;

/** The decimal mark that is written in some columns; `both` where they contradict each other. */
export function decimalOf(columns: readonly (readonly string[])[]): FileDecimal {
  let point = 0;
  let comma = 0;
  for (const cells of columns) {
    const present = new Map<string, number>();
    for (const cell of cells) if (!isMissingText(cell)) present.set(cell, (present.get(cell) ?? 0) + 1);
    const counts = countMarks(present);
    if (counts.point > counts.comma) point++;
    if (counts.comma > counts.point && !areNumbersOfAnswers(present)) comma++;
  }
  if (point > 0 && comma > 0) return 'both';
  return point > 0 ? '.' : comma > 0 ? ',' : null;
}

import { countMarks } from '../../cell/numbers.ts';
import { tally } from '../../cell/tally.ts';
import { isMissingText } from '../../cell/values.ts';
import { areNumbersOfAnswers } from './several-answers.ts';

export type FileDecimal = '.' | ',' | 'both' | null;

/** The decimal mark that is written in some columns; `both` where they contradict each other, null where none tells. */
export function decimalOf(columns: readonly (readonly string[])[]): FileDecimal {
  const marks = new Set(
    columns.map((cells) => {
      const present = tally(cells.filter((cell) => !isMissingText(cell)));
      const { point, comma } = countMarks(present);
      if (point > comma) return '.';
      return comma > point && !areNumbersOfAnswers(present) ? ',' : null;
    }),
  );
  if (marks.has('.') && marks.has(',')) return 'both';
  return marks.has('.') ? '.' : marks.has(',') ? ',' : null;
}

import type { Finding } from '../../../cohort/finding.ts';
import { counted, few } from '../../../text/sentence.ts';

/** What an SPSS file says beside its variables. */
export interface SpssFacts {
  readonly file: string;
  /** The variable that rows are weighted by. */
  readonly weight: string | null;
  /** Sets of several answers. */
  readonly sets: number;
  /** The encoding that its letters are taken for where it names none. */
  readonly guessed: string | null;
  /** Variables whose range of missing values has no beginning in the file. */
  readonly lost: readonly string[];
}

/** What a person should know of an SPSS file before its table is read. */
export function spssFindings({ file, weight, sets, guessed, lost }: SpssFacts): Finding[] {
  const findings: Finding[] = [];
  if (weight !== null) {
    findings.push({
      code: 'statistical.weight',
      severity: 'warning',
      message: `${file}: its rows are weighted by “${weight}” in SPSS. Etiograph does not weight; each row counts once.`,
      hint: 'Mind it when you read figures, and leave the column out if it is no measure.',
      about: [],
    });
  }
  if (sets > 0) {
    findings.push({
      code: 'statistical.sets',
      severity: 'info',
      message: `${file}: ${counted(sets, 'set')} of multiple answers ${sets === 1 ? 'is' : 'are'} not used; their columns are read one by one.`,
      hint: '',
      about: [],
    });
  }
  if (guessed !== null) {
    findings.push({
      code: 'statistical.letters',
      severity: 'info',
      message: `${file}: it does not say how its letters are written; they are read as ${guessed}.`,
      hint: 'If they look wrong, open the file in SPSS and save it again.',
      about: [],
    });
  }
  if (lost.length > 0) {
    findings.push({
      code: 'statistical.missing-range',
      severity: 'warning',
      message: `${file}: it says that large numbers of ${few(
        lost.map((name) => `“${name}”`),
        3,
      )} are missing, but not from which number on, as PSPP writes portable files. They are read as numbers.`,
      hint: 'Save the data as .sav instead, or name the values that mean missing.',
      about: lost,
    });
  }
  return findings;
}

import { UserError } from '../../errors.ts';
import type { NotTaken } from '../project/sources.ts';

const MOST_REASONS = 12;

const inWords = ({ file, reason }: NotTaken): string =>
  reason.includes(file) ? reason : `${file}: ${reason}`;

/** Why nothing was taken: the one reason, or all of them. */
export function nothingTaken(files: readonly NotTaken[], otherwise?: string): UserError {
  // Files that do not fit together have one reason, which names both.
  const notTaken = files.filter(
    (one, k) => files.findIndex((other) => inWords(other) === inWords(one)) === k,
  );
  if (notTaken.length === 1) return new UserError(notTaken[0].code, inWords(notTaken[0]), notTaken[0].hint);
  if (notTaken.length === 0) {
    return new UserError(
      'import.nothing',
      'None of the files could be taken in.',
      otherwise ?? 'Look at the file names and endings.',
    );
  }
  const reasons = notTaken.slice(0, MOST_REASONS).map(inWords);
  const more = notTaken.length > MOST_REASONS ? ` And ${notTaken.length - MOST_REASONS} more.` : '';
  const hints = [...new Set(notTaken.map(({ hint }) => hint).filter(Boolean))];
  return new UserError(
    'import.nothing',
    `None of the files could be taken in. ${reasons.join(' ')}${more}`,
    hints.slice(0, 3).join(' '),
  );
}

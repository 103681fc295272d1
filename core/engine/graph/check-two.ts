import { UserError } from '../../errors.ts';

/**
 * Refuses a search without a pair.
 *
 * @param names of the variables that take part
 * @param reasons why others do not
 * @param hint where there are none
 * @throws UserError `discover.too-few-variables`
 */
export function checkTwo(names: readonly string[], reasons: readonly string[], hint: string): void {
  if (names.length > 1) return;
  throw new UserError(
    'discover.too-few-variables',
    `A graph needs two variables at least, and there is ${names.length === 0 ? 'none' : `only “${names[0]}”`}.`,
    reasons.slice(0, 3).join(' ') || hint,
  );
}

import type { Finding } from '../../../cohort/finding.ts';
import { isLikeCode } from '../../cell/exponents.ts';
import type { ColumnPlan } from '../types/plan.ts';

/** Whole digits before the exponent, as people write numbers, and codes: `1E5`. */
const WHOLE = /^\d+E\d+$/;
/** Share of the values that are written so. */
const MOSTLY = 0.8;

/**
 * Says how values such as 12E3 are read, which may be a code and may be a number.
 *
 * @param cells of the rows looked at
 */
export function exponentFinding(
  file: string,
  { name, type }: ColumnPlan,
  cells: readonly string[],
): Finding[] {
  const codes = cells.some(isLikeCode);
  const whole = cells.filter((cell) => WHOLE.test(cell)).length;
  const isOpen = codes || (whole > 0 && whole >= MOSTLY * cells.filter((cell) => cell !== '').length);
  if (!isOpen) return [];
  const isNumber = type === 'number' || type === 'integer';
  const isCode = (type === 'category' || type === 'text') && codes;
  if (!isNumber && !isCode) return [];
  return [
    {
      code: 'table.exponents',
      severity: isNumber ? 'info' : 'warning',
      message: `${file}, column “${name}”: ${isNumber ? 'values such as 1E5 are read as numbers, 100000.' : 'values such as 12E3 are read as codes, not as numbers (12000).'}`,
      hint: isNumber ? 'If they are codes, change the type.' : 'If they are numbers, change the type.',
      about: [name],
    },
  ];
}

import type { Finding } from '../../../cohort/finding.ts';
import type { ColumnPlan } from '../plan/plan.ts';

/** `12E3`: a code of a ward or a form, or a number that a program would write as 1.2E4. */
const LIKE_CODE = /^\d{2,4}[eE]\d{1,2}$/;
/** Whole digits before the exponent, as people write numbers, and codes: `1E5`. */
const WHOLE = /^\d+E\d+$/;
/** Share of the values that make codes of a column. */
const MOSTLY = 0.8;

/** Whether a value may be a code with an E: `12E3`. */
export const isLikeCode = (value: string): boolean => LIKE_CODE.test(value);

/** Whether values such as 12E3 are codes, which a reader of numbers takes for 12,000. @param present how often each occurs */
export function areCodesWithE(present: ReadonlyMap<string, number>): boolean {
  let [codes, total] = [0, 0];
  for (const [value, n] of present) {
    total += n;
    if (isLikeCode(value)) codes += n;
  }
  return total > 0 && codes >= MOSTLY * total;
}

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

/** `12E3`: a code of a ward or a form, or a number that a program would write as 1.2E4. */
const LIKE_CODE = /^\d{2,4}[eE]\d{1,2}$/;
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

/** Numbers above which nothing is air, nor fat. */
const NO_AIR = -200;
/** Numbers that soft tissue has where 1024 or 1000 was added to Hounsfield units, and the share of a slice that has them. */
const RAISED_TISSUE = [900, 1250] as const;
const LEAST_TISSUE = 0.1;
/** Numbers below which everything is air, and what lungs are above. */
const NO_TISSUE = -700;
/** Scanners write a number below air where there is no picture. */
const LOWEST = -1500;
/** Share of the values that may be noise or metal. */
const SPECKS = 0.002;

/**
 * Whether the numbers of a slice of CT lie about 1024 beside Hounsfield units: above, where soft tissue is there and no air
 * below it, as where the header has lost how its numbers are rescaled; below, where they were rescaled twice.
 */
export function isShifted(values: ArrayLike<number>): boolean {
  let [air, tissue, raised, lowered] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < NO_AIR) air++;
    if (value > NO_TISSUE) tissue++;
    if (value > RAISED_TISSUE[0] && value < RAISED_TISSUE[1]) raised++;
    if (value > LOWEST && value < NO_TISSUE) lowered++;
  }
  const few = SPECKS * values.length;
  const some = LEAST_TISSUE * values.length;
  return (
    (air <= few && raised >= some) || (tissue <= few && lowered >= some && lowered < values.length - some)
  );
}

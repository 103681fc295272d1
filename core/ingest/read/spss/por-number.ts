const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRST';
/** Powers of 30 that a double holds exactly. */
const EXACT = 13;
const MOST_DIGITS = 400;
/** Largest distance, in parts of a number, of a decimal number from what its cut-off digits give. */
const NEAR = 2 ** -49;

/** The value of a digit of base 30 by its letter's number; -1 of others. */
export const DIGIT_VALUES: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  DIGITS.indexOf(String.fromCharCode(code).toUpperCase()),
);

/**
 * The number of base 30 that digits make, times 30 to a power.
 *
 * The digits of a portable file are cut off where those of a decimal number would go on: `5.2` comes back as
 * `5.199999999999999`. The double of at most 15 decimal digits is taken where it is that near.
 *
 * @param digits their values, the first that is not 0 in front
 */
export function porNumber(isNegative: boolean, digits: readonly number[], exponent: number): number {
  if (digits.length === 0) return 0;
  if (digits.length > MOST_DIGITS || Math.abs(exponent) > 2 * MOST_DIGITS) return Number.NaN;
  const value = scaled(
    digits.reduce((n, digit) => n * 30n + BigInt(digit), 0n),
    exponent,
  );
  return isNegative ? -value : value;
}

function scaled(whole: bigint, exponent: number): number {
  if (exponent >= 0) return Number(whole * 30n ** BigInt(exponent));
  if (whole <= BigInt(Number.MAX_SAFE_INTEGER) && exponent >= -EXACT) {
    return snapped(Number(whole) / 30 ** -exponent);
  }
  // Sixty more bits than the quotient has places before the point.
  const below = 30n ** BigInt(-exponent);
  const shift = BigInt(Math.max(0, below.toString(2).length - whole.toString(2).length + 64));
  // In two steps, since 2 ** shift may be more than a double holds.
  const half = Number(shift >> 1n);
  return snapped(Number((whole << shift) / below) / 2 ** half / 2 ** (Number(shift) - half));
}

function snapped(value: number): number {
  if (Number.isInteger(value)) return value;
  const short = Number(value.toPrecision(14));
  return Math.abs(short - value) <= Math.abs(value) * NEAR ? short : value;
}

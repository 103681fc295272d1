/** The number between two that is shortest to write, 0 before all others; null where there is none between them. */
export function simplest(low: number, high: number): number | null {
  if (!(low <= high)) return null;
  if (low <= 0 && high >= 0) return 0;
  if (high < 0) return -simplest(-high, -low)!;
  for (let power = -Math.ceil(Math.log10(high)); power <= 15; power++) {
    const scale = 10 ** Math.abs(power);
    const up = power >= 0 ? Math.ceil(low * scale - 1e-9) / scale : Math.ceil(low / scale) * scale;
    if (up <= high && up >= low * (1 - 1e-12)) return up;
  }
  return (low + high) / 2;
}

/** Digits that a number takes, beyond leading and trailing zeros. */
export const written = (value: number): number =>
  Math.abs(value).toPrecision(10).replace(/e.*/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '')
    .length;

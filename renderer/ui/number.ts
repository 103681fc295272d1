/** A number as people type it: point or comma, a real minus sign, blanks around. @returns null for anything else */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

/** `value + by` without the dust of binary fractions (0.1 + 0.2), within `min` and `max`. */
export function clampStep(value: number, by: number, min: number, max: number): number {
  const places = Math.max(decimals(value), decimals(by));
  return Math.min(max, Math.max(min, Number((value + by).toFixed(Math.min(places, 12)))));
}

function decimals(value: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** Significant digits, at least 3, that tell evenly spaced ticks apart: 3.518, 3.520, 3.522 take 4. */
export function digitsApart(ticks: readonly number[]): number {
  const step = Math.abs(ticks[1] - ticks[0]);
  const most = Math.max(...ticks.map(Math.abs));
  if (!(step > 0) || !(most > 0)) return 3;
  const digits = Math.floor(Math.log10(most)) + 1 + decimals(Number(step.toPrecision(6)));
  return Math.min(9, Math.max(3, digits));
}

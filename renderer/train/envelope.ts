/** What one curve of a recording spans. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** The least and greatest value of curves that are drawn over one another, with a little air; 0..1 of none. */
export function spanOf(parts: readonly { readonly low: Float32Array; readonly high: Float32Array }[]): Span {
  let low = Infinity;
  let high = -Infinity;
  for (const part of parts) {
    for (const v of part.low) if (v < low) low = v;
    for (const v of part.high) if (v > high) high = v;
  }
  if (low > high) return { low: 0, high: 1 };
  const air = 0.06 * (high - low || Math.abs(high) || 1);
  return { low: low - air, high: high + air };
}

/** An SVG path along the upper edge and back along the lower one; gaps part it. */
export function envelopePath(
  low: Float32Array,
  high: Float32Array,
  span: Span,
  width: number,
  height: number,
): string {
  const x = (k: number): string => ((k / Math.max(1, low.length - 1)) * width).toFixed(1);
  const y = (v: number): string => (height * (1 - (v - span.low) / (span.high - span.low))).toFixed(1);
  const path: string[] = [];
  for (let from = 0; from < low.length; from++) {
    if (Number.isNaN(low[from])) continue;
    let to = from;
    while (to + 1 < low.length && !Number.isNaN(low[to + 1])) to++;
    const steps = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const upper = steps.map((k) => `${x(k)} ${y(high[k])}`);
    const flat = steps.every((k) => low[k] === high[k]);
    const lower = flat ? [] : steps.toReversed().map((k) => `${x(k)} ${y(low[k])}`);
    path.push(`M${[...upper, ...lower].join('L')}${flat ? '' : 'Z'}`);
    from = to;
  }
  return path.join('');
}

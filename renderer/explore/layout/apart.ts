const GAP_X = 14;
const GAP_Y = 10;
const SWEEPS = 200;
/** Share of the whole picture that boxes may cover; a fuller one is stretched before boxes are pushed. */
const FULLEST = 0.3;

/**
 * Stretches a picture that is too full, then pushes boxes apart until none overlaps another, each pair along
 * the way that is shorter.
 *
 * @param positions x0, y0, x1, y1, ... of the middles; changed in place
 */
export function pushApart(
  positions: Float64Array,
  sizes: readonly { readonly width: number; readonly height: number }[],
): void {
  const n = sizes.length;
  stretch(positions, sizes);
  const order = Array.from({ length: n }, (_, i) => i);
  const widest = Math.max(0, ...sizes.map(({ width }) => width)) + GAP_X;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = false;
    order.sort((a, b) => positions[2 * a] - positions[2 * b] || a - b);
    for (let k = 0; k < n; k++) {
      const a = order[k];
      for (let l = k + 1; l < n; l++) {
        const b = order[l];
        const dx = positions[2 * b] - positions[2 * a];
        if (dx > widest) break;
        const dy = positions[2 * b + 1] - positions[2 * a + 1];
        const overX = (sizes[a].width + sizes[b].width) / 2 + GAP_X - Math.abs(dx);
        const overY = (sizes[a].height + sizes[b].height) / 2 + GAP_Y - Math.abs(dy);
        if (overX <= 0.01 || overY <= 0.01) continue;
        moved = true;
        // Boxes are wide and low: a step up or down clears the way sooner.
        const [axis, push] = overX < overY ? [0, overX] : [1, overY];
        const sign = (axis === 0 ? dx : dy) < 0 ? -1 : 1;
        positions[2 * a + axis] -= (sign * push) / 2;
        positions[2 * b + axis] += (sign * push) / 2;
      }
    }
    if (!moved) return;
  }
}

function stretch(
  positions: Float64Array,
  sizes: readonly { readonly width: number; readonly height: number }[],
): void {
  const side = (axis: 0 | 1, length: 'width' | 'height'): number => {
    let [low, high] = [Infinity, -Infinity];
    sizes.forEach((size, i) => {
      low = Math.min(low, positions[2 * i + axis] - size[length] / 2);
      high = Math.max(high, positions[2 * i + axis] + size[length] / 2);
    });
    return high - low;
  };
  const covered = sizes.reduce((sum, { width, height }) => sum + (width + GAP_X) * (height + GAP_Y), 0);
  const factor = Math.sqrt(covered / (FULLEST * side(0, 'width') * side(1, 'height')));
  if (factor > 1) for (let k = 0; k < positions.length; k++) positions[k] *= factor;
}

import type { PointsPlot } from '../../../contract/pair-views.ts';
import { fixedSpace, slopeOf } from '../../../math/least-squares.ts';
import { momentsOf } from '../../../math/moments.ts';
import { tallied, drawnRows, roundedFor } from './grid.ts';

/** Two numbers, a person a point, with the straight line of least squares. */
export function pointsPlot(across: Float64Array, up: Float64Array): PointsPlot {
  const rows = drawnRows(across.length);
  const [x, y] = [roundedFor(across), roundedFor(up)];
  const points = tallied(Array.from(rows, (r) => ({ across: x(across[r]), up: y(up[r]) })));
  const slope = slopeOf(fixedSpace([], across.length), across, up);
  const [centre, middle] = [momentsOf(across).mean ?? 0, momentsOf(up).mean ?? 0];
  const ends = slope ? [points[0].across, points[points.length - 1].across] : [];
  return {
    kind: 'points',
    points,
    line: ends.map((end) => [end, middle + slope!.value * (end - centre)]),
    shown: rows.length,
    of: across.length,
  };
}

import type { CurvesPlot } from '../../../contract/pair-views.ts';
import { momentsOf } from '../../../math/moments.ts';
import { roundedFor } from './grid.ts';
import { groupsOf, makesGroups, type Group } from './groups.ts';
import type { PictureVariable } from './rows.ts';

/** A share of fewer people says little. */
const LEAST_FOLLOWED = 5;

/** Kaplan and Meier's (1958) curves of a time to an event, by the levels of another variable or by thirds of its values. */
export function curvesPlot(across: PictureVariable, up: PictureVariable): CurvesPlot {
  const round = roundedFor(Float64Array.of(0, ...up.values));
  const groups: (Group & { readonly third?: readonly [number, number] })[] = makesGroups(across)
    ? groupsOf(across)
    : thirdsOf(across.values);
  return {
    kind: 'curves',
    groups: groups.map(({ rows, ...group }) => ({
      ...group,
      n: rows.length,
      events: rows.reduce((sum, r) => sum + up.happened![r], 0),
      steps: stepsOf(rows, up, round),
    })),
  };
}

function stepsOf(
  rows: readonly number[],
  { values, happened }: PictureVariable,
  round: (value: number) => number,
): (readonly [number, number])[] {
  const order = rows.toSorted((r, s) => values[r] - values[s]);
  const steps: (readonly [number, number])[] = [[0, 1]];
  let share = 1;
  for (let k = 0; k < order.length && order.length - k >= LEAST_FOLLOWED;) {
    const time = values[order[k]];
    let [end, events] = [k, 0];
    while (end < order.length && values[order[end]] === time) events += happened![order[end++]];
    if (events > 0) {
      share *= 1 - events / (order.length - k);
      const at = round(time);
      // Steps that the picture cannot tell apart are one.
      if (steps[steps.length - 1][0] === at) steps.pop();
      steps.push([at, Number(share.toFixed(4))]);
    }
    k = end;
  }
  return steps;
}

/** The people by thirds of a number; fewer groups where many share a value. */
function thirdsOf(values: Float64Array): (Group & { readonly third: readonly [number, number] })[] {
  const sorted = values.toSorted();
  const round = roundedFor(values);
  const cuts = [1 / 3, 2 / 3].map((share) => sorted[Math.floor(share * (sorted.length - 1))]);
  const parts: number[][] = [[], [], []];
  values.forEach((v, r) => parts[v <= cuts[0] ? 0 : v <= cuts[1] ? 1 : 2].push(r));
  return parts
    .filter((rows) => rows.length > 0)
    .map((rows) => {
      const { min, max } = momentsOf(Float64Array.from(rows, (r) => values[r]));
      return { label: null, rows, third: [round(min!), round(max!)] };
    });
}

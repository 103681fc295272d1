import type { PcData } from '../../../core/discovery/pc.ts';
import { randomDag } from '../../../core/discovery/check/random-dag.ts';
import type { VariableType } from '../../../core/discovery/settings.ts';
import type { CausalGraph } from '../../../core/graph/types.ts';
import type { Rng } from '../../../core/math/rng.ts';

/** A table of a random graph, whose columns take turns at the types; children follow the values as they are stored. */
export function mixedTable(
  size: number,
  rows: number,
  density: number,
  rng: Rng,
): { dag: CausalGraph; data: PcData; effectsOnly: string[] } {
  const whole = randomDag(size, density, rng);
  const causes = new Set(whole.edges.map(({ from }) => from));
  const effectsOnly = whole.nodes.filter((n) => !causes.has(n)).slice(0, 2);
  const columns = new Map<string, { values: Float64Array; type: VariableType; shown: Float64Array[] }>();
  const visit = (name: string): { values: Float64Array; type: VariableType; shown: Float64Array[] } => {
    const done = columns.get(name);
    if (done) return done;
    const signal = new Float64Array(rows);
    for (const { from } of whole.edges.filter(({ to }) => to === name)) {
      const parent = visit(from);
      for (const shown of parent.shown) {
        const weight = rng.uniform(0.4, 0.9) * (rng.uniform() < 0.5 ? -1 : 1);
        const bent = rng.uniform() < 0.3;
        for (let r = 0; r < rows; r++) signal[r] += weight * (bent ? Math.tanh(2 * shown[r]) : shown[r]);
      }
    }
    const made = effectsOnly.includes(name)
      ? timeOf(signal, rng)
      : valueOf(whole.nodes.indexOf(name) % 10, signal, rng);
    const stored = { ...made, shown: shownAs(made.values, made.type) };
    columns.set(name, stored);
    return stored;
  };
  whole.nodes.forEach(visit);
  const all = whole.nodes.map(visit);
  return {
    dag: whole,
    data: {
      names: whole.nodes,
      columns: all.map(({ values }) => values),
      types: all.map(({ type }) => type),
    },
    effectsOnly,
  };
}

function valueOf(turn: number, signal: Float64Array, rng: Rng): { values: Float64Array; type: VariableType } {
  const noisy = signal.map((v) => v + rng.normal());
  if (turn < 4) return { values: noisy, type: { kind: 'number' } };
  if (turn < 6) {
    const values = noisy.map((v) => Math.floor(Math.exp(0.6 + 0.5 * Math.max(-3, Math.min(3, v)))));
    return { values, type: { kind: 'count' } };
  }
  if (turn < 7)
    return {
      values: noisy.map((v) => [-1.2, -0.3, 0.4, 1.3].filter((c) => v > c).length),
      type: { kind: 'ordered' },
    };
  if (turn < 9) return { values: noisy.map((v) => (v > 0.2 ? 1 : 0)), type: { kind: 'number' } };
  const levels = 3 + rng.int(3);
  const pulls = Float64Array.from({ length: levels }, () => rng.normal(0, 1.2));
  const values = signal.map((v) => {
    let best = 0;
    let most = -Infinity;
    for (let k = 0; k < levels; k++) {
      const utility = pulls[k] * v - Math.log(-Math.log(rng.uniform(1e-12, 1)));
      if (utility > most) [best, most] = [k, utility];
    }
    return best;
  });
  return { values, type: { kind: 'category' } };
}

function timeOf(signal: Float64Array, rng: Rng): { values: Float64Array; type: VariableType } {
  const happened = new Float64Array(signal.length);
  const values = signal.map((v, r) => {
    const time = -Math.log(1 - rng.uniform()) / Math.exp(v);
    const end = -Math.log(1 - rng.uniform()) / 0.7;
    happened[r] = time <= end ? 1 : 0;
    return Math.min(time, end);
  });
  return { values, type: { kind: 'time-to-event', happened } };
}

/** How a column acts on its children: standardised, or an indicator for each level but one. */
function shownAs(values: Float64Array, type: VariableType): Float64Array[] {
  if (type.kind === 'category') {
    return [...new Set(values)].slice(1).map((level) => values.map((v) => (v === level ? 1 : 0)));
  }
  const mean = values.reduce((s, v) => s + v, 0) / values.length;
  const sd = Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / values.length);
  return [values.map((v) => (v - mean) / sd)];
}

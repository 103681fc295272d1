import { Rng } from '../../math/rng.ts';
import type { PcData } from '../settings.ts';
import { cut, poisson } from './drawing.ts';

const ROWS = 3000;

/** Numbers of a -> b, a -> c, b -> d <- c, d -> e, with normal noise. */
export function linearTable(): PcData {
  const rng = new Rng(1001);
  const [a, b, c, d, e] = [0, 1, 2, 3, 4].map(() => noise(rng));
  for (let r = 0; r < ROWS; r++) {
    b[r] += 0.8 * a[r];
    c[r] += 0.7 * a[r];
    d[r] += 0.7 * b[r] + 0.8 * c[r];
    e[r] += 0.6 * d[r];
  }
  return { names: ['a', 'b', 'c', 'd', 'e'], columns: [a, b, c, d, e] };
}

/** The same with gaps that depend on nothing in a fifth of the cells. */
export function gappyTable(): PcData {
  const rng = new Rng(1002);
  const { names, columns } = linearTable();
  return { names, columns: columns.map((c) => c.map((v) => (rng.uniform() < 0.2 ? Number.NaN : v))) };
}

/** Levels of smoker -> cough <- dust, cough -> sleep, sleep -> mood. */
export function discreteTable(): PcData {
  const rng = new Rng(1003);
  const rows = 4000;
  const [smoker, dust, cough, sleep, mood] = [0, 1, 2, 3, 4].map(() => new Float64Array(rows));
  /** One of three levels that mostly follows another. */
  const follow = (level: number, share: number): number => (rng.uniform() < share ? level : rng.int(3));
  for (let r = 0; r < rows; r++) {
    smoker[r] = rng.int(2);
    dust[r] = rng.int(2);
    cough[r] = follow(smoker[r] + dust[r], 0.7);
    sleep[r] = follow(cough[r], 0.6);
    mood[r] = follow(sleep[r], 0.6);
  }
  const columns = [smoker, dust, cough, sleep, mood];
  return {
    names: ['smoker', 'dust', 'cough', 'sleep', 'mood'],
    columns,
    types: columns.map(() => ({ kind: 'category' })),
  };
}

/** Columns of five types: age and group -> pressure -> visits and stage, stage -> death. */
export function mixedTable(): PcData {
  const rng = new Rng(1004);
  const [age, pressure] = [noise(rng), noise(rng)];
  const [group, visits, hazard, death, happened] = [0, 1, 2, 3, 4].map(() => new Float64Array(ROWS));
  const latent = noise(rng);
  for (let r = 0; r < ROWS; r++) {
    group[r] = rng.int(3);
    pressure[r] += 0.8 * age[r] + [0, 1.2, -0.6][group[r]];
    visits[r] = poisson(1.5 * Math.exp(0.4 * pressure[r]), rng);
    latent[r] += 0.9 * pressure[r];
  }
  const [stage] = cut(latent, new Float64Array(ROWS), [-1, 0, 1]);
  for (let r = 0; r < ROWS; r++) {
    hazard[r] = Math.exp(0.8 * stage[r] - 1);
    const [time, end] = [-Math.log(1 - rng.uniform()) / hazard[r], -Math.log(1 - rng.uniform()) / 0.4];
    death[r] = Math.min(time, end);
    happened[r] = time <= end ? 1 : 0;
  }
  return {
    names: ['age', 'group', 'pressure', 'visits', 'stage', 'death'],
    columns: [age, group, pressure, visits, stage, death],
    types: [
      { kind: 'number' },
      // Codes without an order.
      { kind: 'category' },
      { kind: 'number' },
      { kind: 'count' },
      { kind: 'ordered' },
      { kind: 'time-to-event', happened },
    ],
  };
}

function noise(rng: Rng): Float64Array {
  const column = new Float64Array(ROWS);
  rng.fillNormal(column);
  return column;
}

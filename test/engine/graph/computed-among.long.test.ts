import { describe, expect, it } from 'vitest';
import { computedAmong } from '../../../core/engine/graph/computed-among.ts';
import { Rng } from '../../../core/math/rng.ts';

const ROWS = 400;

/** Measurements with two decimals, of which the last is the sum of the first two. */
function measured(count: number, seed: number) {
  const rng = new Rng(seed);
  const names = Array.from({ length: count }, (_, i) => `m${String(i)}`);
  const columns = names.map(() => Float64Array.from({ length: ROWS }, () => rounded(50 + 10 * rng.normal())));
  columns[count - 1] = columns[0].map((v, r) => rounded(v + columns[1][r]));
  return {
    names,
    columns,
    types: names.map(() => ({ kind: 'number' as const })),
    nodes: new Map(names.map((id) => [id, { id, modality: 'table', kind: 'observed' as const }])),
  };
}
const rounded = (v: number): number => Math.round(100 * v) / 100;

describe('the search for computed columns', () => {
  it('gives way to other work, and tells how far it is', async () => {
    let turns = 0;
    let isOver = false;
    const other = (): void => {
      turns++;
      if (!isOver) setTimeout(other, 0);
    };
    setTimeout(other, 0);
    const shares: number[] = [];
    const found = await computedAmong(measured(150, 1), { onProgress: (share) => shares.push(share) });
    isOver = true;
    expect(found.map(({ formula }) => formula)).toEqual(['m149 = m0 + m1']);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    // The digests of the columns let others run once or more as well.
    expect(turns).toBeGreaterThanOrEqual(shares.length);
  });

  it('stops when it is cancelled, and the next question is answered', async () => {
    const variables = measured(150, 2);
    const cancel = new AbortController();
    const stopped = computedAmong(variables, {
      signal: cancel.signal,
      onProgress: () => cancel.abort(new Error('cancelled')),
    });
    const next = computedAmong(variables);
    await expect(stopped).rejects.toThrow('cancelled');
    expect(await next).toHaveLength(1);
  });
});

describe('copies of the columns of a time to an event', () => {
  const rng = new Rng(1001);
  const days = Float64Array.from({ length: ROWS }, () => 30 + rng.int(3000));
  const months = days.map((d) => Math.round(d / 3.04375) / 10);
  const died = days.map(() => rng.int(2));
  const number = { kind: 'number' } as const;

  /** @param survival times and events of a variable @param others columns beside it */
  const asked = (
    survival: { readonly time: string; readonly times: Float64Array },
    others: Readonly<Record<string, Float64Array>>,
  ) => {
    const joins = { time: survival.time, event: 'died', happened: '1' };
    const names = ['Time to died', ...Object.keys(others)];
    return computedAmong({
      names,
      columns: [survival.times, ...Object.values(others)],
      types: [{ kind: 'time-to-event', happened: died }, ...Object.keys(others).map(() => number)],
      nodes: new Map(
        names.map((id, i) => [
          id,
          { id, modality: 'table', kind: 'observed' as const, ...(i === 0 ? { joins } : {}) },
        ]),
      ),
    });
  };

  it.each([
    ['of the exact one', { time: 'days', times: days }, { months }],
    ['of the rounded one', { time: 'months', times: months }, { days }],
    ['of the event', { time: 'days', times: days }, { dead: died, alive: died.map((d) => 1 - d) }],
  ])('stand back: %s', async (_, survival, others) => {
    const found = await asked(survival, others);
    expect(found.map(({ column }) => column).toSorted()).toEqual(Object.keys(others).toSorted());
  });
});

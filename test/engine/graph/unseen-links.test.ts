import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { smallestSeen } from '../../../core/discovery/unseen.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
let table: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  engine = await createNodeEngine();
  table = join(folder, 'table.csv');
  // The last column has a value in every second row.
  const rows = Array.from({ length: 200 }, (_, r) =>
    [Math.sin(r), Math.cos(2 * r), r % 7, r % 2 ? (r % 11) / 3 : ''].join(','),
  );
  writeFileSync(table, `a,b,c,d\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what goes unseen in a table', () => {
  it('is that of the test, the level and the smallest effect, on the rows that the tests have', async () => {
    const bar = { alpha: 0.05, smallestEffect: 0.1, test: 'fisher-z' } as const;
    const found = await engine.unseenTableLinks({ table, ...bar });
    // Half of the pairs have the gappy column; the sets of four all have it.
    expect(found).toMatchObject({ subjects: 200, factors: false });
    expect(found.alone).toBe(smallestSeen({ ...bar, n: found.n, order: 0 }));
    expect(found.given).toEqual({ order: 2, n: 100, smallest: smallestSeen({ ...bar, n: 100, order: 2 }) });
    const whole = await engine.unseenTableLinks({ table, ...bar, variables: ['a', 'b'] });
    expect(whole).toEqual({
      ...{ subjects: 200, n: 200, factors: false },
      alone: smallestSeen({ ...bar, n: 200, order: 0 }),
    });
    expect((await engine.unseenTableLinks({ table, ...bar, maxOrder: 1 })).given?.order).toBe(1);
    const milder = await engine.unseenTableLinks({ table, ...bar, smallestEffect: 0 });
    expect(milder.alone!).toBeLessThan(found.alone!);
  });

  it('refuses a column that is not there', async () => {
    await expect(engine.unseenTableLinks({ table, variables: ['a', 'x'] })).rejects.toMatchObject({
      code: 'discover.unknown-variable',
    });
  });
});

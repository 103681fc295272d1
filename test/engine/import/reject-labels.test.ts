import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { TableCheck } from '../../../core/contract/import-table-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'etiograph-rejects-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('what is not taken in of a table is counted in words, rows and cells of every kind', async () => {
  const engine = await createNodeEngine();
  const row = (i: number): string => {
    const crp = i === 3 ? '<0.5' : i === 4 ? 'high' : i === 5 ? 'inf' : `${i % 9}.5`;
    const bed = i === 6 ? '25:99' : `2${i % 4}:15`;
    const seen = i === 7 ? 'soon' : `2024-02-${10 + (i % 9)}`;
    const sex = i === 8 ? '3' : String(i % 2);
    return `S${i},${crp},${bed},${seen},${sex}`;
  };
  const rows = Array.from({ length: 60 }, (_, i) => row(i));
  rows.splice(
    30,
    0,
    'id,crp,bed,seen,sex',
    rows[10],
    'S11,99,20:15,2024-02-10,1',
    ',1,20:15,2024-02-10,1',
    'S90,1',
  );
  rows.push('Mean,4.5,,,', 'Measured in the morning,,,,');
  writeFileSync(join(folder, 'x.csv'), `id,crp,bed,seen,sex\n${rows.join('\n')}\n`);
  const file = join(folder, 'x.csv');
  const id = await engine.startTableCheck({ project: null, file, overrides: { types: { sex: 'boolean' } } });
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  const { rejected } = last.result as TableCheck;
  expect(rejected.length).toBeGreaterThan(8);
  expect(rejected.filter(({ code, label }) => label === code)).toEqual([]);
});

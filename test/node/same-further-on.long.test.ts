import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withRoles } from '../../core/engine/import/tables/roles.ts';
import { readBareTable } from '../../core/node/duckdb/bare-table.ts';
import { importTable } from '../../core/node/duckdb/import.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { folder, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

const ROWS = 60_000;
const ARMS = ['Placebo', 'Low Dose', 'High Dose'];

/** A table too large to be looked at whole, in which some rows have another code than their word has elsewhere. */
async function written(isOther: (i: number) => boolean, rows = ROWS): Promise<string> {
  const lines = Array.from({ length: rows }, (_, i) => {
    const code = isOther(i) ? 7 : i % 3;
    return `P${String(i)},${ARMS[i % 3]},${String(code)},${String(50 + ((i * 13) % 70) / 10)}`;
  });
  const path = join(folder, 'table.csv');
  await writeFile(path, `id,ARM,ARMN,hb\n${lines.join('\n')}\n`);
  return path;
}
/** Beyond the first rows, and between the parts that a plan is made from. */
const far = (i: number): boolean => i >= 30_500 && i < 30_520;

async function imported(path: string, roles = {}) {
  const { columns, findings } = await importTable(
    withRoles(await planTable(path), roles),
    join(folder, 'table.parquet'),
  );
  return {
    names: columns.map(({ name }) => name),
    told: findings.filter(({ code }) => code === 'table.no-repeat').map(({ message }) => message),
  };
}

it('codes that differ from their words further on than a plan looks are taken in, and told', async () => {
  const path = await written(far);
  expect(await imported(path)).toEqual({
    names: ['ARM', 'ARMN', 'hb'],
    told: [expect.stringContaining('“ARMN” and “ARM” do not say the same on 20 rows further on')],
  });
  // A person may know better.
  expect((await imported(path, { ARMN: 'leave-out' })).names).toEqual(['ARM', 'hb']);
  const bare = await readBareTable(path);
  expect(bare.columns.map(({ name }) => name)).toEqual(['ARM', 'ARMN', 'hb']);
  expect(bare.findings.some(({ code }) => code === 'table.no-repeat')).toBe(true);
});

it('codes that say the same on all rows are left out, in a project and in a bare table', async () => {
  const path = await written(() => false);
  expect(await imported(path)).toEqual({ names: ['ARM', 'hb'], told: [] });
  const bare = await readBareTable(await written(() => false, 300));
  expect(bare.columns.map(({ name }) => name)).toEqual(['ARM', 'hb']);
  expect(bare.findings.map(({ message }) => message)).toContain(
    'Column “ARMN” says the same as “ARM” and was left out.',
  );
});

it('the codes stay where a person leaves out the words', async () => {
  const path = await written(() => false, 300);
  expect((await imported(path, { ARM: 'leave-out' })).names).toEqual(['ARMN', 'hb']);
});

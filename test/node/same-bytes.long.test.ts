import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importTable } from '../../core/node/duckdb/import.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { hashFile } from '../../core/node/files/file-hash.ts';
import { folder, useOwnFolders } from './import-one-table.ts';
import { onBuiltApp } from '../setup/builds.ts';

useOwnFolders();

/** Enough rows for three parts of a Parquet file where a rejected cell has all of them written again. */
const rowsWith = (bad: boolean): string => {
  const ROWS = bad ? 300_000 : 130_000;
  const rows = Array.from(
    { length: ROWS },
    (_, i) =>
      `S${i},${(Math.sin(i) * 100).toFixed(3)},${i % 97 === 0 ? '' : i},${'abcdefg'[(i * 31) % 7]},2024-0${1 + (i % 9)}-11`,
  );
  if (bad) rows[ROWS - 5] = `S${ROWS - 5},oops,1,a,2024-01-01`;
  return `id,x,y,letter,day\n${rows.join('\n')}\n`;
};

/** Where a process can be kept to one processor, so that as many threads are asked for as a small computer has. */
const canPin = process.platform === 'linux' && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

describe('a table that is imported twice', () => {
  it.each([
    ['as it is', false, false],
    ['with a rejected cell', true, false],
    ['with ids written otherwise', false, true],
  ])('%s, is written in the same bytes', async (_, bad, renamed) => {
    const path = join(folder, 'table.csv');
    await writeFile(path, rowsWith(bad));
    const plan = await planTable(path);
    const renameIds = async (ids: readonly string[]) =>
      new Map(renamed ? ids.slice(0, 1000).map((id) => [id, `renamed ${id}`]) : []);
    const keys = new Set<string>();
    for (let k = 0; k < 2; k++) {
      const target = join(folder, `${k}.parquet`);
      await importTable(plan, target, { renameIds });
      keys.add((await hashFile(target)).key);
    }
    if (canPin && !renamed) {
      const target = join(folder, 'pinned.parquet');
      const script = `
        const { importTable } = await import('./core/node/duckdb/import.js');
        const { planTable } = await import('./core/node/duckdb/tables.js');
        await importTable(await planTable(${JSON.stringify(path)}), ${JSON.stringify(target)});`;
      const [args, options] = await onBuiltApp(script);
      execFileSync('taskset', ['-c', '0', process.execPath, ...args], options);
      keys.add((await hashFile(target)).key);
    }
    expect(keys.size).toBe(1);
  });
});

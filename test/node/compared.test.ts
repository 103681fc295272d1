import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectStore } from '../../core/engine/project/store.ts';
import { wasCompared } from '../../core/node/project/compared.ts';
import { createProject } from '../../core/node/project/project.ts';
import { settled } from './settled.ts';
import { writeParquet } from './write-parquet.ts';

const [ROWS, COLUMNS] = [300_000, 30];
const columns = Array.from({ length: COLUMNS }, (_, c) => ({
  ...{ name: `c${c}`, type: 'number' as const, unit: null, label: null, levels: [] },
}));

let folder: string;
let store: ProjectStore;
const data = () => store.manifest().modalities[0];
const file = (): string => join(store.path, data().file);
const kept = (): string => `${file()}.compared.json`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-compared-'));
  store = await createProject(join(folder, 'Study'), '1.0.0');
  await store.saveTable('labs', async (draft) => {
    const numbers = columns.map(({ name }) => `random() AS ${name}`);
    await writeParquet(
      draft,
      `SELECT 'P' || i AS subject, ${numbers.join(', ')} FROM range(${ROWS}) t(i)`,
      {},
      ', COMPRESSION uncompressed',
    );
    return { rows: ROWS, columns, sources: [], idColumn: 'id', rejectCounts: {} };
  });
  await settled(file());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Puts other bytes where numbers of the table stand, and the times of the file back. */
function spoil(path: string): void {
  const { atime, mtime, size } = statSync(path);
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, Buffer.alloc(64, 7), 0, 64, Math.floor(size / 2));
  closeSync(descriptor);
  utimesSync(path, atime, mtime);
}

describe('large data, one thing after the other', () => {
  it('that were compared before are shown without waiting for their bytes, unless another file stands there', async () => {
    expect(await wasCompared(store.path, data())).toBe(false);
    expect(await store.dataToShow('labs')).toBe(file());
    expect(await wasCompared(store.path, data())).toBe(true);
    const text = readFileSync(kept(), 'utf8');
    for (const fact of [statSync(file()).mtimeMs, file()]) expect(text).not.toContain(String(fact));

    copyFileSync(file(), `${file()}.copy`);
    renameSync(`${file()}.copy`, file());
    await settled(file());
    expect(await wasCompared(store.path, data())).toBe(false);
    expect(await store.dataToShow('labs')).toBe(file());
    expect(await wasCompared(store.path, data())).toBe(true);
  });

  it('into which something was written are not shown, though their size and time are the same', async () => {
    spoil(file());
    expect(await wasCompared(store.path, data())).toBe(false);
    for (const look of [() => store.dataToShow('labs'), () => store.dataFile('labs')])
      await expect(look()).rejects.toMatchObject({ code: 'data.damaged' });
  });

  it('take with them what is kept of the comparison', async () => {
    const before = kept();
    expect(existsSync(before)).toBe(true);
    await store.removeModality('labs');
    await store.forgetRemoved();
    expect(existsSync(before)).toBe(false);
  });
});

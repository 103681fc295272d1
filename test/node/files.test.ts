import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../../core/node/files/atomic.ts';
import { fileSource } from '../../core/node/files/byte-source.ts';
import { listFiles } from '../../core/node/files/files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-files-'));
  await mkdir(join(folder, 'clinic b', 'deep'), { recursive: true });
  await mkdir(join(folder, '.hidden'));
  await mkdir(join(folder, 'empty'));
  await mkdir(join(folder, 'Old.etiograph'));
  const names = [
    'n10.edf',
    'n2.EDF',
    'n1.bdf',
    '._n1.bdf',
    '.hidden/n9.edf',
    'Old.etiograph/data.csv',
    'table.csv',
    'clinic b/n3.edf',
    'clinic b/deep/n4.edf',
  ];
  for (const name of names) await writeFile(join(folder, name), `bytes of ${name}`);
});
afterAll(() => rm(folder, { recursive: true }));

describe('listFiles', () => {
  it('finds all files, numbers in order, folders in it included, hidden ones and projects not', async () => {
    const found = await listFiles(folder);
    expect(found.map((file) => file.slice(folder.length + 1))).toEqual([
      'clinic b/deep/n4.edf',
      'clinic b/n3.edf',
      'n1.bdf',
      'n2.EDF',
      'n10.edf',
      'table.csv',
    ]);
    expect((await fileSource(found[0])).name).toBe('n4.edf');
  });

  it('takes a file for itself, and finds nothing in an empty folder', async () => {
    expect(await listFiles(join(folder, 'table.csv'))).toEqual([join(folder, 'table.csv')]);
    expect(await listFiles(join(folder, 'empty'))).toEqual([]);
  });

  it('names what is not there', async () => {
    await expect(listFiles(join(folder, 'missing'))).rejects.toMatchObject({ code: 'file.missing' });
  });
});

describe('fileSource', () => {
  it('reads pieces, and fewer bytes only at the end', async () => {
    const source = await fileSource(join(folder, 'n10.edf'));
    const text = async (offset: number, length: number) =>
      new TextDecoder().decode(await source.read(offset, length));
    expect([source.name, source.size]).toEqual(['n10.edf', 16]);
    expect(await text(0, 5)).toBe('bytes');
    expect(await text(9, 7)).toBe('n10.edf');
    expect(await text(9, 700)).toBe('n10.edf');
    expect(await text(99, 7)).toBe('');
  });

  it('names a file that is not there, or is a folder', async () => {
    await expect(fileSource(join(folder, 'gone.edf'))).rejects.toMatchObject({
      code: 'file.missing',
      message: expect.stringContaining('gone.edf'),
    });
    await expect(fileSource(join(folder, 'empty'))).rejects.toMatchObject({ code: 'file.not-a-file' });
  });

  it('names a file that went away after it was listed', async () => {
    const path = join(folder, 'fleeting.bin');
    await writeFile(path, 'here');
    const source = await fileSource(path);
    await rm(path);
    await expect(source.read(0, 4)).rejects.toMatchObject({ code: 'file.missing' });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'names a file that may not be read (not as root, nor on Windows)',
    async () => {
      const path = join(folder, 'secret.bin');
      await writeFile(path, 'here');
      await chmod(path, 0o000);
      await expect((await fileSource(path)).read(0, 4)).rejects.toMatchObject({ code: 'file.denied' });
    },
  );
});

describe('makeFolder', () => {
  it('makes folders with those above them, however many are asked for at once', async () => {
    for (let round = 0; round < 30; round++) {
      const above = join(folder, '.hidden', 'made', String(round), 'runs');
      const wanted = Array.from({ length: 24 }, (_, k) => join(above, `run-${String(k % 20)}`));
      await Promise.all(wanted.map((path) => makeFolder(path)));
      expect((await readdir(above)).length).toBe(20);
    }
  });

  it('names what cannot be made, and does not try for ever', async () => {
    await expect(makeFolder(join(folder, 'table.csv', 'x', 'y'))).rejects.toThrow(
      'a part of that path is a file',
    );
    if (process.platform === 'linux') await expect(makeFolder('/proc/x/y')).rejects.toThrow('/proc/x/y');
  });
});

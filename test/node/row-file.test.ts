import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRowFile, openRowFile } from '../../core/node/files/row-file.ts';

const WIDTH = 3;
const ROWS = 500;
let folder: string;
let path: string;
const valueOf = (row: number, column: number): number => row * 10 + column;
const expected = (rows: readonly number[]): number[] =>
  rows.flatMap((row) => Array.from({ length: WIDTH }, (_, c) => valueOf(row, c)));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-rows-'));
  const file = createRowFile(folder);
  path = file.path;
  for (let from = 0; from < ROWS; from += 100) {
    file.append(Float32Array.from(expected(Array.from({ length: 100 }, (_, r) => from + r))));
  }
  file.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file of rows', () => {
  it.each([
    ['at once', Infinity],
    ['while steps run', -1],
  ])(
    'gives the rows that it is asked for in that order, whatever was read ahead or kept %s',
    async (_, waitedMs) => {
      const file = openRowFile(path, WIDTH, waitedMs);
      const rows = fc.array(fc.nat(ROWS - 1), { minLength: 1, maxLength: 90 });
      await fc.assert(
        fc.asyncProperty(rows, rows, rows, fc.boolean(), async (wanted, ahead, kept, keeps) => {
          const first = file.ahead!(Int32Array.from(ahead));
          if (keeps) await file.keep!(Int32Array.from(kept));
          await file.ahead!(Int32Array.from(wanted.slice(0, 9)));
          await first;
          const out = new Float32Array(wanted.length * WIDTH);
          file.gather(wanted, out);
          expect([...out]).toEqual(expected(wanted));
        }),
      );
      file.close();
    },
  );

  it('keeps rows for good, also where others were read ahead beside and among them', async () => {
    const file = openRowFile(path, WIDTH);
    const kept = [7, 480, 20];
    await file.keep!(Int32Array.from(kept));
    await file.ahead!(Int32Array.of(5, 8));
    await file.ahead!(Int32Array.of(19, 20, 21));
    await file.ahead!(Int32Array.of(100));
    await truncate(path, 0);
    const out = new Float32Array(kept.length * WIDTH);
    file.gather(kept, out);
    expect([...out]).toEqual(expected(kept));
    expect(() => {
      file.gather([5], out);
    }).toThrow('shorter');
    file.close();
  });

  it('reads pieces one after the other where the next is asked for before the last is there', async () => {
    const file = openRowFile(path, WIDTH, -1);
    const pieces = [Int32Array.of(1, 50, 99), Int32Array.of(3, 150), Int32Array.of(2, 250, 300, 400)];
    await Promise.all(pieces.map((piece) => file.ahead!(piece)));
    await truncate(path, 0);
    const wanted = [3, 150, 400, 2];
    const out = new Float32Array(wanted.length * WIDTH);
    file.gather(wanted, out);
    expect([...out]).toEqual(expected(wanted));
    file.close();
  });

  it('says how many rows it has', () => {
    const file = openRowFile(path, WIDTH);
    expect(file.rows).toBe(ROWS);
    expect(file.shape).toEqual([WIDTH]);
    file.close();
  });

  it('tells of a file that has become shorter, and gives no numbers instead', async () => {
    const file = openRowFile(path, WIDTH);
    await truncate(path, 4 * WIDTH * 100);
    expect(() => {
      file.gather([99, 100], new Float32Array(2 * WIDTH));
    }).toThrow('shorter');
    await expect(file.ahead!(Int32Array.of(450))).rejects.toThrow('shorter');
    const slow = openRowFile(path, WIDTH, -1);
    await expect(slow.ahead!(Int32Array.of(0, 20, 40, 60, 80, 450))).rejects.toThrow('shorter');
    for (const each of [file, slow]) each.close();
  });
});

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSubjectTable, writeColumns } from '../../core/node/duckdb/parquet.ts';
import { openTableRows } from '../../core/node/duckdb/table-rows.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const z = { type: 'number', unit: null, label: null, levels: [] } as const;

describe('rows of a table', () => {
  it('are the same from memory and from a scratch file, which is gone once they are closed', async () => {
    const n = 5000;
    const file = join(folder, 'z.parquet');
    const number = Float64Array.from({ length: n }, (_, i) => (i % 9 === 0 ? Number.NaN : Math.sin(i)));
    const sex = Array.from({ length: n }, (_, i) => (i % 7 === 0 ? null : i % 2 === 0 ? 'f' : 'm'));
    await writeColumns(
      file,
      [
        { name: 'subject', values: Array.from({ length: n }, (_, i) => `S${i}`) },
        { name: 'sex', values: sex },
        { name: 'z', values: number },
      ],
      'parquet',
    );
    const levels = ['f', 'm'].map((value, code) => ({ value, code, label: value }));
    const table = {
      file,
      rows: n,
      columns: [{ ...z, name: 'sex', type: 'category', levels } as const, { ...z, name: 'z' }],
    };
    const made: string[] = [];
    const scratch = async () => {
      const path = join(folder, `scratch-${made.length}`);
      mkdirSync(path);
      made.push(path);
      return { folder: path, remove: () => rmSync(path, { recursive: true }) };
    };
    const held = await openTableRows(table, scratch);
    expect(made).toEqual([]);
    const streamed = await openTableRows(table, scratch, 0);
    const rows = Array.from({ length: 300 }, (_, k) => (k * 1777) % n);
    const [one, other] = [held, streamed].map((array) => {
      expect(array.rows).toBe(n);
      expect(array.shape).toEqual([2]);
      const out = new Float32Array(2 * rows.length);
      array.gather(rows, out);
      return out;
    });
    expect(other).toEqual(one);
    const codes = sex.map((value) => (value === null ? Number.NaN : 'fm'.indexOf(value)));
    expect(one).toEqual(Float32Array.from(rows.flatMap((r) => [codes[r], number[r]])));
    streamed.close();
    held.close();
    expect(existsSync(made[0])).toBe(false);
  });
});

describe('writing columns', () => {
  it('keeps every number exactly in Parquet, past one chunk', async () => {
    const n = 5000;
    const subjects = Array.from({ length: n }, (_, i) => `S${i}`);
    const latent = Float32Array.from({ length: n }, (_, i) => (i % 9 === 0 ? Number.NaN : Math.sin(i)));
    const exact = Float64Array.from({ length: n }, (_, i) => Math.exp(i / 50 - 40));
    const file = join(folder, 'z.parquet');
    await writeColumns(
      file,
      [
        { name: 'subject', values: subjects },
        { name: 'z "1"', values: latent },
        { name: 'e', values: exact },
      ],
      'parquet',
    );
    const table = await readSubjectTable(file, [
      { ...z, name: 'z "1"' },
      { ...z, name: 'e' },
    ]);
    expect(table.subjects).toEqual(subjects);
    expect(table.columns[0].values).toEqual(Float64Array.from(latent));
    expect(table.columns[1].values).toEqual(exact);
  });

  it('keeps every number exactly in CSV', async () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(fc.array(finite, { minLength: 1, maxLength: 60 }), async (numbers) => {
        const file = join(folder, 'z.csv');
        await writeColumns(file, [{ name: 'x', values: Float64Array.from(numbers) }], 'csv');
        const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
        expect(lines.map(Number)).toEqual(numbers);
      }),
      { numRuns: 20 },
    );
  });

  it('writes missing values as empty cells, and quotes what needs it', async () => {
    const file = join(folder, 'z.csv');
    await writeColumns(
      file,
      [
        { name: 'subject', values: ['a,b', 'c', null] },
        { name: 'x', values: Float64Array.of(1, Number.NaN, 3) },
      ],
      'csv',
    );
    expect(readFileSync(file, 'utf8')).toBe('subject,x\n"a,b",1.0\nc,\n,3.0\n');
  });

  it('keeps names that differ in capitals alone', async () => {
    const file = join(folder, 'z.csv');
    const columns = ['eeg 1', 'EEG 1', '=1+1'].map((name, i) => ({ name, values: Float64Array.of(i) }));
    await writeColumns(file, columns, 'csv');
    expect(readFileSync(file, 'utf8')).toBe("eeg 1,EEG 1,'=1+1\n0.0,1.0,2.0\n");
    await writeColumns(file, [{ name: 'none', values: [] }], 'csv');
    expect(readFileSync(file, 'utf8')).toBe('none\n');
    await writeColumns(join(folder, 'z.parquet'), columns, 'parquet');
    expect(existsSync(join(folder, 'z.parquet'))).toBe(true);
  });

  it('says that the folder is not there', async () => {
    const file = join(folder, 'none', 'z.csv');
    await expect(
      writeColumns(file, [{ name: 'x', values: Float64Array.of(1) }], 'csv'),
    ).rejects.toMatchObject({
      code: 'project.no-folder',
      message: `${file} cannot be written: its folder is not there.`,
    });
  });
});

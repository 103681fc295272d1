import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SubjectRow } from '../../core/engine/project/store.ts';
import { openArrays, writeArrays } from '../../core/node/project/arrow.ts';
import { Rng } from '../../core/math/rng.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (): string => join(folder, 'x.arrow');

async function* rowsOf(rows: readonly SubjectRow[]): AsyncGenerator<SubjectRow> {
  yield* rows;
}

describe('arrays of subjects', () => {
  it('come back row by row, in any order, over several record batches', async () => {
    const rng = new Rng(4);
    // 100 kB a subject: 40 in a batch of 4 MB.
    const shape = [3, 10_000];
    const rows = Array.from({ length: 95 }, (_, r) => {
      const values = new Float32Array(30_000);
      rng.fillNormal(values);
      return { subject: `Müller ${r}`, values };
    });
    rows[7].values[5] = Number.NaN;
    expect(await writeArrays(file(), { shape, type: 'float32' }, rowsOf(rows))).toBe(95);
    const arrays = openArrays(file());
    expect([arrays.shape, arrays.rows, arrays.type]).toEqual([shape, 95, 'float32']);
    expect(arrays.subjects).toEqual(rows.map(({ subject }) => subject));
    const order = [94, 0, 41, 7, 39, 40];
    const out = new Float32Array(order.length * 30_000);
    arrays.gather(order, out);
    order.forEach((r, k) => expect(out.subarray(k * 30_000, (k + 1) * 30_000)).toEqual(rows[r].values));
    expect(() => arrays.gather([-1], out)).toThrow(RangeError);
    arrays.close();
  });

  it('come back whatever their shape and number', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.string(), { maxLength: 6 }),
        async (shape, subjects) => {
          const size = shape.reduce((a, b) => a * b, 1);
          const rows = subjects.map((subject, r) => ({
            subject,
            values: Uint8Array.from({ length: size }, (_, i) => (r * 37 + i * 11) % 256),
          }));
          await writeArrays(file(), { shape, type: 'uint8' }, rowsOf(rows));
          const arrays = openArrays(file());
          expect([arrays.shape, arrays.subjects, arrays.type]).toEqual([shape, subjects, 'uint8']);
          const out = new Float32Array(size * subjects.length);
          arrays.gather(
            subjects.map((_, r) => r),
            out,
          );
          expect([...out]).toEqual(rows.flatMap(({ values }) => [...values]));
          arrays.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are read by Arrow itself', async () => {
    const rows = [0, 1, 2].map((r) => ({ subject: `S${r}`, values: Float32Array.of(r, r + 0.5) }));
    await writeArrays(file(), { shape: [2], type: 'float32' }, rowsOf(rows));
    const table = tableFromIPC(readFileSync(file()));
    expect([...table.getChild('subject')!]).toEqual(['S0', 'S1', 'S2']);
    expect([...table.getChild('values')!].map((v) => [...v])).toEqual([
      [0, 0.5],
      [1, 1.5],
      [2, 2.5],
    ]);
  });

  it('of a wrong size are a bug, and a file cut short is told', async () => {
    const bad = rowsOf([{ subject: 'S1', values: Float32Array.of(1) }]);
    await expect(writeArrays(file(), { shape: [2], type: 'float32' }, bad)).rejects.toThrow(
      'S1 has 1 values, not 2',
    );
    await writeArrays(
      file(),
      { shape: [2], type: 'float32' },
      rowsOf([{ subject: 'S1', values: Float32Array.of(1, 2) }]),
    );
    const whole = readFileSync(file());
    for (const length of [0, 5, 40, whole.length - 1]) {
      writeFileSync(file(), whole.subarray(0, length));
      expect(() => openArrays(file())).toThrow(expect.objectContaining({ code: 'arrays.unreadable' }));
    }
  });
});

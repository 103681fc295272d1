import { describe, expect, it } from 'vitest';
import { rowStream } from '../../../core/engine/import/row-stream.ts';

const row = (i: number) => ({ subject: `s${i}`, values: Float32Array.of(i) });

describe('a stream of rows', () => {
  it('hands every row over in order and one at a time, then gives the result', async () => {
    let ahead = 0;
    let result = 0;
    const seen: string[] = [];
    const stream = rowStream<Float32Array, number>(
      async (onRow) => {
        for (let i = 0; i < 50; i++) {
          ahead = i;
          await onRow(row(i));
        }
        return 50;
      },
      (n) => (result = n),
    );
    for await (const { subject } of stream) {
      seen.push(subject);
      expect(ahead).toBe(seen.length - 1);
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => `s${i}`));
    expect(result).toBe(50);
  });

  it('passes the error of the import on, after the rows that came before it', async () => {
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      const stream = rowStream<Float32Array, undefined>(
        async (onRow) => {
          await onRow(row(0));
          throw new Error('broken file');
        },
        () => undefined,
      );
      for await (const { subject } of stream) seen.push(subject);
    };
    await expect(read()).rejects.toThrow('broken file');
    expect(seen).toEqual(['s0']);
  });

  it('stops the import when the writer stops', async () => {
    let ended = false;
    const stream = rowStream<Float32Array, undefined>(
      async (onRow) => {
        try {
          for (let i = 0; ; i++) await onRow(row(i));
        } finally {
          ended = true;
        }
      },
      () => undefined,
    );
    for await (const { subject } of stream) if (subject === 's3') break;
    expect(ended).toBe(true);
  });

  it('is empty when there are no rows', async () => {
    const seen: string[] = [];
    for await (const { subject } of rowStream<Float32Array, undefined>(
      async () => undefined,
      () => undefined,
    ))
      seen.push(subject);
    expect(seen).toEqual([]);
  });
});

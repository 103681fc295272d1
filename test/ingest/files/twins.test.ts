import { describe, expect, it } from 'vitest';
import { twins } from '../../../core/ingest/files/twins.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('arrays that are alike', () => {
  it('are told of two people, and of two sides of one, since they were asked for last', () => {
    const same = twins();
    same.add('P1', 'P1_OS.png', bytes(1, 2));
    same.add('P2', 'P2_OS.png', bytes(2, 1));
    same.add('P3', 'P3_OS.png', bytes(1, 2));
    expect(same.remarks('Left').map(({ message }) => message)).toEqual([
      'Left: the same data stand under two subjects: P1 and P3 (P1_OS.png, P3_OS.png).',
    ]);
    same.add('P2', 'P2_OD.png', bytes(2, 1));
    expect(same.remarks('Right').map(({ message }) => message)).toEqual([
      'Right: the same data stand for two sides of a person: P2 (P2_OS.png, P2_OD.png).',
    ]);
    expect(same.remarks('Right')).toEqual([]);
  });

  it('are not told of blank ones, nor of those of another length', () => {
    const same = twins();
    for (const name of ['P1', 'P2']) same.add(name, name, new Float32Array(9).fill(Number.NaN));
    same.add('P3', 'P3', bytes(0, 1));
    same.add('P4', 'P4', bytes(0, 1, 0));
    expect(same.remarks('All')).toEqual([]);
  });

  it('are listed up to twenty', () => {
    const same = twins();
    for (let i = 0; i < 30; i++) same.add(`P${String(i)}`, `${String(i)}.png`, bytes(3, 4));
    const [{ message }] = same.remarks('All');
    expect(message).toContain('P0 and P20 ');
    expect(message).not.toContain('P0 and P21 ');
    expect(message).toMatch(/, and 9 more\.$/);
  });
});

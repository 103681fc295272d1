import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Moments } from '../../../../../core/ingest/table/shape/pivot/moments.ts';
import { Pivot } from '../../../../../core/ingest/table/shape/pivot/pivot.ts';

const entry = fc.record({
  person: fc.constantFrom('a', 'b', 'c'),
  column: fc.integer({ min: 0, max: 2 }),
  value: fc.integer({ min: -50, max: 50 }).map(String),
  at: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN)),
});
type Entry = { person: string; column: number; value: string; at: number };

/** The value that counts, by sorting: rows without a date come before all others for the last, and after them for the first. */
function bySorting(rows: readonly Entry[], take: 'first' | 'last'): string {
  const dated = rows.filter(({ at }) => !Number.isNaN(at));
  const own = dated.length > 0 ? dated : rows;
  const sorted = dated.length > 0 ? own.toSorted((a, b) => a.at - b.at) : own;
  return (take === 'first' ? sorted[0] : sorted.at(-1)!).value;
}

describe('a value of several', () => {
  it.each(['first', 'last'] as const)('is the %s by date, and of one moment by its place', (take) => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 40 }), (entries) => {
        const pivot = new Pivot(take);
        for (const one of entries) pivot.add(one);
        for (const { person, column } of entries) {
          const own = entries.filter((one) => one.person === person && one.column === column);
          expect(pivot.cell(person, column, true)).toBe(bySorting(own, take));
        }
      }),
    );
  });

  it('is the mean of all numbers, and of words the most frequent', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 40 }), (entries) => {
        const pivot = new Pivot('mean');
        for (const one of entries) pivot.add({ ...one, person: 'a', column: 0 });
        const once = entries.filter(
          ({ value, at }, i) =>
            !entries.slice(0, i).some((other) => other.value === value && other.at === at),
        );
        const mean = once.reduce((sum, { value }) => sum + Number(value), 0) / once.length;
        expect(Number(pivot.cell('a', 0, true))).toBeCloseTo(mean, 9);
        const word = pivot.cell('a', 0, false);
        const times = (text: string): number => once.filter(({ value }) => value === text).length;
        expect(once.every(({ value }) => times(value) <= times(word))).toBe(true);
      }),
    );
  });

  it('is told where several of one moment differ, or none has a date', () => {
    const pivot = new Pivot('last');
    for (const value of ['1', '2']) pivot.add({ person: 'a', column: 0, value, at: 3 });
    for (const value of ['5', '5']) pivot.add({ person: 'b', column: 0, value, at: 3 });
    for (const value of ['7', '8']) pivot.add({ person: 'c', column: 1, value, at: Number.NaN });
    const { several, ties, undated } = pivot.facts();
    expect([...several]).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect([ties, undated]).toEqual([1, 1]);
    expect(pivot.cell('a', 0, true)).toBe('2');
    expect(pivot.cell('d', 0, true)).toBe('');
  });
});

describe('a value that is not known', () => {
  it('is missing where it counts, and leaves no older one in its place', () => {
    for (const [take, expected] of [
      ['last', ''],
      ['first', '4'],
      ['mean', ''],
    ] as const) {
      const pivot = new Pivot(take);
      pivot.add({ person: 'a', column: 0, value: '4', at: 1 });
      pivot.add({ person: 'a', column: 0, value: '', at: 2 });
      expect(pivot.cell('a', 0, true)).toBe(expected);
    }
  });
});

describe('a mean', () => {
  it('is read and written with the decimal mark of the file', () => {
    const pivot = new Pivot('mean', { decimal: ',', grouping: '.', affix: '' });
    pivot.add({ person: 'a', column: 0, value: '1.000,5', at: 1 });
    pivot.add({ person: 'a', column: 0, value: '2', at: 2 });
    expect(pivot.cell('a', 0, true)).toBe('501,25');
  });
});

describe('moments', () => {
  const read = (cells: readonly string[]): ((cell: string) => number) | null => {
    const moments = new Moments();
    for (const cell of cells) moments.see(cell);
    return moments.reader();
  };

  it('are read as their column writes them', () => {
    expect(read(['2020-01-02', '2020-01-03 12:00:00'])!('2020-01-03 12:00:00')).toBe(18264.5);
    expect(read(['20200102', '20201231'])!('20200102')).toBe(18263);
    expect(read(['02.01.2020', '31.12.2020'])!('02.01.2020')).toBe(18263);
  });

  it('are not guessed where two orders would do', () => {
    expect(read(['02/01/2020', '03/04/2020'])).toBeNull();
    expect(read(['hello', 'there'])).toBeNull();
  });
});

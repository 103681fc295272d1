import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  rowAfter,
  scrollHeight,
  scrollToColumn,
  scrollToRow,
  visibleRows,
} from '../../../renderer/ui/window.ts';

const views = fc.record({
  count: fc.integer({ min: 1, max: 5_000_000 }),
  rowHeight: fc.integer({ min: 20, max: 48 }),
  height: fc.integer({ min: 100, max: 1500 }),
});

describe('visibleRows', () => {
  it('covers what is seen at any place, in any list, and little more', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0, max: 1, noNaN: true }), (view, share) => {
        const end = Math.max(0, scrollHeight(view) - view.height);
        const scrollTop = Math.round(share * end);
        const { first, last, top } = visibleRows(view, scrollTop);
        expect(top).toBeLessThanOrEqual(scrollTop + 1);
        const bottom = top + (last - first) * view.rowHeight;
        if (last < view.count) expect(bottom).toBeGreaterThanOrEqual(scrollTop + view.height - 1);
        expect(last - first).toBeLessThanOrEqual(view.height / view.rowHeight + 15);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThanOrEqual(view.count);
      }),
    );
  });
});

describe('scrollToRow', () => {
  it('brings any row into view, and moves nothing where it is there already', () => {
    fc.assert(
      fc.property(views, fc.nat(), fc.nat(), (view, a, b) => {
        const row = a % view.count;
        const from = b % Math.max(1, scrollHeight(view) - view.height);
        const to = scrollToRow(view, from, row);
        const { first, last, top } = visibleRows(view, to, 0);
        expect(row).toBeGreaterThanOrEqual(first);
        expect(row).toBeLessThan(last);
        const y = top + (row - first) * view.rowHeight;
        expect(y).toBeGreaterThanOrEqual(to - 1);
        expect(y + view.rowHeight).toBeLessThanOrEqual(to + view.height + 1);
        expect(scrollToRow(view, to, row)).toBeCloseTo(to, 3);
      }),
    );
  });
});

describe('scrollToColumn', () => {
  it('shows the column, or its beginning where it is wider, and moves as little as possible', () => {
    const places = fc.record({
      from: fc.integer({ min: 0, max: 5000 }),
      width: fc.integer({ min: 50, max: 1500 }),
      left: fc.integer({ min: 0, max: 8000 }),
      size: fc.integer({ min: 20, max: 2000 }),
    });
    fc.assert(
      fc.property(places, ({ from, width, left, size }) => {
        const to = scrollToColumn(from, width, left, left + size);
        expect(to).toBeLessThanOrEqual(left);
        if (size <= width) expect(left + size).toBeLessThanOrEqual(to + width);
        if (left >= from && left + size <= from + width) expect(to).toBe(from);
      }),
    );
  });
});

describe('rowAfter', () => {
  const view = { count: 50, rowHeight: 20, height: 200 };
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 12],
    ['PageUp', 12, 3],
    ['Home', 30, 0],
    ['End', 3, 49],
    ['a', 3, undefined],
    ['constructor', 3, undefined],
  ] as const)('of %s at row %i is %s', (key, row, to) => {
    expect(rowAfter(key, view, row)).toBe(to);
  });
});

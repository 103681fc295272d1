import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollHeight, scrollToRow, visibleRows } from '../../../renderer/ui/window.ts';

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

  it('shows the last row of a million at the end', () => {
    const view = { count: 1_000_000, rowHeight: 28, height: 400 };
    const { last, first, top } = visibleRows(view, scrollHeight(view) - view.height);
    expect(last).toBe(1_000_000);
    expect(top + (last - first) * 28).toBeCloseTo(scrollHeight(view), 0);
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

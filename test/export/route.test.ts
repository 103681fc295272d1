import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesThrough, routeAround, type Obstacle } from '../../core/export/picture/route.ts';

/** Boxes on a grid, each somewhere in its cell with room to the next. */
const boxes = fc
  .array(fc.tuple(fc.nat(40), fc.nat(20), fc.integer({ min: 20, max: 70 }), fc.boolean()), {
    minLength: 4,
    maxLength: 25,
  })
  .map((cells) =>
    cells.flatMap(([dx, dy, width, there], k): Obstacle[] => {
      if (!there && k > 1) return [];
      const [left, top] = [130 * (k % 5) + dx, 64 * Math.floor(k / 5) + dy];
      return [{ left, top, right: left + width, bottom: top + 24 }];
    }),
  );

describe('lines around boxes', () => {
  it('lead from one to the other through none between, whatever their places', () => {
    fc.assert(
      fc.property(boxes, (all) => {
        const pairs = all.flatMap((_, a) =>
          all.slice(a + 1).map((__, b): [number, number] => [a, a + 1 + b]),
        );
        routeAround(all, pairs).forEach((way, k) => {
          const [from, to] = pairs[k];
          expect(way).not.toBeNull();
          const middle = ({ left, top, right, bottom }: Obstacle) => [(left + right) / 2, (top + bottom) / 2];
          expect([way![0], way!.at(-1)]).toEqual([middle(all[from]), middle(all[to])]);
          all.forEach((box, b) => {
            if (b === from || b === to) return;
            for (let i = 1; i < way!.length; i++) {
              expect(passesThrough(way![i - 1], way![i], box)).toBe(false);
            }
          });
        });
      }),
    );
  });

  it('are straight where nothing is between, and have two corners around one box', () => {
    const box = (left: number, top: number): Obstacle => ({ left, top, right: left + 40, bottom: top + 20 });
    expect(routeAround([box(0, 0), box(200, 0)], [[0, 1]])).toEqual([
      [
        [20, 10],
        [220, 10],
      ],
    ]);
    const [way] = routeAround([box(0, 0), box(100, 0), box(200, 0)], [[0, 2]]);
    expect(way).toHaveLength(4);
  });
});

import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { linksAgain } from '../../../core/train/attempts/links-again.ts';

const rng = new Rng(4);
const [a, b, c, d] = Array.from({ length: 4 }, () => {
  const column = new Float64Array(200);
  rng.fillNormal(column);
  return column;
});
const modality = ['Blood', 'Blood', 'Gait', 'Gait'];
const adjacency = (...links: readonly (readonly [number, number])[]): number[][] =>
  [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => Number(links.some(([p, q]) => p === i && q === j))));
const kept = { codes: [a, b, c, d], modality, adjacency: adjacency([2, 0], [3, 1]), links: [] };

describe('links that come out again in other trainings', () => {
  it('are counted by the counterparts of their factors, whatever their order, sign and direction', () => {
    const turned = { codes: [b, a.map((v) => -v), c, d], modality, adjacency: adjacency([1, 2], [3, 1]) };
    // The first is the link of a and c turned round, the second joins d and a.
    expect(linksAgain(kept, [turned], 'trainings')).toEqual({
      linksFrom: 'trainings',
      links: [
        { between: [0, 2], found: 2, of: 2 },
        { between: [0, 3], found: 1, of: 2 },
        { between: [1, 3], found: 1, of: 2 },
      ],
    });
  });

  it('are not those of the restarts where others were trained, since a restart may end at another mixture', () => {
    const links = [{ between: [0, 2] as const, found: 3, of: 12 }];
    expect(linksAgain({ ...kept, links }, [kept], 'trainings').links).toEqual([
      { between: [0, 2], found: 2, of: 2 },
      { between: [1, 3], found: 2, of: 2 },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farValues } from '../../../core/ingest/tabular/far-values.ts';
import { Rng } from '../../../core/math/rng.ts';
import { readText } from '../../fuzz/read-text.ts';

const counted = (values: readonly number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};
const heights = Array.from({ length: 60 }, (_, i) => 150 + ((i * 7) % 41));

/** What is told of the values that lie far from others in a column. */
async function told(values: readonly (number | string)[], name = 'x', overrides = {}) {
  const rows = values.map((value, i) => `P${String(i)};${String(value)}`);
  const { plan } = await readText(`id;${name}\n${rows.join('\n')}\n`, overrides);
  return plan.findings.filter(({ code }) => code === 'table.far-values');
}

describe('values far from all others', () => {
  it.each([
    ['metres among centimetres', [...heights, 1.62, 1.71, 1.8], 'below', [1.62, 1.71, 1.8]],
    ['a slipped decimal mark', [...heights, 1745], 'above', [1745]],
    ['grams among kilograms', [...heights, 15200, 17100], 'above', [15200, 17100]],
    ['no value as 0', [...heights, 0, 0, 0], 'below', [0]],
    ['a slip among changes of either sign', [...heights.map((v) => (v - 170) / 10), 150], 'above', [150]],
  ] as const)('are found: %s', (_, values, side, far) => {
    expect(farValues(counted(values))).toMatchObject([{ side, values: far }]);
  });

  it('are found on both sides', () => {
    const found = farValues(counted([...heights, 1.7, 17_000]));
    expect(found.map(({ values }) => values)).toEqual(expect.arrayContaining([[1.7], [17_000]]));
  });

  it.each([
    ['few values', [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]],
    ['steps of a scale', Array.from({ length: 60 }, (_, i) => [0, 1, 2, 3, 50][i % 5])],
    ['cigarettes a day', Array.from({ length: 60 }, (_, i) => (i % 3 ? 5 + (i % 36) : 0))],
    ['two halves', [...heights, ...heights.map((v) => v / 100)]],
  ])('are none of %s', (_, values) => expect(farValues(counted(values))).toEqual([]));

  const rng = new Rng(1001);
  const normal = (): number => rng.normal();
  it.each<[string, () => number]>([
    ['normal', normal],
    ['far above zero', () => 70 + 12 * normal()],
    ['lognormal', () => Math.exp(normal())],
    ['very skewed', () => Math.exp(2 * normal())],
    ['exponential', () => -Math.log(1 - rng.uniform())],
    ['uniform', () => rng.uniform()],
    ['counts', () => Math.max(0, Math.round(Math.exp(2 + 1.5 * normal())) - 1)],
    ['squares', () => normal() ** 2],
    ['zero for many', () => (rng.uniform() < 0.4 ? 0 : Math.exp(normal()))],
  ])('come in fewer than one of a hundred columns that have none: %s', (_, draw) => {
    let alarms = 0;
    for (let k = 0; k < 400; k++) {
      const values = Array.from({ length: 30 + (k % 7) * 40 }, () => Number(draw().toPrecision(4)));
      if (farValues(counted(values)).length > 0) alarms++;
    }
    expect(alarms).toBeLessThan(4);
  });

  it('do not hang on the unit that all are written in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 50, max: 200 }), { minLength: 40, maxLength: 80 }),
        fc.constantFrom(1, 8, 1024),
        fc.constantFrom(1, 64, 4096),
        (values, unit, slip) => {
          const found = (by: number) =>
            farValues(counted([...values, values[0] * slip].map((v) => v * by))).map(({ values: far }) =>
              far.map((v) => v / by),
            );
          expect(found(unit)).toEqual(found(1));
        },
      ),
    );
  });
});

describe('what is told of them', () => {
  it('names them, the others and how many times as large they are, and offers to read few as missing', async () => {
    expect(await told([...heights, 1745])).toMatchObject([
      {
        message:
          'table.csv, column “x”: 1745 lies far above all others (150 to 190), by a factor of about 10, and is kept.',
        doubtful: ['1745'],
      },
    ]);
    const [several] = await told([...heights, ...heights.slice(0, 12).map((v) => v / 100)]);
    expect(several.message).toMatch(
      /12 values, from 1\.\d+ to 1\.\d+, lie far below all others \(150 to 190\)/,
    );
    expect(several.doubtful).toBeUndefined();
  });

  it('is nothing once they are said to be missing', async () => {
    expect(await told([...heights, 0, 0])).toHaveLength(1);
    expect(await told([...heights, 0, 0], 'x', { missing: { x: ['', '0'] } })).toEqual([]);
  });

  it('is not told twice of a number that may mean that nothing is known', async () => {
    const rows = [...heights, 999, 999, 9999].map((value, i) => `P${String(i)};${String(value)}`);
    const { plan } = await readText(`id;x\n${rows.join('\n')}\n`);
    const codes = plan.findings.filter(({ about }) => about.includes('x')).map(({ code }) => code);
    expect(codes).not.toContain('table.far-values');
  });

  it('is told of ages that nobody has', async () => {
    const ages = Array.from({ length: 60 }, (_, i) => 20 + ((i * 7) % 70));
    const [found] = await told([...ages, 199], 'age');
    expect(found.message).toContain('199 lies far above all others (20 to 83)');
    expect(await told([...ages, 199], 'weight')).toEqual([]);
    expect(await told(ages, 'age')).toEqual([]);
  });

  it('is one sentence of many columns', async () => {
    const names = Array.from({ length: 30 }, (_, c) => `x${String(c)}`);
    const rows = [...heights, 1745].map(
      (v, i) => `P${String(i)};${names.map((_, c) => String(v + c)).join(';')}`,
    );
    const { plan } = await readText(`id;${names.join(';')}\n${rows.join('\n')}\n`);
    const far = plan.findings.filter(({ code }) => code === 'table.far-values');
    expect(far).toHaveLength(1);
    expect(far[0].about).toEqual(names);
  });
});

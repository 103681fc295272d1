import { describe, expect, it } from 'vitest';
import { readText } from '../../../fuzz/read-text.ts';

const heights = Array.from({ length: 60 }, (_, i) => 150 + ((i * 7) % 41));

/** What is told of the values that lie far from others in a column. */
async function told(values: readonly (number | string)[], name = 'x', overrides = {}) {
  const rows = values.map((value, i) => `P${String(i)};${String(value)}`);
  const { plan } = await readText(`id;${name}\n${rows.join('\n')}\n`, overrides);
  return plan.findings.filter(({ code }) => code === 'table.far-values');
}

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

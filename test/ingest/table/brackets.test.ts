import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanOverrides } from '../../../core/ingest/table/types/plan.ts';
import { readText } from '../../fuzz/read-text.ts';

async function read(cells: readonly string[], overrides: PlanOverrides = {}) {
  const rows = Array.from({ length: 40 }, (_, i) => `P${String(i)};${cells[i % cells.length]}`);
  const found = await readText(`id;hba\n${rows.join('\n')}\n`, overrides);
  return {
    open: found.plan.open,
    type: found.plan.columns[1].type,
    levels: found.plan.columns[1].levels.map(({ value }) => value),
    cells: found.cells('hba').slice(0, cells.length),
    rejects: found.reading.rejects,
  };
}

const DOUBTFUL = ['5.1', '6.2', '(7.0)', '5.5', '6.7', '4.9-', '5.3'];

describe('numbers in brackets or with a minus behind', () => {
  it('are asked about, since an accountant and a laboratory mean different things', async () => {
    const { open, type, cells, rejects } = await read(DOUBTFUL);
    expect(type).toBe('number');
    expect(open).toMatchObject([{ code: 'brackets', about: ['hba'] }]);
    expect(open[0].choices.map(({ value }) => value)).toEqual(['negative', 'plain', 'missing']);
    expect(cells).toEqual(['5.1', '6.2', null, '5.5', '6.7', null, '5.3']);
    expect(rejects[0]).toMatchObject({ code: 'table.unclear-sign' });
  });

  it.each([
    ['negative', '-7', '-4.9'],
    ['plain', '7', '4.9'],
    ['missing', null, null],
  ] as const)('are %s where that is said', async (brackets, third, sixth) => {
    const { open, cells } = await read(DOUBTFUL, { brackets });
    expect(open).toEqual([]);
    expect(cells).toEqual(['5.1', '6.2', third, '5.5', '6.7', sixth, '5.3']);
  });

  it('are read without their flags', async () => {
    const cells = ['5.1', '6.2 H', '(7.0) H', '3.5 L', '6.7', '5.3'];
    expect((await read(cells)).open.map(({ code }) => code)).toEqual(['brackets']);
    expect((await read(cells, { brackets: 'negative' })).cells).toEqual([
      '5.1',
      '6.2',
      '-7',
      '3.5',
      '6.7',
      '5.3',
    ]);
  });

  it('are asked about on a scale too', async () => {
    const { open, type } = await read(['0', '1', '2', '3', '(2)', '4', '1']);
    expect([type, open.map(({ code }) => code)]).toEqual(['ordinal', ['brackets']]);
  });

  it('say themselves which mark is the decimal one', async () => {
    const { cells } = await read(['(5,25)', '(6,5)', '7'], { brackets: 'negative' });
    expect(cells).toEqual(['-5.25', '-6.5', '7']);
  });

  it('are below zero of money', async () => {
    const { open, cells } = await read(['$12.50', '($3.25)', '$7', '$8', '$9']);
    expect([open, cells]).toEqual([[], ['12.5', '-3.25', '7', '8', '9']]);
  });

  it.each([[['pos', '(+)', 'neg']], [['A (1)', 'B (2)']], [['(a)', '(b)']], [['2020-', '2021-x']]])(
    'are none of %j',
    async (cells) => expect((await read(cells)).open).toEqual([]),
  );

  it('are asked about of any numbers, and said so, have their size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 8, maxLength: 30 }),
        fc.nat(),
        fc.constantFrom('(#)', '#-', '# -', '#−'),
        async (numbers, which, shape) => {
          const values = numbers.map((n) => n / 100 + 0.0001);
          const at = which % values.length;
          const cells = values.map((v, i) => (i === at ? shape.replace('#', String(v)) : String(v)));
          expect((await read(cells)).open.map(({ code }) => code)).toEqual(['brackets']);
          const said = await read(cells, { brackets: 'negative' });
          expect(Number(said.cells[at])).toBeCloseTo(-values[at], 9);
        },
      ),
      { numRuns: 40 },
    );
  });
});

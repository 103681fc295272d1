import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime } from '../../../../core/ingest/cell/times.ts';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { makePreview } from '../../../../core/ingest/table/plan/preview.ts';
import { canonicalText, cellReader, isUnread } from '../../../../core/ingest/table/values/read-cell.ts';

const sourceOf = (content: string) => {
  const bytes = new TextEncoder().encode(content);
  return {
    name: 'grip.csv',
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
};

describe('a preview', () => {
  it('leaves out what the import leaves out: sums and notes below the rows', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i + 1},${40 + i},${i % 5}`).join('\n');
    const source = sourceOf(`id,age,x\n${rows}\nmean,45.5,2\nn,12,12\nTaken in two rooms,,\n`);
    const plan = await makePlan(source, 'x.csv');
    expect([plan.rowsSeen, plan.columns[1].type]).toEqual([12, 'integer']);
    expect(plan.findings.map(({ message }) => message)).toContain(
      'grip.csv: 3 rows sum the others up or are notes, and are left out.',
    );
    const { summaries, rows: shown } = await makePreview(source, plan, 50);
    expect(summaries[1]).toMatchObject({ n: 12, mean: 45.5, max: 51, unreadable: 0 });
    expect(shown).toHaveLength(12);
  });

  it('shows the first rows as they will be read, and sums up each column', async () => {
    const source = sourceOf('id,x,sex\nS1,1,f\nS2,oops,m\nS3,3,f\nS4,NA,f\nS5,5,m\nS6,7,m\nS7,9,f\n');
    const preview = await makePreview(source, await makePlan(source, 'x.csv'), 3);
    const OOPS = '‹text, 4 characters› is not a number; read as missing';
    expect(preview.columns).toEqual(['id', 'x', 'sex']);
    expect(preview.rows).toEqual([
      ['S1', '1', 'f'],
      ['S2', { read: null, written: '‹text, 4 characters›', reason: OOPS }, 'm'],
      ['S3', '3', 'f'],
    ]);
    expect(preview.summaries[1]).toEqual({
      name: 'x',
      n: 5,
      missing: 2,
      mean: 5,
      sd: Math.sqrt(10),
      min: 1,
      max: 9,
      levels: null,
      levelCount: 0,
      bins: expect.any(Array),
      unreadable: 1,
    });
    const { bins } = preview.summaries[1];
    expect(bins!.reduce((a, b) => a + b, 0)).toBe(5);
    expect([bins![0], bins![23]]).toEqual([1, 1]);
    expect(preview.unreadable).toEqual([{ row: 1, column: 'x', code: 'table.not-a-number', reason: OOPS }]);
    expect(preview.summaries[2].levels).toEqual([
      { value: 'f', count: 4 },
      { value: 'm', count: 3 },
    ]);
  });

  it('shows what will be stored, and what stands in the file where that differs', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `S${i};1.2${i % 9}4,5;3${i % 7} %;${13 + (i % 9)}.02.2024;${20 + (i % 4)}:1${i % 6};01.03.2024 2${i % 4}:05;${i % 3}`,
    );
    const text = `id;platelets;sat;seen;bed;scored;stage\n${rows.join('\n')}\nS30; -9;;15.02.2024;31:30;01.03.2024 00:00;1\n`;
    const source = sourceOf(text);
    const plan = await makePlan(source, 'x.csv', { missing: { platelets: ['', '-9'] } });
    const preview = await makePreview(source, plan);
    const read = (read: string | null, written: string) => ({ read, written, reason: null });
    expect(preview.rows[0]).toEqual([
      'S0',
      read('1204.5', '1.204,5'),
      read('30', '30 %'),
      read('2024-02-13', '13.02.2024'),
      '20:10',
      read('2024-03-01 20:05', '01.03.2024 20:05'),
      '0',
    ]);
    expect(preview.rows[30].slice(1, 6)).toEqual([
      read(null, '-9'),
      null,
      read('2024-02-15', '15.02.2024'),
      '31:30',
      read('2024-03-01 00:00', '01.03.2024 00:00'),
    ]);
  });

  it('shows every cell as the import stores it', async () => {
    const cell = fc.constantFrom('1.234,5', '12,25', '-7', '1e3', '  3 ', '08:05', '8:05:30', '31:30', '5 %');
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 25, maxLength: 25 }), async (cells) => {
        const source = sourceOf(`id;x\n${cells.map((text, i) => `S${i};${text}`).join('\n')}\n`);
        const plan = await makePlan(source, 'x.csv', { decimal: ',' });
        const column = plan.columns[1];
        const reader = cellReader(column);
        for (const [i, row] of (await makePreview(source, plan)).rows.entries()) {
          const shown = typeof row[1] === 'object' && row[1] ? row[1].read : row[1];
          const value = reader(cells[i]);
          if (value === null || isUnread(value)) expect(shown).toBeNull();
          else if (column.type === 'time') expect(readTime(shown!)).toBeCloseTo(value as number, 6);
          else expect(shown).toBe(canonicalText(value, false));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('numbers with one mark before three digits', () => {
  it.each([
    ['0.7', '1.100', 'with three digits after it, the point is read as the decimal mark'],
    ['0,7', '1,100', 'with three digits after it, the comma is read as the decimal mark'],
    ['0.7', '1,100', 'the comma is read as a mark of thousands'],
    ['0,7', '1.100', 'the point is read as a mark of thousands'],
  ])('beside %s: of %s is said that %s', async (sure, open, said) => {
    const rows = Array.from({ length: 30 }, (_, i) => `S${i};${sure}${i % 10};${open.slice(0, -1)}${i % 10}`);
    const { findings } = await makePlan(sourceOf(`id;crp;platelets\n${rows.join('\n')}\n`), 'x.csv');
    expect(findings.filter(({ code }) => code === 'table.thousands').map(({ message }) => message)).toEqual([
      expect.stringContaining(`column “platelets”: in 30 numbers ${said}`),
    ]);
  });
});

it('a table whose quotation marks swallow all rows is not taken for an empty one', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `S${i},"${i}`).join('\n');
  await expect(makePlan(sourceOf(`id,when\n${rows}\n`), 'x.csv')).rejects.toMatchObject({
    code: 'table.ragged',
    message: 'No row of grip.csv can be taken apart: a quotation mark below the header is not closed.',
  });
  await expect(makePlan(sourceOf('id,when\n'), 'x.csv')).rejects.toMatchObject({ code: 'table.header-only' });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTable } from './judge-table.ts';
import { readText } from './read-text.ts';
import {
  ABOVE,
  DATES,
  DECIMALS,
  ENCODED,
  HEADERS,
  IDS,
  SEPARATORS,
  THOUSANDS,
  writeTable,
  writing,
} from './table-world.ts';

/** `npm run fuzz` goes on with many more. */
const RUNS = 400;

describe('a table, however it is written', () => {
  it('is read as it was written, or asked about', async () => {
    const counts = { right: 0, asked: 0, wrong: 0 };
    await fc.assert(
      fc.asyncProperty(writing, async (way) => {
        const { outcome, why } = await judgeTable(writeTable(way));
        counts[outcome]++;
        expect(outcome === 'wrong' ? why : '').toBe('');
      }),
      { numRuns: RUNS },
    );
    // A reader that asks about everything would pass too.
    expect(counts.right).toBeGreaterThan(RUNS / 2);
  });

  it('comes in more than two thousand combinations', () => {
    const all = [HEADERS, ABOVE, SEPARATORS, DECIMALS, THOUSANDS, ENCODED, DATES, IDS];
    expect(all.reduce((n, { length }) => n * length, 1)).toBeGreaterThan(2000);
  });

  it.each([
    ['P001,5.5\nP002,6.5\nP003,\n', { header: 'none' }],
    ['id,crp\nP001,"1,499"\nP002,"2,512"\n', { asked: 'decimal' }],
    ['id;crp\nP001;1.499\nP002;2.512\n', { asked: 'decimal' }],
    ['id;crp;x\nP001;1.499;5,5\nP002;2.512;6,5\n', { crp: ['1499', '2512'] }],
    ['id;crp\nP001;950\nP002;1.499\nP003;981\n', { crp: ['950', '1499', '981'] }],
    ['id;crp\nP001;5,5\nP002;5.5\n', { asked: 'decimal' }],
    ['id,d\nP1,03/04/2024\nP2,05/06/2024\n', { asked: 'date-order' }],
    ['id,d\nP1,13/04/2024\nP2,05/13/2024\n', { asked: 'date-order' }],
    ['id,d,e\nP1,03/04/2024,13/04/2024\nP2,05/06/2024,14/04/2024\n', { d: ['2024-04-03', '2024-06-05'] }],
    [
      'id,d\nP1,2024-03-01 21:05:00\nP2,2024-03-02 20:00\n',
      { d: ['2024-03-01 21:05:00.000', '2024-03-02 20:00:00.000'] },
    ],
    ['id,t\nP1,11:15 PM\nP2,1:30 AM\n', { t: ['23.25', '1.5'] }],
    ['id,t\nP1,31:30\nP2,7:45\n', { t: ['31.5', '7.75'] }],
    ['id,p\nP1,$9.50\nP2,$12\n', { p: ['9.5', '12'] }],
    ['id,p\nP1,12%\nP2,14%\n', { p: ['12', '14'] }],
    ['id,p\nP1,72 kg\nP2,80 kg\n', { p: ['72', '80'] }],
    ['id,p\nP1,1 499\nP2,2 512\n', { p: ['1499', '2512'] }],
    ['id,p\nP1,$4.5\nP2,($1.5)\nP3,$3\n', { p: ['4.5', '-1.5', '3'] }],
    ['id,p\nP1,−3.5\nP2,(4.5)\nP3,1.5\n', { asked: 'brackets' }],
  ])('%j', async (text, expected: Record<string, unknown>) => {
    const { plan, cells } = await readText(text);
    if ('asked' in expected) {
      expect(plan.open.map(({ code }) => code)).toContain(expected['asked']);
      return;
    }
    if ('header' in expected) {
      expect(plan.dialect.header).toBe(false);
      return;
    }
    for (const [name, values] of Object.entries(expected)) expect(cells(name)).toEqual(values);
  });
});

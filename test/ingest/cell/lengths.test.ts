import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthIn } from '../../../core/ingest/cell/lengths.ts';
import { readText } from '../../fuzz/read-text.ts';

async function read(cells: readonly string[]) {
  const rows = Array.from({ length: 40 }, (_, i) => `P${i};${cells[i % cells.length]};${i},5`);
  const { plan, reading, cells: column } = await readText(`id;stay;crp\n${rows.join('\n')}\n`);
  const [, { type, unit }] = plan.columns;
  const about = plan.findings.filter(({ about }) => about.includes('stay'));
  return {
    ...{ type, unit, cells: column('stay')?.slice(0, cells.length), rejects: reading.rejects.length },
    codes: about.map(({ code }) => code),
    said: about.map(({ message }) => message).join(' '),
  };
}

it.each([
  ['45 min', 0.75],
  ['1 h 20 min', 4 / 3],
  ['1h20min', 4 / 3],
  ['1:20 h', 4 / 3],
  ['1:20:30 h', 1 + 20 / 60 + 30 / 3600],
  ['5:30 min', 5.5 / 60],
  ['1.5 h', 1.5],
  ['1,5 Std.', 1.5],
  ['2 days, 3 hours', 51],
  ['90 s', 0.025],
  ['2 min 30,5 s', 150.5 / 3600],
])('%s lasts so many hours', (cell, hours) => expect(lengthIn(cell)?.hours).toBeCloseTo(hours, 9));

it.each([
  '45',
  '1:20',
  '1 h 75 min',
  '20 min 1 h',
  '1.5 h 20 min',
  '3D',
  '4 S',
  '5 m',
  '38w4d',
  '2 kg',
  'h',
  '',
])('%s is no length of time with its units', (cell) => expect(lengthIn(cell)).toBeNull());

it('reads what it is written from', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(59), fc.nat(59), (h, m, s) => {
      expect(lengthIn(`${h} h ${m} min ${s} s`)?.hours).toBeCloseTo(h + m / 60 + s / 3600, 9);
    }),
  );
});

describe('a column of lengths of time', () => {
  it('in several ways is read in hours, and told', async () => {
    const { type, unit, cells, rejects, said } = await read([
      '45 min',
      '1 h 20 min',
      '1:20 h',
      '2 h',
      '2:15',
    ]);
    expect([type, unit, rejects]).toEqual(['time', 'h', 0]);
    expect(cells?.map(Number).map((hours) => Number(hours.toFixed(3)))).toEqual([
      0.75, 1.333, 1.333, 2, 2.25,
    ]);
    expect(said).toContain('such as 45 min and 1 h 20 min. All are read as hours: 45 min is 0.75.');
  });

  it('some in hours and some in minutes loses none', async () => {
    expect(await read(['2 h', '90 min', '3 h', '1 h'])).toMatchObject({
      cells: ['2', '1.5', '3', '1'],
      codes: ['table.lengths'],
    });
  });

  it('in one unit stays a number with its unit, however the unit is written', async () => {
    expect(await read(['45 min', '50 min', '61 min', '7 min'])).toMatchObject({
      type: 'number',
      unit: 'min',
    });
    expect(await read(['45 min', '50 minutes', '61 min', '1 Min'])).toMatchObject({
      type: 'number',
      cells: ['45', '50', '61', '1'],
      codes: ['table.affix'],
    });
    expect(await read(['2 days', '1 day', '12 days', '5 days'])).toMatchObject({
      unit: 'days',
      cells: ['2', '1', '12', '5'],
    });
  });

  it('beside a number without a unit leaves that one unread', async () => {
    const { rejects } = await read(['45 min', '1 h', '2 h', '1:20 h', '30 min', '2 h', '3 h', '45']);
    expect(rejects).toBe(5);
  });

  it('says nothing of midnight', async () => {
    expect((await read(['23 h', '1 h 20 min', '22 h', '2 h'])).codes).toEqual(['table.lengths']);
  });

  it('of the day stays one', async () => {
    expect((await read(['8h30', '14h', '9h15', '10h'])).type).toBe('time');
    expect((await read(['3B', '4C', '5D', '2D'])).type).toBe('category');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagOf } from '../../../core/ingest/cell/flags.ts';
import { readText } from '../../fuzz/read-text.ts';

const ROWS = 40;

async function read(cell: (i: number) => string, overrides = {}) {
  const rows = Array.from({ length: ROWS }, (_, i) => `P${i};${cell(i)};${i},5`);
  const { plan, reading, cells } = await readText(`id;crp;age\n${rows.join('\n')}\n`, overrides);
  const [, { type, unit }] = plan.columns;
  const about = plan.findings.filter(({ about }) => about.includes('crp'));
  return {
    open: plan.open.map(({ code }) => code),
    ...{ type, unit, cells: cells('crp'), rejects: reading.rejects.map(({ reason }) => reason) },
    codes: about.map(({ code }) => code),
    said: about.find(({ code }) => code === 'table.flags')?.message ?? '',
    severity: about.find(({ code }) => code === 'table.flags')?.severity,
  };
}

describe('numbers with a flag of the laboratory are read, and the flags told', () => {
  it.each<[string, (i: number) => string, string]>([
    ['H and L', (i) => `${i},1${['', ' H', ' L', ''][i % 4]}`, 'H (10), L (10)'],
    ['in brackets', (i) => `${i},1${['', ' (H)', '(L)', ''][i % 4]}`, 'H (10), L (10)'],
    ['without a space', (i) => `${i},1${['', 'H', 'LL', ''][i % 4]}`, 'H (10), LL (10)'],
    ['before', (i) => `${['', 'H ', 'L ', ''][i % 4]}${i},1`, 'H (10), L (10)'],
    ['arrows', (i) => `${i},1${['', '↑', ' ↓', ''][i % 4]}`, '↑ (10), ↓ (10)'],
    ['words', (i) => `${i},1${['', ' high', ' Low', ''][i % 4]}`, 'high (10), Low (10)'],
    ['plus and minus', (i) => `${i},1${['', ' +', ' -', ''][i % 4]}`, '+ (10), - (10)'],
    ['normal ones too', (i) => `${i},1 ${['N', 'H', 'L', 'HH'][i % 4]}`, 'N (10), H (10), L (10), HH (10)'],
    ['a star', (i) => `${i},1${i % 20 === 3 ? '*' : ''}`, '* (2)'],
    ['whole numbers', (i) => `${100 + i}${i % 4 === 1 ? ' H' : ''}`, 'H (10)'],
  ])('%s', async (_, cell, listed) => {
    const { type, cells, said, rejects } = await read(cell);
    expect(['number', 'integer']).toContain(type);
    expect(cells).toEqual(
      Array.from({ length: ROWS }, (_value, i) =>
        String(Number(/\d[\d,]*/.exec(cell(i))![0].replace(',', '.'))),
      ),
    );
    expect(said).toContain(`flags stand with numbers: ${listed}. The numbers are read without them`);
    expect(rejects).toEqual([]);
  });

  it('behind a unit', async () => {
    const { cells, unit, codes } = await read((i) => `${i},1 mmol/l${i % 4 ? '' : ' H'}`);
    expect([unit, cells?.slice(0, 2), codes]).toEqual([
      'mmol/l',
      ['0.1', '1.1'],
      ['table.affix', 'table.flags'],
    ]);
  });

  it('with what a mark means being unknown', async () => {
    expect((await read((i) => `${i},1${i % 9 ? '' : '*'}`)).severity).toBe('warning');
    expect((await read((i) => `${i},1${i % 9 ? '' : ' H'}`)).severity).toBe('info');
  });

  it('a limit with a flag stays a limit', async () => {
    const { rejects } = await read((i) =>
      i === 5 ? '<0,5 L' : i === 6 ? '>200 H' : `${i},1${i % 4 ? '' : ' H'}`,
    );
    expect(rejects).toEqual([
      '“<0,5 L” is known in part only; read as missing',
      '“>200 H” is known in part only; read as missing',
    ]);
  });

  it('the same where the type is given', async () => {
    const { cells } = await read((i) => `${i},1${i % 4 ? '' : ' H'}`, { types: { crp: 'number' } });
    expect(cells?.slice(0, 2)).toEqual(['0.1', '1.1']);
  });
});

describe('what may be something else is no flag', () => {
  it.each<[string, (i: number) => string]>([
    ['litres', (i) => `${1 + (i % 7)},2${i % 4 ? ' L' : ''}`],
    ['wards', (i) => `${1 + (i % 7)}${'HLA'[i % 3]}`],
    ['hours of all', (i) => `${1 + i} H`],
    ['ages from 90 on', (i) => (i % 5 ? String(50 + i) : '90+')],
    ['crosses', (i) => ['neg', '1+', '2+', '3+'][i % 4]],
    ['stars of a ward', (i) => `B${i % 7}*`],
  ])('%s', async (_, cell) => {
    const { said } = await read(cell);
    expect(said).toBe('');
  });

  it('several with an L below all others are low ones, since litres would lie anywhere', async () => {
    const low = await read((i) => (i % 8 ? `${10 + i},2` : `${1 + (i % 5)},2 L`));
    expect(low.said).toContain('L (5)');
    const anywhere = await read((i) => `${10 + i},2${i % 8 ? '' : ' L'}`);
    expect(anywhere.codes).toEqual(['table.mixed-units', 'table.many-words']);
  });

  it.each(['-', ' -', '−'])('%j behind some numbers may be their sign, which is asked', async (minus) => {
    const { open, cells } = await read((i) => `${i},1${i % 4 === 1 ? minus : ''}`);
    expect([open, cells?.slice(0, 2)]).toEqual([['brackets'], ['0.1', null]]);
  });
});

it('looks for none in a long text', () => {
  expect(flagOf(`1${' '.repeat(1_000_000)}x H`)).toBeNull();
  expect(flagOf(`${'1'.repeat(60)} H`)).toBeNull();
});

it('takes a flag off, whatever the number and its place', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 1e6, noNaN: true }),
      fc.constantFrom('H', 'LL', '(L)', '*', '↑', '[HH]', 'high'),
      fc.boolean(),
      (value, flag, isBefore) => {
        const number = value.toFixed(2);
        expect(flagOf(isBefore ? `${flag} ${number}` : `${number} ${flag}`)?.rest).toBe(number);
      },
    ),
  );
});

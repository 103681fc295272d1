import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { inferNumberFormat, readNumber } from '../../../../core/ingest/cell/numbers.ts';
import { isUnit } from '../../../../core/ingest/table/grid/units-line.ts';
import { memorySource } from '../../memory-source.ts';

describe('a unit', () => {
  it.each([
    ...[
      'kg',
      'mg/dl',
      'mg/l',
      '%',
      '[mmol/L]',
      '(cm)',
      'kg/m²',
      'kg/m2',
      '10^9/l',
      '10*9/L',
      '/µl',
      'μg/L',
      '°C',
    ],
    ...[
      'ml/min/1.73m2',
      'mmHg',
      'bpm',
      'U/l',
      'mIU/ml',
      'years',
      'Jahre',
      'kg/m^2',
      'ng per ml',
      'x10^3/µl'.slice(1),
    ],
  ])('%s is one', (text) => expect(isUnit(text)).toBe(true));

  it.each([
    '',
    'weight',
    'male',
    'n/a',
    'baseline',
    '12',
    '/',
    'see notes',
    'mg of drug',
    'week 1 visit',
    '10',
  ])('%s is none', (text) => expect(isUnit(text)).toBe(false));
});

describe('a line of units below the names', () => {
  const rows = Array.from({ length: 30 }, (_, i) => `P${i},${60 + i},${150 + i},${i % 2 ? 'f' : 'm'}`);
  const plan = (line: string) => {
    const text = ['id,weight,height,sex', line, ...rows, ''].join('\n');
    return makePlan(memorySource('t.csv', new TextEncoder().encode(text)), 't.csv');
  };
  const units = async (line: string) => (await plan(line)).columns.map(({ unit }) => unit);

  it('is kept with the columns, and told', async () => {
    expect(await units(',kg,cm,')).toEqual([null, 'kg', 'cm', null]);
    expect(await units('[-],[kg],(cm),text')).toEqual([null, 'kg', 'cm', null]);
    const { findings } = await plan(',kg,cm,');
    expect(findings.find(({ code }) => code === 'table.units-line')?.message).toContain(
      'weight (kg), height (cm)',
    );
  });

  it.each([
    ['below the names', 'ID,Visit 1,,Visit 2,', 'ID,SBP,DBP,SBP,DBP'],
    ['above the names', ',Visit 1,,Visit 2,', 'ID,SBP,DBP,SBP,DBP'],
  ])('is kept where names stand on two lines, a part of them %s, and one is merged', async (_, one, two) => {
    const numbers = Array.from({ length: 30 }, (_, i) => `${i},${120 + i},${80 + i},${121 + i},${81 + i}`);
    const text = [one, two, 'ID,mmHg,mmHg,mmHg,mmHg', ...numbers, ''].join('\n');
    const { columns } = await makePlan(memorySource('t.csv', new TextEncoder().encode(text)), 't.csv');
    expect(columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['ID', null],
      ...['Visit 1 SBP', 'Visit 1 DBP', 'Visit 2 SBP', 'Visit 2 DBP'].map((name) => [name, 'mmHg']),
    ]);
  });

  it('is none where a text is no unit', async () => {
    expect(await units(',kg,tall,')).toEqual([null, null, null, null]);
  });
});

describe('a decimal mark that was named', () => {
  const format = (cells: readonly string[], said: '.' | ',') =>
    inferNumberFormat(new Map(cells.map((cell) => [cell, 1])), null, said).format;

  it('leaves clear numbers of a column of the other mark as they are, and what is open unread', () => {
    const other = format([...Array.from({ length: 20 }, (_, i) => `0.${i}7`), '1.499'], ',');
    expect(readNumber('0.37', other)).toBe(0.37);
    expect(readNumber('1.499', other)).toBeNaN();
    expect(readNumber('1,5', other)).toBeNaN();
  });

  it('holds where the column has some numbers of it', () => {
    const mixed = format(['1,5', '2,5', '3.5'], ',');
    expect([readNumber('1,5', mixed), readNumber('3.5', mixed)]).toEqual([1.5, Number.NaN]);
    expect(readNumber('1.499', format(['1.499', '12'], ','))).toBe(1499);
  });
});

import { describe, expect, it } from 'vitest';
import { readText } from '../../../fuzz/read-text.ts';

const N = 120;
/** A table of 120 people beside a column that takes the values in turn. */
const read = async (name: string, values: readonly string[]) => {
  const rows = Array.from({ length: N }, (_, i) => `P${i + 1};${values[(7 * i) % values.length]}\n`);
  const { plan, cells } = await readText(`id;${name}\n${rows.join('')}`);
  return { column: plan.columns[1], cells: cells(name), plan };
};
const filled = (n: number, width: number, step = 1): string[] =>
  Array.from({ length: n }, (_, i) => String(step * i).padStart(width, '0'));

describe('numbers that registries fill with zeros', () => {
  it.each([
    ['Survival months', filled(97, 4)],
    ['Regional nodes examined (1988+)', filled(41, 2)],
    ['CS tumor size (2004-2015)', filled(60, 3, 2)],
    ['AGE', filled(83, 3)],
    ['RAD_REGIONAL_DOSE_CGY', filled(50, 5, 180)],
    ['Alter', filled(83, 3)],
  ])('are numbers under the name of an amount: %s', async (name, values) => {
    const { column, cells } = await read(name, values);
    expect(column).toMatchObject({ type: 'integer' });
    expect(column.withheld).toBeUndefined();
    expect(cells.slice(0, 3).map(Number)).toEqual([0, 7, 14].map((i) => Number(values[i])));
  });

  it('lack where the registry says Blank(s) and Unknown', async () => {
    const values = [...filled(30, 3), 'Blank(s)', 'Unknown'];
    const { column, cells } = await read('Months from diagnosis to treatment', values);
    expect(column.type).toBe('integer');
    expect(cells.map((cell) => cell === null)).toEqual(cells.map((_, i) => (7 * i) % values.length >= 30));
  });

  it.each([
    ['Procedure code', filled(60, 4)],
    ['ZIP', filled(60, 5)],
    ['Age group code', filled(60, 2)],
    ['Primary site', filled(60, 3)],
    ['Tumour size', ['01', '2', ...filled(60, 3)]],
    ['Age recode', filled(60, 2)],
  ])('are none under others, or where they are written otherwise: %s', async (name, values) => {
    const { column } = await read(name, values);
    expect(column.type).toBe('text');
  });

  it.each([
    ['Nodes', filled(4, 2)],
    ['Size', ['01', '02']],
  ])('are groups where they are few: %s', async (name, values) => {
    const { column } = await read(name, values);
    expect(column.type).toBe('category');
    expect(column.levels.map(({ value }) => value)).toEqual(values);
  });
});

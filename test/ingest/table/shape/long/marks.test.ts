import { describe, expect, it } from 'vitest';
import { Rng } from '../../../../../core/math/rng.ts';
import { type Flat, flatten } from './flat-rows.ts';

const TESTS = ['CRP', 'Hb', 'K', 'Na'];
const DAYS = ['2021-01-04', '2021-02-08', '2021-03-08'];
const HEADER = ['patient_id', 'test', 'date', 'value'];

interface Row {
  readonly person: number;
  readonly test: string;
  readonly visit: number;
  /** Its number among the rows of the person. */
  readonly n: number;
}

/** A table of forty people, by test and within it by day, with a column more that `cellOf` fills. */
async function withColumn(name: string, cellOf: (row: Row) => string): Promise<Flat> {
  const rows = Array.from({ length: 40 }, (_, person) =>
    TESTS.flatMap((test, t) =>
      DAYS.map((day, visit) => [
        `p${person}`,
        test,
        day,
        String(10 + ((person * 7 + t * 3 + visit) % 11)),
        cellOf({ person, test, visit, n: t * DAYS.length + visit }),
      ]),
    ),
  ).flat();
  return (await flatten([...HEADER, name], rows))!;
}

const sexOf = (person: number): string => (person % 3 === 0 ? 'm' : 'f');

describe('a column that is filled on some of a person’s measurements alone', () => {
  it.each<[string, (row: Row) => string]>([
    ['VSBLFL', ({ visit }) => (visit === 1 ? 'Y' : '')],
    ['flag', ({ person, n }) => ((person * 5 + n) % 11 === 3 ? 'abnormal' : '')],
    ['flag', ({ person, n }) => ((person * 5 + n) % 11 === 3 ? (person % 2 ? 'H' : 'L') : '')],
    ['position', ({ test }) => (test === 'Hb' ? 'sitting' : '')],
    ['haemolysed', ({ person, n }) => (n === person % 12 ? 'yes' : '')],
  ])('is not of the person, and told: %s', async (name, cellOf) => {
    const { cells, said } = await withColumn(name, cellOf);
    expect(Object.keys(cells.p0)).not.toContain(name);
    expect(said('some of a person’s measurements alone')).toContain(`are not taken: “${name}”.`);
  });

  it.each<[string, (row: Row) => string, string]>([
    ['sex', ({ person, n }) => (n === 0 ? sexOf(person) : ''), 'm'],
    ['sex', ({ person, visit }) => (visit === 0 ? sexOf(person) : ''), 'm'],
    ['sex', ({ person, n }) => ((person + n) % 9 === 0 ? '' : sexOf(person)), 'm'],
    ['died', ({ n }) => (n === TESTS.length * DAYS.length - 1 ? 'yes' : ''), 'yes'],
    ['diabetes', ({ person, n }) => (person % 4 > 0 ? '' : person === 4 && n === 5 ? '' : 'yes'), 'yes'],
    ['NYHA', ({ person, visit }) => (visit === 1 ? String(1 + (person % 3)) : ''), '1'],
  ])(
    'is of the person all the same where it stands once, or but for gaps: %s',
    async (name, cellOf, cell) => {
      const { cells, said } = await withColumn(name, cellOf);
      expect(cells.p0[name]).toBe(cell);
      expect(said('measurements alone')).toBe('');
    },
  );

  it('is of the person where it says the same on many rows here and there', async () => {
    const rng = new Rng(4);
    const { cells } = await withColumn('sex', ({ person }) => (rng.uniform() < 0.4 ? sexOf(person) : ''));
    expect(cells.p1.sex).toBe('f');
  });

  it('is of the visit where all its rows have it', async () => {
    const { cells } = await withColumn(
      'epoch',
      ({ visit }) => ['screening', 'treatment', 'treatment'][visit],
    );
    expect(cells.p1.epoch).toBe('treatment');
  });

  it('leaves results out where it says so and is else empty', async () => {
    const { cells, said } = await withColumn('VSSTAT', ({ person, test, visit }) =>
      test === 'K' && visit === 2 && person % 4 === 0 ? 'NOT DONE' : '',
    );
    expect(cells.p0.K).not.toBe(cells.p0.VSSTAT);
    expect(Object.keys(cells.p0)).not.toContain('VSSTAT');
    expect(said('not count')).toContain('the results of 10 rows do not count by column “VSSTAT”');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten } from './flat-rows.ts';

const HEADER = ['patient_id', 'date', 'test', 'value', 'unit'];
const BASE = [
  ['p1', '2020-01-01', 'CRP', '5', 'mg/l'],
  ['p1', '2020-01-01', 'Hb', '14', 'g/dl'],
  ['p2', '2020-01-02', 'CRP', '7', 'mg/l'],
  ['p2', '2020-01-02', 'Hb', '12', 'g/dl'],
];

it('names a column beside the measurements of which people have several values, and none that always says the same', async () => {
  const flat = await flatten(
    [...HEADER, 'weight'],
    BASE.map((row, r) => [...row, String(70 + (r >> 1))]).flatMap((row) => [
      row,
      row.map((cell, c) => (c === 1 ? '2021-01-01' : c === 5 ? `${cell}.5` : cell)),
    ]),
  );
  expect(flat!.said('several values')).toContain('1 column: weight.');
});

describe('a table of measurements', () => {
  it('becomes one row a person, whatever the order of its rows', async () => {
    const people = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 12 });
    const table = people.chain((ids) =>
      fc.record({
        ids: fc.constant(ids),
        values: fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
          minLength: ids.length,
          maxLength: ids.length,
        }),
        order: fc.infiniteStream(fc.double({ noNaN: true })),
      }),
    );
    await fc.assert(
      fc.asyncProperty(table, async ({ ids, values, order }) => {
        const rows = ids
          .flatMap((id, i) => [
            [`p${id}`, '2021-05-01', 'CRP', String(values[i][0]), 'mg/l'],
            [`p${id}`, '2020-05-01', 'CRP', '1000', 'mg/l'],
            [`p${id}`, '2021-05-01', 'Hb', String(values[i][1]), 'g/dl'],
          ])
          .map((row) => ({ row, at: order.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const { cells } = (await flatten(HEADER, rows))!;
        for (const [i, id] of ids.entries()) {
          expect(cells[`p${id}`]).toEqual({
            patient_id: `p${id}`,
            CRP: String(values[i][0]),
            Hb: String(values[i][1]),
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps units apart, and one unit that is written in several ways together', async () => {
    const { cells, said } = (await flatten(HEADER, [
      ...BASE,
      ['p3', '2020-01-01', 'CRP', '0,5', 'mg/dl'],
      ['p3', '2020-01-01', 'Hb', '13', 'g/dL'],
      ['p4', '2020-01-01', 'CRP', '9', ''],
      ['p4', '2020-01-01', 'Hb', '13', 'g / dl'],
    ]))!;
    expect(cells.p3).toEqual({
      ...{ patient_id: 'p3', Hb: '13', 'CRP (mg/l)': '', 'CRP (mg/dl)': '0,5', 'CRP (no unit)': '' },
    });
    expect(cells.p4).toMatchObject({ Hb: '13', 'CRP (no unit)': '9', 'CRP (mg/l)': '' });
    expect(said('several units')).toContain('CRP (mg/l) and CRP (mg/dl) and CRP (no unit)');
  });

  it('takes no older value where the last has only a bound', async () => {
    const { cells, said } = (await flatten(HEADER, [
      ...BASE,
      ['p1', '2021-01-01', 'CRP', '<0.5', 'mg/l'],
      ['p2', '2019-01-01', 'CRP', '> 100', 'mg/l'],
    ]))!;
    expect(cells.p1.CRP).toBe('');
    expect(cells.p2.CRP).toBe('7');
    expect(said('only a bound')).toContain('2 rows have');
  });

  it('reads a bound that stands in a column of its own', async () => {
    const rows = BASE.map((row, r) => [...row, r === 0 ? '<' : '=']);
    const { cells } = (await flatten([...HEADER, 'prefix'], rows))!;
    expect(cells.p1).toMatchObject({ CRP: '', Hb: '14' });
    expect(cells.p2).toMatchObject({ CRP: '7', Hb: '12' });
  });

  it('keeps words apart from numbers, and a minus where a test has words', async () => {
    const { cells, said } = (await flatten(HEADER, [
      ...BASE,
      ['p1', '2020-01-01', 'Nitrite', '+', ''],
      ['p2', '2020-01-02', 'Nitrite', '-', ''],
      ['p1', '2020-01-03', 'Hb', 'haemolysed', 'g/dl'],
      ['p2', '2020-01-03', 'Hb', 'n.a.', 'g/dl'],
      ['p2', '2020-01-03', 'CRP', '-', 'mg/l'],
    ]))!;
    expect(cells.p1).toMatchObject({ Nitrite: '+', Hb: '14', 'Hb (as written)': 'haemolysed' });
    expect(cells.p2).toMatchObject({ Nitrite: '-', Hb: '12', CRP: '7' });
    expect(said('words among numbers')).toContain('Hb (as written)');
  });

  it('tells blood from urine, and one code from another', async () => {
    const header = [...HEADER, 'code', 'specimen'];
    const rows = [
      ['p1', '2020-01-01', 'Glucose', '5', 'mmol/l', '1', 'blood'],
      ['p1', '2020-01-01', 'Glucose', '0', 'mmol/l', '2', 'urine'],
      ['p1', '2020-01-01', 'Hb', '14', 'g/dl', '3', 'blood'],
      ['p2', '2020-01-01', 'glucose ', '6', 'mmol/l', '1', 'blood'],
      ['p2', '2020-01-01', 'Glucose', '1', 'mmol/l', '2', 'urine'],
      ['p2', '2020-01-01', 'Haemoglobin', '12', 'g/dl', '3', 'blood'],
      ['p3', '2020-01-01', 'Hb', '12', 'g/dl', '3', 'blood'],
    ].map((row) => row.map((cell) => cell.trim()));
    const { cells, said } = (await flatten(header, rows))!;
    expect(cells.p1).toEqual({
      ...{ patient_id: 'p1', Hb: '14', 'Glucose (blood, 1)': '5', 'Glucose (urine, 2)': '0' },
    });
    expect(cells.p2).toMatchObject({ Hb: '12', 'Glucose (blood, 1)': '6' });
    expect(said('written in several ways')).toContain('Hb, Haemoglobin');
  });

  it('keeps what is said of people and visits, and tells what differs from one measurement to the next', async () => {
    const rows = [
      ['p1', '2020-01-01', 'CRP', '5', 'mg/l', 'f', '61', 'high'],
      ['p1', '2020-01-01', 'Hb', '14', 'g/dl', 'f', '61', 'low'],
      ['p1', '2021-01-01', 'CRP', '6', 'mg/l', 'f', '62', 'high'],
      ['p1', '2021-01-01', 'Hb', '13', 'g/dl', 'f', '62', 'low'],
      ['p2', '2020-01-01', 'CRP', '7', 'mg/l', 'm', '50', 'low'],
      ['p2', '2020-01-01', 'Hb', '12', 'g/dl', 'm', '50', 'high'],
    ];
    const { cells, said } = (await flatten([...HEADER, 'sex', 'age', 'flag'], rows))!;
    expect(cells.p1).toEqual({ patient_id: 'p1', sex: 'f', age: '62', CRP: '6', Hb: '13' });
    expect(said('differ from one measurement')).toContain('“flag”');
    const mean = (await flatten([...HEADER, 'sex', 'age', 'flag'], rows, { take: 'mean' }))!;
    expect(mean.cells.p1).toEqual({ patient_id: 'p1', sex: 'f', age: '61.5', CRP: '5.5', Hb: '13.5' });
  });

  it('puts rows in order by the time of the day, and visits without days by their numbers', async () => {
    const timed = BASE.map((row) => [...row, '08:00']);
    const at = await flatten(
      [...HEADER, 'time'],
      [['p1', '2020-01-01', 'CRP', '9', 'mg/l', '17:30'], ...timed],
    );
    expect(at!.cells.p1.CRP).toBe('9');
    const visits = [
      ['p1', 'Month 12', 'CRP', '9', 'mg/l'],
      ['p1', 'Baseline', 'CRP', '5', 'mg/l'],
      ['p1', 'Month 3', 'CRP', '7', 'mg/l'],
      ['p1', 'Baseline', 'Hb', '14', 'g/dl'],
      ['p2', 'Month 3', 'CRP', '1', 'mg/l'],
      ['p2', 'Baseline', 'Hb', '13', 'g/dl'],
    ];
    const header = HEADER.with(1, 'visit');
    expect((await flatten(header, visits))!.cells.p1).toMatchObject({ CRP: '9', Hb: '14' });
    expect((await flatten(header, visits, { take: 'first' }))!.cells.p1.CRP).toBe('5');
    const one = (await flatten(header, visits, { visit: 'Month 3' }))!;
    expect(one.cells.p1.CRP).toBe('7');
    expect(one.said('Only rows of')).toContain('“visit” Month 3');
    expect(one.table.events.map(({ value }) => value).sort()).toEqual(['Baseline', 'Month 12', 'Month 3']);
  });

  it('asks how days are written where that says which value counts', async () => {
    const rows = BASE.flatMap((row) => [row.with(1, '03/04/2020'), row.with(1, '04/03/2020').with(3, '99')]);
    const asked = (await flatten(HEADER, rows))!;
    expect(asked.table.open?.map(({ code }) => code)).toEqual(['date-order']);
    const said = (await flatten(HEADER, rows, { dateOrder: 'day-first' }))!;
    expect(said.table.open).toEqual([]);
    expect(said.cells.p1.CRP).toBe('5');
    expect((await flatten(HEADER, rows, { dateOrder: 'month-first' }))!.cells.p1.CRP).toBe('99');
  });

  it('says which rows it leaves out', async () => {
    const { said, table } = (await flatten(HEADER, [
      ...BASE,
      ['', '2020-01-01', 'CRP', '5', 'mg/l'],
      ['p1', '2020-01-01', '', '5', 'mg/l'],
      ['p1', '2020-01-01', 'Hb', '', 'g/dl'],
    ]))!;
    expect(said('without a person')).toContain('1 row');
    expect(said('what was measured')).toContain('1 row does not say');
    expect(said('no value')).toContain('1 row has');
    expect(table.people).toBe(2);
  });
});

describe('numbers with a flag of the laboratory', () => {
  const flagged = BASE.map((row) => (row[3] === '7' ? row.toSpliced(3, 1, '7 H') : row));

  it('stay with the numbers of their test, with the flag, which the plan of its column tells', async () => {
    const flat = (await flatten(HEADER, flagged))!;
    expect(Object.keys(flat.cells['p1'])).toEqual(Object.keys((await flatten(HEADER, BASE))!.cells['p1']));
    expect(Object.values(flat.cells['p2'])).toContain('7 H');
  });

  it('count in a mean', async () => {
    const rows = [...flagged, ['p2', '2020-02-02', 'CRP', '9', 'mg/l']];
    const flat = (await flatten(HEADER, rows, { take: 'mean' }))!;
    expect(Object.values(flat.cells['p2'])).toContain('8');
  });
});

it.each([
  [
    ['Week 6', 'Month 3', 'Baseline', 'Week 2'],
    'Month 3',
    'by visit counts, in this order: Baseline, Week 2, Week 6, Month 3.',
  ],
  [['Day 3', 'Day -7', 'Day 1'], 'Day 3', 'in this order: Day -7, Day 1, Day 3.'],
  [['2 years', '6 months', '1 year'], '2 years', 'in this order: 6 months, 1 year, 2 years.'],
  [
    ['Follow-up 1', 'Week 12'],
    'Week 12',
    'order the visits were cannot be told (Follow-up 1, Week 12): the last in the file counts.',
  ],
])('takes the last visit of %s', async (visits, last, said) => {
  const rows = ['p1', 'p2', 'p3'].flatMap((id) =>
    visits.flatMap((visit, v) => ['CRP', 'Hb'].map((test) => [id, visit, test, String(v)])),
  );
  const flat = await flatten(['patient_id', 'visit', 'test', 'value'], rows);
  expect(flat!.cells.p1.CRP).toBe(String(visits.indexOf(last)));
  expect(flat!.said('several values')).toContain(said);
});

it('reads letters of i2b2 beside a number as bounds, and words beside none as the value', async () => {
  const rows = ['p1', 'p2', 'p3'].flatMap((id, i) => [
    [id, 'LOINC:1988-5', ['L', 'GE', 'E'][i], '5.00000'],
    [id, 'LOINC:718-7', ['E', 'GOOD', 'E'][i], `1${String(i)}.50000`],
    [id, 'SMOKE', ['never', 'no', 'former'][i], ''],
  ]);
  const { cells, said } = (await flatten(['PATIENT_NUM', 'CONCEPT_CD', 'TVAL_CHAR', 'NVAL_NUM'], rows))!;
  expect(['p1', 'p2', 'p3'].map((id) => cells[id]['LOINC:1988-5'])).toEqual(['', '', '5.00000']);
  expect(['p1', 'p2', 'p3'].map((id) => cells[id].SMOKE)).toEqual(['never', 'no', 'former']);
  expect(cells.p2['LOINC:718-7']).toBe('11.50000');
  expect(said('only a bound')).toContain('2 rows have only a bound of the value');
});

it('takes the number of MIMIC beside its text, and words and bounds from the text', async () => {
  const rows = ['p1', 'p2', 'p3'].flatMap((id, k) => [
    [id, '50912', '2150-01-01', '1.0', '1.0', 'mg/dL'],
    [id, '50912', '2150-01-02', '___', '1.4', 'mg/dL'],
    [id, '51003', '2150-01-01', '<0.01', ['', '0.01', ''][k], 'ng/mL'],
    [id, '50931', '2150-01-01', 'NEG', '', 'mg/dL'],
  ]);
  const header = ['subject_id', 'itemid', 'charttime', 'value', 'valuenum', 'valueuom'];
  const { cells, said } = (await flatten(header, rows))!;
  expect(cells.p1['50912']).toBe('1.4');
  expect(cells.p1['50931']).toBe('NEG');
  expect(['p1', 'p2', 'p3'].map((id) => cells[id]['51003'] ?? '')).toEqual(['', '', '']);
  expect(said('only a bound')).toContain('3 rows');
});

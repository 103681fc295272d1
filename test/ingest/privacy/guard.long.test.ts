import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../memory-source.ts';
import { harmlessColumns } from './corpus/draw.ts';
import { HARMLESS_SPECIALITIES } from './corpus/harmless-specialities.ts';
import { PERSONAL } from './corpus/personal.ts';
import { column, planned, ROWS, verdictOf } from './planned-columns.ts';

describe('the guard', () => {
  it.each([
    [25, 1],
    [120, 2],
    [240, 3],
    [1000, 4],
  ])('keeps the columns of public dictionaries, but for one in a hundred, in %d rows', async (rows, seed) => {
    const columns = harmlessColumns(rows, seed);
    expect(columns.length).toBeGreaterThan(600);
    const out = (await planned(columns)).filter(({ withheld, telling }) => withheld || telling);
    expect(out.length, out.map(({ name }) => name).join(', ')).toBeLessThanOrEqual(0.01 * columns.length);
  });

  it.each([
    [25, 5],
    [240, 6],
    [1000, 7],
  ])(
    'keeps columns of many specialities and languages, but for one in a hundred, in %d rows',
    async (rows, seed) => {
      const columns = harmlessColumns(rows, seed, HARMLESS_SPECIALITIES);
      expect(columns.length).toBe(400);
      const out = (await planned(columns)).filter(({ withheld, telling }) => withheld || telling);
      expect(out.length, out.map(({ name }) => name).join(', ')).toBeLessThanOrEqual(0.01 * columns.length);
    },
  );

  const FILLED: readonly (readonly [string, (pool: readonly string[], row: number) => string])[] = [
    ['on every row', (pool, r) => pool[(7 * r + (r >> 3)) % pool.length]],
    ['on every fourth', (pool, r) => (r % 4 === 0 ? pool[(r >> 2) % pool.length] : '')],
    ['on most rows, beside others', (pool, r) => (r % 9 === 0 ? 'unknown' : pool[r % pool.length])],
  ];
  it.each(FILLED)('keeps nothing personal that stands %s', async (_, cellOf) => {
    const kept: string[] = [];
    let columns = 0;
    for (const [names, texts] of PERSONAL) {
      const pool = texts.split('|');
      const drawn = names.split('|').map((name) => column(name, (r) => cellOf(pool, r)));
      columns += drawn.length;
      const plans = await planned(drawn);
      kept.push(
        ...plans.filter(({ withheld }) => !withheld).map(({ name, type }) => `${name} (${type}): ${pool[0]}`),
      );
    }
    expect(columns).toBeGreaterThan(400);
    expect(kept).toEqual([]);
  });

  it.each([
    ['remark', 'Mrs Edith Thornbury asked for a call back on 0161 496 0123'],
    ['x5', 'Spoke to her brother in Leeds'],
    ['status2', 'Edith Thornbury'],
    ['other', 'Thornbury'],
    ['cohort', 'e.thornbury@example.org'],
    ['centre', 'DE89 3704 0044 0532 0130 00'],
  ])('keeps no “%s” that is filled once or twice', async (name, text) => {
    for (const filled of [[17], [3, 200]]) {
      for (const rows of [24, ROWS]) {
        const drawn = column(name, (r) => (filled.includes(r) ? text : ''), rows);
        expect(await verdictOf(drawn)).not.toBe('kept');
      }
    }
  });

  it.each([
    'Spoke to Mrs Miller on 0171 5551234',
    'Edith Thornbury',
    'e.thornbury@example.org',
    'call +44 20 7946 0958',
    'pt 48201933 moved away',
    'Her daughter rang, she wants to know more about it',
    'Lindenstr. 7, 80331',
    '078-05-1120',
    '12.03.1956',
    '1956-03-12',
    '12. März 1956',
    '9434765919',
    '0171 1234567',
    'schmidt hustet',
    'Zimmer 12 Bett 3',
    'Am Bahnhof 3',
  ])('takes “%s” for no level of a category that it stands in once', async (text) => {
    const levels = ['Mild', 'Moderate', 'Severe, with symptoms'];
    const [plan] = await planned([column('symptoms', (r) => (r === 77 ? text : levels[r % 3]))]);
    expect(plan).toMatchObject({ type: 'category', telling: [text] });
    expect(plan.withheld).toBeUndefined();
    expect(plan.levels.map(({ value }) => value)).toEqual([...levels].sort());
  });

  it('keeps rare levels, long labels that repeat, and labels with days in them', async () => {
    const rare = column('race', (r) =>
      r === 9
        ? 'Native Hawaiian or Other Pacific Islander'
        : ['White', 'Black or African American', 'American Indian or Alaska Native'][r % 3],
    );
    const long = column(
      'q9',
      (r) =>
        [
          'More than half of the days in the last two weeks',
          'Several days, but less than half of them',
          'Not at all',
        ][r % 3],
    );
    const dated = column('era', (r) => ['Diagnosed before 01.01.2015', 'Diagnosed after 01.01.2015'][r % 2]);
    for (const drawn of [rare, long, dated]) expect(await verdictOf(drawn)).toBe('kept');
  });

  it('takes no day for one that slid into a column among days, and no number among numbers', async () => {
    const eras = ['01.01.2015', '01.01.2016', 'unknown', '02.03.2017'];
    expect(await verdictOf(column('era', (r) => eras[r === 9 ? 3 : r % 3]))).toBe('kept');
  });

  it.each([
    'dob',
    'Geburtsdatum',
    'birth_date',
    'DateOfBirth',
    'ddn',
    'fecha_nacimiento',
    'dob_excel',
    'DOB (SAS)',
  ])('withholds days of birth under “%s”, however a program counts them', async (name) => {
    // Between 1930 and 2000, as days since 1970.
    const day = (r: number): number => -14_600 + ((r * 7919) % 25_000);
    const ways: readonly ((r: number) => string)[] = [
      (r) => String(day(r)),
      (r) => String(day(r) + 3653),
      (r) => String(day(r) + 25_569),
      (r) => `${String(day(r) + 25_569)}.5`,
      (r) => `${String(day(r))},25`,
      (r) => String(86_400 * day(r)),
      (r) => String(86_400_000 * day(r)),
      (r) => String(86_400 * (day(r) + 141_428)),
      (r) => (1970 + day(r) / 365.25).toFixed(2),
    ];
    for (const way of ways) expect(await verdictOf(column(name, way)), way(3)).toBe('birth date');
  });

  it.each([
    ['phone', 491_711_000_000, 'contact'],
    ['Mobil', 1_711_000_000, 'contact'],
    ['mrn', 1_000_000, 'record number'],
    ['zip', 10_000, 'address'],
    ['patient_no', 1000, 'second id'],
    ['Probandennr', 1000, 'second id'],
  ])(
    'withholds numbers of %s with a zero behind, as pandas writes those of columns with empty cells',
    async (name, from, kind) => {
      const number = (r: number): number => from + r * 7;
      for (const zero of ['', '.0'])
        expect(await verdictOf(column(name, (r) => (r % 9 === 4 ? '' : `${number(r)}${zero}`))), zero).toBe(
          kind,
        );
    },
  );

  it.each([
    ['births', (r: number) => String(r % 9)],
    ['birth_weight', (r: number) => String(1500 + ((r * 37) % 3000))],
    ['Geburtsgewicht', (r: number) => String(1500 + ((r * 37) % 3000))],
    ['age_at_birth', (r: number) => String(18 + (r % 25))],
    ['birth_length', (r: number) => `${String(40 + (r % 20))}.5`],
    ['death', (r: number) => String((r * 31) % 3600)],
    ['days_to_death', (r: number) => String((r * 31) % 3600)],
    ['days since birth', (r: number) => String(100 + ((r * 31) % 3600))],
    ['NPI', (r: number) => (2 + ((r * 37) % 500) / 93).toFixed(4)],
    ['npi_total', (r: number) => String((r * 7) % 144)],
    ['birth_order', (r: number) => String(1 + (r % 6))],
  ])('keeps %s', async (name, cell) => {
    expect(await verdictOf(column(name, cell))).toBe('kept');
  });

  it('tells numbers of people by their length, however few rows there are', async () => {
    expect(await verdictOf(column('ID 2', (r) => String(9_434_765_919 + 131 * r), 12))).toBe('second id');
    expect(await verdictOf(column('Jahrgang', (r) => String(1940 + r), 30))).toBe('birth date');
  });

  it('keeps a few towns with many people each, and no others', async () => {
    const towns = ['Vienna', 'Salzburg', 'Villach', 'Bregenz', 'Eisenstadt', 'Kufstein'];
    const town = (n: number, rows?: number) => verdictOf(column('city', (r) => towns[r % n], rows));
    expect(await town(3)).toBe('kept');
    expect(await town(6)).toBe('address');
    expect(await town(3, 29)).toBe('address');
  });

  it('takes no name into a column’s name', async () => {
    const told = ['Anneliese Holzapfel: weight', 'weight (Anna Schmidt)', 'x | a.schmidt@example.org'];
    const harmless = [
      'HbA1c (%)',
      'Pain: now',
      'FEV1/FVC [%]',
      'Age at enrolment (years)',
      'Baseline – week 4',
    ];
    const plans = await planned([...told, ...harmless].map((name) => column(name, (r) => String(r % 7))));
    expect(plans.map(({ name }) => name)).toEqual([...told.map((_, c) => `column ${c + 3}`), ...harmless]);
  });

  it('tells record numbers from measured ones, and both from codes of centres', async () => {
    const number = (name: string, cell: (r: number) => number) =>
      verdictOf(column(name, (r) => String(cell(r))));
    expect(await number('case_id', (r) => 48_201_933 + 77 * r)).toBe('record number');
    expect(await number('HospitalID', (r) => 48_201_933 + 77 * r)).toBe('record number');
    expect(await number('license', (r) => 48_201_933 + 77 * r)).toBe('record number');
    expect(await number('reads', (r) => 48_201_933 + 77 * r)).toBe('kept');
    expect(await number('hospital_id', (r) => 11_001 + (r % 22))).toBe('kept');
    expect(await number('insurance', (r) => 1 + (r % 3))).toBe('kept');
    expect(await number('n5', (r) => 13_812_345_600 + 77 * r)).toBe('contact');
    expect(await number('visit_id', (r) => 900 + 3 * r)).toBe('second id');
    // NHS numbers under a name that says nothing.
    const nhs = (r: number): number => {
      for (let n = 943_476_000 + 131 * r; ; n++) {
        const digits = Array.from(String(n), Number);
        const check = 11 - (digits.reduce((sum, d, i) => sum + d * (10 - i), 0) % 11);
        if (check < 10) return 10 * n + check;
      }
    };
    expect(await number('v3', nhs)).toBe('record number');
    expect(await number('v3', (r) => nhs(r) + (r % 2))).toBe('kept');
  });

  it('leaves the choice to the user, but for free text and ids', async () => {
    const pool = ['Anna Schmidt', 'David Cohen', 'Edith Thornbury', 'Claire Dubois'];
    const plans = await planned([
      column('contact', (r) => pool[r % 4]),
      column('dob', (r) => `19${50 + (r % 40)}-03-02`),
      column('comment', (r) => `came at ${r} o’clock`),
      column('sample_id', (r) => String(5000 + r)),
      column('Nachname', (r) => `Meier${r}`),
    ]);
    expect(plans.map(({ withheld }) => withheld)).toEqual([
      { kind: 'name', by: 'name', final: false, cells: ROWS },
      { kind: 'birth date', by: 'name', final: false, cells: ROWS },
      { kind: 'free text', by: 'name', final: true, cells: ROWS },
      { kind: 'second id', by: 'name', final: true, cells: ROWS },
      { kind: 'name', by: 'name', final: true, cells: ROWS },
    ]);
  });

  it('looks at what a codebook says of a column, and takes no telling label from it', async () => {
    const entry = { unit: null, type: null, levels: [], missing: [] };
    const codebook = [
      { ...entry, variable: 'v1', label: 'Date of birth of the patient' },
      { ...entry, variable: 'v2', label: 'ask Mrs Thornbury on 0161 496 0123', unit: 'e.t@example.org' },
      {
        ...entry,
        variable: 'v3',
        label: 'Ward',
        levels: [
          { code: 1, value: '1', label: 'where Mrs Miller lies' },
          { code: 2, value: '2', label: 'North' },
        ],
      },
      { ...entry, variable: 'v4', label: 'Have you talked to your doctor about pain?' },
    ];
    const plans = await planned(
      [
        column('v1', (r) => `19${50 + (r % 40)}-03-02`),
        column('v2', (r) => String(r % 7)),
        column('v3', (r) => String(1 + (r % 2))),
        column('v4', (r) => (r % 2 ? 'yes' : 'no')),
      ],
      { codebook },
    );
    expect(plans[0].withheld?.kind).toBe('birth date');
    expect(plans[1]).toMatchObject({ label: null, unit: null });
    expect(plans[2].levels.map(({ label }) => label)).toEqual(['1', 'North']);
    expect(plans[3]).toMatchObject({ label: 'Have you talked to your doctor about pain?' });
    expect(plans[3].withheld).toBeUndefined();
  });

  it('counts no codes for missing among ages of 90 and more', async () => {
    const told = async (missing: readonly string[]) => {
      const text = `id,age\n${Array.from({ length: 40 }, (_, r) => `P${r},${[99, 98, 91][r] ?? 40 + r}`).join('\n')}\n`;
      const source = memorySource('t.csv', new TextEncoder().encode(text));
      const plan = await makePlan(source, 't.csv', { idColumn: 'id', missing: { age: missing } });
      return plan.findings.find(({ code }) => code === 'table.old-ages')?.message.slice(0, 12);
    };
    expect(await told([])).toBe('t: 3 ages in');
    expect(await told(['98', '99'])).toBe('t: one age i');
    expect(await told(['91', '98', '99'])).toBeUndefined();
  });

  it('warns of ids that are names, and says of places that they are kept', async () => {
    const text = `who,x,latitude\n${['Anna Schmidt', 'David Cohen', 'Edith Thornbury', 'P4'].map((id, r) => `${id},${r},5${r}.12`).join('\n')}\n`;
    const plan = await makePlan(memorySource('t.csv', new TextEncoder().encode(text)), 't.csv', {
      idColumn: 'who',
    });
    expect(plan.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['table.id-names', 'table.may-tell']),
    );
    expect(JSON.stringify(plan.findings)).not.toContain('Schmidt');
  });
});

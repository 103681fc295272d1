import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Visit } from '../../core/ingest/table/types/plan.ts';
import { column, take, told, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

const HEADER = 'subject_id,day,x,sex,seen,done\n';
const LONG = `${HEADER}${[
  'S1,10,1,f,2024-03-01,yes',
  'S1,0,3,m,2024-01-05,no',
  'S2,5,4,f,2024-02-02,yes',
  'S2,,6,f,,no',
  'S2,5,9,m,2024-05-05,no',
  'S3,3,7,m,2024-01-01,yes',
].join('\n')}\n`;
const values = async (visit: Visit, name = 'x') => {
  const result = await take(LONG, { visit, types: { x: 'number', sex: 'category', done: 'boolean' } });
  expect(result.table.subjects.length).toBe(3);
  return Object.fromEntries(result.table.subjects.map((id, r) => [id, column(result, name)[r]]));
};
const run = async (text: string, visit: Visit) => column(await take(text, { visit }), 'x');
const messages = async (visit: Visit, text = LONG): Promise<string[]> =>
  (await take(text, { visit })).findings
    .filter(({ code }) => code === 'table.visits')
    .map(({ message }) => message);

describe('of several rows a person', () => {
  it('the first or the last counts, in the order of the file', async () => {
    expect(await values({ take: 'first', by: null })).toEqual({ S1: 1, S2: 4, S3: 7 });
    expect(await values({ take: 'last', by: null })).toEqual({ S1: 3, S2: 9, S3: 7 });
    expect(await messages({ take: 'first', by: null })).toEqual([
      'table: 2 people of 3 stand on several rows (6 in all); the first of each counts, in the order of the file.',
    ]);
  });

  it('the first or the last counts in the order of a column, and what the line decides is said', async () => {
    expect(await values({ take: 'first', by: 'day' })).toEqual({ S1: 3, S2: 4, S3: 7 });
    expect(await values({ take: 'last', by: 'day' })).toEqual({ S1: 1, S2: 9, S3: 7 });
    expect(await values({ take: 'last', by: 'seen' })).toEqual({ S1: 1, S2: 9, S3: 7 });
    expect(await messages({ take: 'last', by: 'day' })).toEqual([
      'table: 2 people of 3 stand on several rows (6 in all); the last of each counts, in the order of “day”. 1 person has several rows at that place; the later line counts. 1 row has no value there and counts only where a person has no other.',
    ]);
  });

  it('visits by name go by the number in it', async () => {
    const text = `id,visit,x\nS1,V10,10\nS1,V9,9\nS2,V2,2\nS2,V11,11\n`;
    const result = await take(text, { visit: { take: 'last', by: 'visit' } });
    expect(column(result, 'x')).toEqual([10, 11]);
    await expect(
      take('id,visit,x\nS1,base,1\nS1,late,2\nS2,base,3\n', { visit: { take: 'first', by: 'visit' } }),
    ).rejects.toMatchObject({
      code: 'table.no-order',
      message: expect.stringContaining('“visit” does not put the rows in order'),
    });
  });

  it.each([
    [['Week 4', 'Baseline', 'Week 12'], 2, 3],
    [['Day 1', 'Day -7', 'Day 3'], 2, 3],
    [['1 year', '2 years', '6 months'], 3, 2],
    [['T0', 'T-1', 'T1'], 2, 3],
    [['Visit-2', 'Visit-1', 'Visit-10'], 2, 3],
  ])('visits go by their unit, minus and baseline: %s', async (visits, first, last) => {
    const text = `id,place,visit,x\n${['S1', 'S2'].flatMap((id) => visits.map((v, i) => `${id},a,${v},${i + 1}`)).join('\n')}\n`;
    const taken = async (take: 'first' | 'last') => (await run(text, { take, by: 'visit' })).map(Number);
    expect(await taken('first')).toEqual([first, first]);
    expect(await taken('last')).toEqual([last, last]);
  });

  it('the order of the visits is said, and refused where nobody can tell it', async () => {
    const said = await messages(
      { take: 'last', by: 'visit' },
      'id,visit,x\nS1,Week 4,1\nS1,Baseline,2\nS1,unscheduled,3\nS2,Week 4,4\n',
    );
    expect(said[0]).toContain('in the order of “visit”: Baseline, Week 4.');
    expect(said[0]).toContain('1 row has no place there: unscheduled');
    await expect(
      take('id,visit,x\nS1,Week 12,1\nS1,Follow-up 1,2\nS2,Week 12,3\n', {
        visit: { take: 'last', by: 'visit' },
      }),
    ).rejects.toMatchObject({
      code: 'table.no-order',
      message: expect.stringContaining('Follow-up 1, Week 12'),
    });
  });

  it.each([
    ['Analys,unit', 'Hb,g/L', 'CRP,mg/L'],
    ['what,Unité', 'Hb,g/L', 'CRP,mg/L'],
    ['drug,unit', 'ASS,mg', 'Ramipril,mg'],
    ['CONCEPT_CD,VALTYPE_CD', 'LOINC:718-7,N', 'LOINC:1988-5,N'],
  ])('no mean is taken of different things: %s', async (names, first, second) => {
    const text = `id,${names},x\nS1,${first},120\nS1,${second},3\nS2,${first},110\nS2,${second},4\n`;
    await expect(run(text, { take: 'mean' })).rejects.toMatchObject({ code: 'table.mixed-mean' });
  });

  it.each([
    ['unit', 'ICU', 'Ward 3'],
    ['Test', 'Test 1', 'Test 2'],
    ['drug', 'ASS', 'ASS'],
    ['unit', 'mg', 'mg'],
  ])('the mean is taken where “%s” says %s and %s', async (name, first, second) => {
    const text = `id,${name},x\nS1,${first},120\nS1,${second},4\nS2,${first},110\nS2,${second},4\n`;
    expect(await run(text, { take: 'mean' })).toEqual([62, 57]);
  });

  const mixed = async (names: string, rows: readonly string[], visit: Visit): Promise<string[]> =>
    (await take(`id,${names},x\n${rows.join('\n')}\n`, { visit })).findings
      .filter(({ code }) => code === 'table.mixed-rows')
      .map(({ message }) => message);

  it.each([
    ['test,day', ['S1,Hb,1,120', 'S1,CRP,2,3', 'S2,CRP,1,4', 'S2,Hb,2,110'], { take: 'last', by: 'day' }],
    ['drug', ['S1,ASS,100', 'S1,Ramipril,5', 'S2,Ramipril,5', 'S2,ASS,100'], { take: 'first', by: null }],
    ['unit', ['S1,g/l,120', 'S1,g/dl,12', 'S2,g/dl,11', 'S2,g/l,110'], { take: 'last', by: null }],
  ] satisfies [string, string[], Visit][])(
    'rows that are of different things from person to person are told: %s',
    async (names, rows, visit) => {
      const [message, ...others] = await mixed(names, rows, visit);
      expect(message).toContain(`have 2 different ${names === 'unit' ? 'units' : 'words'} in column “`);
      expect(message).toContain('numbers such as “x” are of different things');
      expect(others).toEqual([]);
    },
  );

  it.each([
    ['test,day', ['S1,Hb,1,120', 'S1,CRP,2,3', 'S2,Hb,1,110', 'S2,CRP,2,4'], { take: 'last', by: 'day' }],
    ['test', ['S1,Hb,120', 'S1,Hb,122', 'S2,CRP,3'], { take: 'first', by: null }],
    ['ward', ['S1,A,120', 'S1,B,122', 'S2,B,110', 'S2,A,3'], { take: 'first', by: null }],
    ['test', ['S1,Test 1,120', 'S1,Test 2,122', 'S2,Test 2,110'], { take: 'first', by: null }],
  ] satisfies [string, string[], Visit][])(
    'and not where they are of one: %s, %s',
    async (names, rows, visit) => {
      expect(await mixed(names, rows, visit)).toEqual([]);
    },
  );

  it('a mean over a bound is missing, and one beside empty cells is not', async () => {
    const text = `id,x,y\n${['S1,<0.5,3', 'S1,3,', 'S1,4,5', 'S2,4,>60', 'S2,6,8', 'S3,1,2', 'S3,2,4'].join('\n')}\n`;
    const result = await take(text, { visit: { take: 'mean' }, types: { x: 'number', y: 'number' } });
    expect(column(result, 'x')).toEqual([Number.NaN, 5, 1.5]);
    expect(column(result, 'y')).toEqual([4, Number.NaN, 3]);
  });

  it('many rows without an id are told, with what to do', async () => {
    const ids = Array.from({ length: 10 }, (_, i) => `S${i},${i}\n,${i + 20}\n`).join('');
    const { findings } = await take(`id,x\n${ids}`, {});
    expect(findings.find(({ code }) => code === 'table.blank-ids')?.message).toContain(
      '10 rows have no id, and are left out.',
    );
  });

  it('the mean counts: averages, most frequent values, earliest dates', async () => {
    const mean: Visit = { take: 'mean' };
    expect(await values(mean)).toEqual({ S1: 2, S2: 19 / 3, S3: 7 });
    expect(await values(mean, 'day')).toEqual({ S1: 5, S2: 5, S3: 3 });
    const day = (text: string): number => Date.parse(text) / 86_400_000;
    expect(await values(mean, 'seen')).toEqual({
      S1: day('2024-01-05'),
      S2: day('2024-02-02'),
      S3: day('2024-01-01'),
    });
    // f and m; of S1 both once, and the earlier line decides.
    expect(await values(mean, 'sex')).toEqual({ S1: 0, S2: 0, S3: 1 });
    expect(await values(mean, 'done')).toEqual({ S1: 1, S2: 0, S3: 1 });
    expect(await messages(mean)).toEqual([
      'table: 2 people of 3 stand on several rows (6 in all); their mean counts: numbers are averaged, of other values the most frequent counts, of dates the earliest. In 2 cases several values are equally frequent; the one that stands first counts.',
    ]);
  });

  it('one visit counts, and who has none of it is told', async () => {
    const visit: Visit = { column: 'day', value: '5' };
    const result = await take(LONG, { visit });
    expect(result.table.subjects).toEqual(['S2']);
    expect(result).toMatchObject({ otherVisits: 4 });
    expect(told(result)).toEqual(['line 6: table.duplicate-id']);
    expect(await messages(visit)).toEqual([
      'table: 2 people of 3 stand on several rows (6 in all); only rows with “day” = “5” count. 2 people have no such row and are not taken.',
    ]);
  });

  it('a cell of another visit that cannot be read is nobody’s concern, and of a mean it counts for nothing', async () => {
    const text = `id,day,x\nS1,0,1\nS1,1,oops\nS2,0,3\nS2,1,5\n`;
    const options = { types: { x: 'number' as const } };
    expect(told(await take(text, { ...options, visit: { take: 'first', by: 'day' } }))).toEqual([]);
    expect(told(await take(text, { ...options, visit: { take: 'last', by: 'day' } }))).toEqual([
      'line 3, column “x”: table.not-a-number',
    ]);
    const mean = await take(text, { ...options, visit: { take: 'mean' } });
    expect(column(mean, 'x')).toEqual([1, 4]);
    expect(told(mean)).toEqual(['line 3, column “x”: table.not-a-number']);
  });

  it('rows without an id are rejects in all of them', async () => {
    const text = 'id,day,x\nS1,0,1\n,1,2\nS1,1,3\nS2,0,4\nS2,2,5\n';
    for (const visit of [
      { take: 'first', by: null },
      { take: 'last', by: 'day' },
      { take: 'mean' },
    ] as const) {
      const result = await take(text, { visit });
      expect(result).toMatchObject({ rows: 2, otherVisits: 2 });
      expect(told(result)).toEqual(['line 3: table.blank-id']);
    }
  });

  it('columns may be called as SQL would call its own', async () => {
    const text =
      'subject_id,id,row,kept,place,c,v,n,tie\nS1,a,1,x,1,1,p,2,q\nS1,a,3,y,2,1,p,4,q\nS2,b,5,x,1,2,r,6,q\nS2,b,7,x,4,2,r,8,q\n';
    for (const visit of [
      { take: 'first', by: 'row' },
      { take: 'last', by: 'place' },
      { take: 'mean' },
    ] as const) {
      expect((await take(text, { idColumn: 'subject_id', visit })).rows).toBe(2);
    }
  });

  it('nothing is taken before it is said which, even where the part looked at did not show it', async () => {
    await expect(take(LONG)).rejects.toMatchObject({
      code: 'table.which-visit',
      message:
        'table.csv: 2 of 3 people stand on several rows that differ (6 rows in all, column “subject_id”).',
      hint: expect.stringContaining('--visit first'),
    });
  });

  it('rows that are copies of each other are no visits', async () => {
    const rows = Array.from({ length: 20 }, (_, k) => `S${k},${k}\n`).join('');
    const result = await take(`id,x\n${rows}${rows}`);
    expect(result).toMatchObject({ rows: 20, otherVisits: 0, rejectCounts: { 'table.same-row': 20 } });
  });

  it('agrees with a count by hand on random tables', async () => {
    const row = fc.record({
      k: fc.integer({ min: 0, max: 5 }),
      day: fc.option(fc.integer({ min: 0, max: 4 })),
      x: fc.option(fc.integer({ min: -50, max: 50 })),
      c: fc.option(fc.constantFrom('a', 'b', 'c')),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 40 }), async (rows) => {
        const text = `subject_id,day,x,c\n${rows.map((r) => `S${r.k},${r.day ?? ''},${r.x ?? ''},${r.c ?? ''}`).join('\n')}\n`;
        const by = new Map<number, typeof rows>();
        for (const r of rows) by.set(r.k, [...(by.get(r.k) ?? []), r]);
        // Nothing of the plan is guessed: -7 would be a code for missing.
        const asWritten = {
          header: true,
          idColumn: 'subject_id',
          types: { day: 'integer', x: 'number', c: 'category' },
          missing: { day: [], x: [], c: [] },
        } as const;
        const read = async (visit: Visit) => {
          const result = await take(text, { ...asWritten, visit });
          return result.table.subjects.map((id, s) => [id, column(result, 'x')[s], column(result, 'c')[s]]);
        };
        const levels = [...new Set(rows.flatMap(({ c }) => (c === null ? [] : [c])))].sort();
        const shown = (x: number | null, c: string | null, kept: readonly string[]) => [
          x ?? Number.NaN,
          c === null ? Number.NaN : kept.indexOf(c),
        ];
        // Levels are those of the rows that are taken.
        const expected = (of: (own: typeof rows) => { x: number | null; c: string | null }) => {
          const all = [...by].map(([k, own]) => ({ id: `S${k}`, ...of(own) }));
          const kept = levels.filter((level) => all.some(({ c }) => c === level));
          return all.map(({ id, x, c }) => [id, ...shown(x, c, kept)]).sort();
        };
        expect((await read({ take: 'last', by: null })).sort()).toEqual(expected((own) => own.at(-1)!));
        const first = expected((own) => {
          const days = own.flatMap(({ day }) => (day === null ? [] : [day]));
          return own.find(({ day }) => day === (days.length > 0 ? Math.min(...days) : null))!;
        });
        const byDay = read({ take: 'first', by: 'day' });
        if (rows.filter(({ day }) => day === null).length > rows.length / 2)
          await expect(byDay).rejects.toMatchObject({ code: 'table.no-order' });
        else expect((await byDay).sort()).toEqual(first);
        const mean = expected((own) => {
          const xs = own.flatMap(({ x }) => (x === null ? [] : [x]));
          const cs = own.flatMap(({ c }) => (c === null ? [] : [c]));
          const often = (c: string): number => cs.filter((other) => other === c).length;
          const most = Math.max(0, ...cs.map(often));
          return {
            x: xs.length > 0 ? xs.reduce((a, b) => a + b, 0) / xs.length : null,
            c: cs.find((c) => often(c) === most) ?? null,
          };
        });
        const found = (await read({ take: 'mean' })).sort();
        expect(found.map(([id, x, c]) => [id, Number(Number(x).toFixed(9)), c])).toEqual(
          mean.map(([id, x, c]) => [id, Number(Number(x).toFixed(9)), c]),
        );
      }),
      { numRuns: 25 },
    );
  });
});

describe('rows that are numbered', () => {
  it('are people of their own, in the order of the file, whom no other table has', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i % 7},${i / 4}`);
    const result = await take(`a,b\n${rows.join('\n')}\n`, { numberRows: true });
    expect(result.table.subjects).toEqual(Array.from({ length: 3000 }, (_, i) => `table ${i + 1}`));
    expect(column(result, 'b')).toEqual(Array.from({ length: 3000 }, (_, i) => i / 4));
    expect(result.rejectCounts).toEqual({});
  });
});

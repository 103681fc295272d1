import { describe, expect, it } from 'vitest';
import { parseCodebook } from '../../../../core/ingest/sources/codebook/codebook.ts';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import type { TablePlan } from '../../../../core/ingest/table/types/plan.ts';
import { memorySource } from '../../memory-source.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A table of 60 people whose column “x” takes the values in turn. */
const planOf = (values: readonly (string | number)[]): Promise<TablePlan> => {
  const rows = Array.from(
    { length: 60 },
    (_, i) => `P${String(i + 1).padStart(3, '0')},${values[i % values.length]}`,
  );
  return makePlan(memorySource('cohort.csv', encode(`id,x\n${rows.join('\n')}\n`)), 'cohort.csv');
};
const missingOf = ({ columns }: TablePlan): readonly string[] => columns[1].missing;
const doubtOf = ({ findings }: TablePlan): string =>
  findings.find(({ code }) => code === 'table.doubtful-value')?.message ?? '';

describe('codes for missing in columns with decimals', () => {
  it.each([
    ['99.9', [21.4, 30.2, 25.5, 99.9]],
    ['999.9', [61.5, 80.2, 75.5, 102.3, 999.9]],
    ['9.99', [0.4, 0.7, 1.2, 9.99]],
    ['-99.9', [21.4, 30.2, -2.5, -99.9]],
    ['-1', [36.4, 37.2, 38.5, -1]],
    ['-1', [62, 75, 80, 91, -1]],
  ])('%s is read as missing', async (code, values) => {
    const plan = await planOf(values);
    expect(missingOf(plan)).toContain(code);
    expect(doubtOf(plan)).toBe('');
  });

  it.each([
    ['a change', [-2, -1, 0, 1, 2, 3]],
    ['a change of three steps', [-1, 0, 1]],
    ['a change with a large step below', [-4, -2, -1, 0, 1, 2, 3]],
    ['a change that is seldom below zero', [-2, 0, 1, 2, 3]],
    ['a change by larger steps', [-4, 0, 2, 4, 6]],
    ['a change with decimals', [-4, 0.5, 1.5, 2, 3]],
    ['whole numbers to 100', [88, 90, 93, 95, 97, 98, 99, 100]],
    ['oxygen to 99', [94, 95, 96, 97, 98, 99]],
    ['values around 9.99', [8.4, 9.1, 9.99, 10.4, 11.3]],
    ['counts', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ])('%s stays as it is, without a word', async (_, values) => {
    const plan = await planOf(values);
    expect(missingOf(plan)).not.toContain('-1');
    expect(missingOf(plan)).not.toContain('99');
    expect(missingOf(plan)).not.toContain('9.99');
    expect(doubtOf(plan)).toBe('');
  });
});

describe('a value that may mean nothing', () => {
  it.each([
    ['99 is kept as a number', '99', [18, 25, 33, 47, 52, 66, 71, 80, 93, 99]],
    ['9 is kept as a number', '9', [1, 2, 3, 4, 5, 9]],
    ['8, 9 are kept as numbers', '8', [0, 1, 2, 3, 8, 9]],
    ['-1 is kept as a number', '-1', [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['-4 is kept as a number', '-4', [0, 1, 2, 3, 4, 5, -4]],
    ['-4, -1 are kept as numbers', '-4', [0, 1, 2, 3, 4, 5, -4, -1]],
    ['-4 is kept as a number', '-4', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -4]],
    ['“unknown” is kept as a group of its own', 'unknown', ['never', 'current', 'unknown']],
    ['“weiß nicht” is kept as a group of its own', 'weiß nicht', ['ja', 'nein', 'weiß nicht']],
    ['“N/R” is kept as a group of its own', 'N/R', ['oui', 'non', 'N/R']],
    ['“non renseigné” is kept as a group of its own', 'non renseigné', ['oui', 'non', 'non renseigné']],
    ['“sin datos” is kept as a group of its own', 'sin datos', ['leve', 'otro', 'sin datos']],
    ['“no consta” is kept as a group of its own', 'no consta', ['sí', 'no', 'no consta']],
    ['“нет данных” is kept as a group of its own', 'нет данных', ['да', 'нет', 'нет данных']],
    ['“不明” is kept as a group of its own', '不明', ['男', '女', '不明']],
    ['“brak danych” is kept as a group of its own', 'brak danych', ['tak', 'nie', 'brak danych']],
  ])('%s, and told', async (told, value, values) => {
    const plan = await planOf(values);
    const [words, kept] = told.split(/ (?:is|are) /);
    expect(missingOf(plan)).not.toContain(value);
    expect(doubtOf(plan)).toContain(`${words} may mean that nothing is known, and `);
    expect(doubtOf(plan)).toContain(kept);
  });

  it('is told of columns alike in one sentence', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `P${i + 10},${[1, 2, 3, 4, 9][i % 5]},${[1, 2, 3, 4, 9][(i * 3) % 5]}`,
    );
    const { findings } = await makePlan(
      memorySource('q.csv', encode(`id,q1,q2\n${rows.join('\n')}\n`)),
      'q.csv',
    );
    const told = findings.filter(({ code }) => code === 'table.doubtful-value');
    expect(told.map(({ about }) => about)).toEqual([['q1', 'q2']]);
  });

  it('is told of a choice that a codebook lists', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `P${i + 10},${[1, 2, 9][i % 3]}`);
    const codebook = parseCodebook('variable,codes\nq1,1=yes;2=no;9=unknown\n', 'codebook.csv');
    const plan = await makePlan(memorySource('q.csv', encode(`id,q1\n${rows.join('\n')}\n`)), 'q.csv', {
      codebook,
    });
    expect(doubtOf(plan)).toContain('9 “unknown” may mean that nothing is known, and is kept as a group');
  });

  it('is not told of what somebody has said', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `P${i + 10},${[1, 2, 3, 4, 9][i % 5]}`);
    const { findings } = await makePlan(
      memorySource('q.csv', encode(`id,q1\n${rows.join('\n')}\n`)),
      'q.csv',
      {
        missing: { q1: ['9'] },
      },
    );
    expect(findings.filter(({ code }) => code === 'table.doubtful-value')).toEqual([]);
  });
});

describe('numbers among words', () => {
  const found = async (values: readonly (string | number)[]) => {
    const plan = await planOf(values);
    const { type, levels, missing } = plan.columns[1];
    return { type, levels: levels.map(({ value }) => value), missing, plan };
  };

  it.each([
    ['boolean', ['nein', 'ja'], ['nein', 'ja', 'nein', 'ja', 'nein', -9]],
    ['category', ['m', 'w'], ['w', 'm', 'w', 'm', 99, -99]],
    ['ordinal', ['I', 'II', 'III'], ['I', 'II', 'III', 'II', -9]],
  ])(
    'that people write for “no value” are read as missing in a column of type %s',
    async (type, levels, values) => {
      const { plan, ...read } = await found(values);
      expect(read).toMatchObject({ type, levels });
      const codes = values.filter((value) => typeof value === 'number').map(String);
      expect(read.missing).toEqual(expect.arrayContaining(codes));
      expect(plan.findings.map(({ code }) => code)).toContain('table.missing-code');
      expect(doubtOf(plan)).toBe('');
    },
  );

  it.each([[['A1', 'B2', 'C3', 99]], [['nein', 'ja', 1, 99]], [['nein', 99, 99, 99]]])(
    'are values in %j',
    async (values) => {
      const { missing } = await found(values);
      expect(missing).not.toContain('99');
    },
  );

  it('are told where they may be values', async () => {
    const plan = await planOf(['ja', 'nein', 'ja', 'nein', 9]);
    expect(doubtOf(plan)).toContain(
      '“x”: 9 may mean that nothing is known, and is kept as a group of its own.',
    );
  });

  it('and shorthands of clinics are offered to be read as missing', async () => {
    const plan = await planOf(['ja', 'nein', 'ja', 'nein', 'n.d.']);
    expect(plan.findings).toMatchObject([{ about: ['x'], doubtful: ['n.d.'] }]);
    const said = await makePlan(memorySource('c.csv', encode('id,x\n1,ja\n2,nein\n3,n.d.\n')), 'c.csv', {
      missing: { x: [...missingOf(plan), 'n.d.'] },
    });
    expect(said.columns[1].levels.map(({ value }) => value)).toEqual(['nein', 'ja']);
  });
});

it('tells a code of many columns once, with each column', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [`P${i}`, ...[1, 2, 3].map((c) => (i % 9 ? i * c : -9))]);
  const text = `id,a,b,c\n${rows.map((row) => row.join()).join('\n')}\n`;
  const { findings } = await makePlan(memorySource('c.csv', encode(text)), 'c.csv');
  expect(findings).toEqual([
    {
      code: 'table.missing-code',
      severity: 'info',
      message: 'c.csv, columns “a”, “b”, “c”: -9 (21 times in the rows looked at) is read as missing.',
      hint: 'Where it is a true value, say which texts mean missing in that column.',
      about: ['a', 'b', 'c'],
    },
  ]);
});

describe('codes that stand beside one another', () => {
  it.each([
    ['Castor’s', ['-95', '-99'], [61, 72, 80, 95, 102, 118, 130, 144, 157, 163, -95, -99]],
    ['one of Castor’s', ['-96'], [61, 72, 80, 95, 102, 118, 130, 144, 157, 163, -96]],
    [
      'of a survey of households',
      ['-1', '-2', '-7', '-8', '-9'],
      [17, 22, 35, 48, 61, 70, 87, -1, -2, -7, -8, -9],
    ],
    ['of a scale from 1', ['-1', '-2', '-9'], [1, 2, 3, 4, 5, 3, 2, 4, -1, -2, -9]],
    ['of two groups', ['-1', '-2', '-9'], [1, 2, 1, 2, 2, 1, 1, -1, -2, -9]],
    ['above drinks', ['97', '98', '99'], [0, 1, 2, 3, 4, 5, 8, 10, 12, 1, 97, 98, 99]],
    ['above hours', ['66', '77', '88'], [0, 1, 2, 3, 4, 5, 8, 10, 12, 1, 66, 77, 88]],
    ['of three digits', ['994', '997', '999'], [10, 20, 45, 100, 130, 160, 210, 365, 80, 15, 994, 997, 999]],
  ])('%s are read as missing', async (_, codes, values) => {
    const plan = await planOf(values);
    expect(missingOf(plan)).toEqual(expect.arrayContaining([...codes]));
    expect(doubtOf(plan)).toBe('');
    expect(plan.findings.map(({ code }) => code)).toContain('table.missing-code');
  });

  it.each([
    ['97 and 98 without 99', '97, 98', [0, 1, 2, 3, 4, 5, 8, 10, 12, 1, 97, 98]],
    ['98 alone', '98', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 98]],
    ['97 to 99 above ages', '97, 98, 99', [18, 25, 33, 47, 52, 67, 71, 80, 85, 87, 97, 98, 99]],
    ['-3 and -1 below hours', '-3, -1', [1, 2, 3, 4, 5, 6, 8, 10, 12, 24, -1, -3]],
    ['-2 and -1 beside -9', '-2, -1', [0, 1, 2, 3, 4, 1, 2, -1, -2, -9]],
  ])('%s are kept and told', async (_, told, values) => {
    const plan = await planOf(values);
    expect(doubtOf(plan)).toContain(`: ${told} may mean that nothing is known`);
  });

  it.each([
    ['changes of a score', [-9, -8, -7, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8, 9]],
    ['base excess', [-10, -9, -6, -4, -3, -2, -1, 0, 1, 2, 3, 5, 8]],
    ['saturations', [85, 88, 90, 96, 97, 98, 99, 97, 98, 96, 99]],
    ['diastolic pressures', [58, 62, 66, 70, 74, 78, 82, 86, 91, 93, 96, 98]],
    ['marks of 100', [45, 52, 60, 66, 71, 77, 83, 88, 91, 94, 97, 99]],
  ])('%s stay as they are, without a word', async (_, values) => {
    const plan = await planOf(values);
    expect(plan.findings.filter(({ code }) => /missing-code|doubtful/.test(code))).toEqual([]);
  });
});

describe('what programs write for no value', () => {
  it.each([
    ['\\N', ['yes', 'no', '\\N']],
    ['#NULL!', ['mild', 'severe', '#NULL!']],
    ['#DIV/0!', ['up', 'down', '#DIV/0!']],
    ['nan', ['red', 'blue', 'nan']],
    ['NaT', ['red', 'blue', 'NaT']],
    ['(null)', ['red', 'blue', '(null)']],
    ['##USER_MISSING_95##', ['red', 'blue', '##USER_MISSING_95##']],
    ['CONSENT_REVOKED', ['Male', 'Female', 'CONSENT_REVOKED']],
  ])('%s among words is read as missing, and told', async (text, values) => {
    const plan = await planOf(values);
    expect(missingOf(plan)).toContain(text);
    expect(plan.columns[1].levels).toHaveLength(2);
    expect(plan.findings.map(({ code }) => code)).toContain('table.missing-code');
  });

  it('leaves words that are none of it', async () => {
    const plan = await planOf(['Nancy', 'null hypothesis', 'N', 'nat. birth']);
    expect(plan.columns[1].levels).toHaveLength(4);
  });
});

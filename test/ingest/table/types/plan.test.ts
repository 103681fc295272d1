import { describe, expect, it } from 'vitest';
import { parseCodebook } from '../../../../core/ingest/sources/codebook/codebook.ts';
import { inferColumn } from '../../../../core/ingest/table/columns/infer.ts';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { findMissingCodes } from '../../../../core/ingest/table/columns/missing/missing-codes.ts';
import { sniffEncoding } from '../../../../core/ingest/table/text/encoding.ts';
import { sniffDelimiter, sniffLayout } from '../../../../core/ingest/table/grid/layout.ts';

const sourceOf = (content: string | Uint8Array, name = 'grip.csv') => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
};
const repeat = (values: readonly (string | number)[], n: number): string[] =>
  Array.from({ length: n }, (_, i) => String(values[i % values.length]));

describe('sniffing', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a\tb\n1\t2\n', '\t'],
    ['a;b\n1,5;2,5\n3,5;4,5\n', ';'],
    ['a b\n1 2\n', ' '],
    ['a|b\n1|2\n', '|'],
    ['name,note\n"x, y",1\nz,2\n', ','],
    ['full name,age\nAnn Lee,3\nBo Ek,4\n', ','],
    ['id,x\n1\n2,3\n4,5,6\n', ','],
    ['one\n1\n2\n', ','],
    // Study programs write settings above tables by tabs, whose cells have spaces.
    [
      `Dataset:\tAll of it\nStudy:\tTrial of X\nDate:\t2022-Jun-01\n\n${'S1\tWard 3\tdata entry complete\tv1\n'.repeat(20)}`,
      '\t',
    ],
    [`made by hand\n\nid hb crp\n${'P1 11,2 5,3\n'.repeat(20)}`, ' '],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(sniffDelimiter(text)).toBe(delimiter);
  });

  it.each([
    [[0xff, 0xfe, 65, 0], 'utf-16le'],
    [[0xfe, 0xff, 0, 65], 'utf-16be'],
    [[65, 0, 66, 0, 67, 0, 68, 0], 'utf-16le'],
    [[0, 65, 0, 66, 0, 67, 0, 68], 'utf-16be'],
    [[0xc3, 0xa4], 'utf-8'],
    [[103, 0xe4, 98], 'windows-1252'],
  ])('finds the encoding of %j', (bytes, encoding) => {
    expect(sniffEncoding(Uint8Array.from(bytes)).encoding).toBe(encoding);
  });

  it.each([
    ['€', [0x80]],
    ['quotes', [0x93, 0x94]],
    ['a dash', [0x96]],
    ['œ', [0x63, 0x9c, 0x75, 0x72]],
  ])('takes a text of Western Europe with %s for what Windows writes there', (_, bytes) => {
    const words = [...Buffer.from('Créatinine;Coût;Féminin;', 'latin1'), ...bytes, 10];
    const { encoding, sure } = sniffEncoding(Uint8Array.from(words));
    expect([encoding, sure]).toEqual(['windows-1252', true]);
  });

  it.each([['NHC;Sexo;Leucocitos (x10^3/µL)\n1;Sí;3\n2;Paroxística;4\n'], ['id;Kréatinin (µmol/l)\n1;é\n']])(
    'reads units of a millionth as such, and no letter of Slovak before a unit: %j',
    (text) => {
      expect(sniffEncoding(Uint8Array.from(Buffer.from(text, 'latin1')))).toMatchObject({
        encoding: 'windows-1252',
      });
    },
  );

  it('still reads what Slovaks and Vietnamese write', () => {
    // “ľudí”, “veľa” of iso-8859-2, and “Khám bệnh” of windows-1258.
    const slovak = [
      ...Buffer.from('po\xe8et \xb5ud\xed;ve\xb5a;\xe8i\xb9ten\xe9;pr\xedli\xb9;d\xe5\xbeka\n', 'latin1'),
    ];
    expect(['iso-8859-2', 'windows-1250']).toContain(sniffEncoding(Uint8Array.from(slovak)).encoding);
    const italian = [...Buffer.from('Et\xe0;Fumatore\n60;S\xec\n71;S\xec\n', 'latin1')];
    const { encoding, others } = sniffEncoding(Uint8Array.from(italian));
    expect(encoding).toBe('windows-1252');
    expect(others).not.toContain('windows-1258');
  });

  it('tells a header from data', () => {
    const header = (text: string) => {
      const { header: found, unsureLine } = sniffLayout(text, true);
      return unsureLine === null ? found : 'unsure';
    };
    expect(header('id,age\nS1,3\nS2,4\n')).toBe(true);
    expect(header(',age\nS1,3\nS2,4\n')).toBe(true);
    expect(header('S1,3\nS2,4\nS3,5\n')).toBe(false);
    expect(header('id,x,x\nS1,3,4\nS2,4,5\n')).toBe(true);
    expect(header('id,K,NA\nS1,3,130\nS2,4,140\n')).toBe(true);
    expect(header('id,2019,2020,2021\nS1,3,4,5\nS2,4,2,9\n')).toBe(true);
    expect(header('2019,2020,2021\n3,4,1\n4,2,9\n')).toBe('unsure');
    expect(header('a,b\nc,d\ne,f\n')).toBe('unsure');
  });
});

describe('the type of a column', () => {
  it('can be overruled', () => {
    expect(inferColumn('x', repeat([1, 2, 3], 60), { type: 'number' }).plan).toMatchObject({
      type: 'number',
      levels: [],
    });
  });
});

describe('numeric missing codes', () => {
  const found = (values: Record<string, number>) => findMissingCodes(new Map(Object.entries(values)), '.');
  const ages = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [String(20 + i), 2]));

  it('are not values of their own range', () => {
    expect(found({ ...ages, '88': 4, '99': 4 })).toEqual([]);
    expect(found({ '-12': 3, '-9': 3, '0': 3, '7': 3, '12': 3 })).toEqual([]);
    expect(found({ '5': 3, '99': 3 })).toEqual([]);
    expect(found({ '410000': 4, '650000': 4, '820000': 4, '999999': 3, '1200000': 2 })).toEqual([]);
  });

  it('are no single outlier in a long column', () => {
    expect(found({ ...ages, '-9': 1 })).toEqual([]);
    expect(found({ '30': 1, '40': 1, '50': 1, '-9': 1 })).toEqual(['-9']);
  });
});

describe('a plan', () => {
  it('shows dialect, columns, id and what was found', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `P${i};${i % 7 === 0 ? -9 : `2${i % 9},5`};${i % 2 ? 'ja' : 'nein'}`,
    );
    const plan = await makePlan(
      sourceOf(`Proband;Griff links;Raucher\n${rows.join('\n')}\n`),
      '/data/grip.csv',
    );
    expect(plan).toMatchObject({
      path: '/data/grip.csv',
      name: 'grip',
      dialect: { delimiter: ';', decimal: ',', header: true, encoding: 'utf-8' },
      idColumn: 'Proband',
      rowsSeen: 60,
    });
    expect(plan.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Proband', 'id'],
      ['Griff links', 'number'],
      ['Raucher', 'boolean'],
    ]);
    expect(plan.findings).toMatchObject([{ code: 'table.missing-code', about: ['Griff links'] }]);
  });

  it('looks at the end of a large file too', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => `S${i},${i < 100_000 ? i % 2 : 1.5},ok`);
    const plan = await makePlan(sourceOf(`id,x,y\n${rows.join('\n')}\n`), 'x.csv');
    expect(plan.columns[1].type).toBe('number');
    expect(plan.rowsSeen).toBeLessThan(40_000);
  });

  it('names columns without a name or with one taken', async () => {
    const plan = await makePlan(sourceOf('id,x,,x,X\nS1,1,2,3,4\n'), 'x.csv', { header: true });
    expect(plan.columns.map(({ name }) => name)).toEqual(['id', 'x', 'column 3', 'x (2)', 'X (3)']);
    expect(plan.findings).toMatchObject([
      { code: 'table.renamed', about: ['column 3'] },
      { code: 'table.renamed', about: ['x (2)', 'X (3)'] },
    ]);
  });

  it('of a table without a header numbers the columns', async () => {
    const plan = await makePlan(sourceOf('S1,1.5\nS2,2.5\n'), 'x.csv');
    expect(plan.columns.map(({ name }) => name)).toEqual(['X1', 'X2']);
    expect(plan).toMatchObject({
      idColumn: null,
      idOthers: ['X1'],
      open: [{ code: 'id' }],
    });
  });

  it('asks where days and months cannot be told apart, and where there is no id', async () => {
    const plan = await makePlan(sourceOf('x,d\n1.5,01/02/2020\n1.5,03/04/2021\n'), 'x.csv');
    expect(plan.findings).toEqual([]);
    expect(plan.open.map(({ code }) => code)).toEqual(['date-order', 'id']);
    expect(plan.open[1].message).toBe('grip.csv has no column that surely tells people apart.');
    expect(plan.open[0].choices.map(({ value }) => value)).toEqual(['day-first', 'month-first']);
  });
});

describe('what the user says', () => {
  it('decides between day and month first, also where the other reads more', async () => {
    const text = `id,d\n${['01/02/2020', '13/02/2020', '14/03/2020'].map((d, i) => `S${i},${d}`).join('\n')}\n`;
    const format = async (dateOrder?: 'day-first' | 'month-first') =>
      (await makePlan(sourceOf(text), 'x.csv', { dateOrder, types: { d: 'date' } })).columns[1].dateFormat;
    expect([await format(), await format('day-first'), await format('month-first')]).toEqual([
      '%d/%m/%Y',
      '%d/%m/%Y',
      '%m/%d/%Y',
    ]);
  });

  it('gives the encoding, units and labels, and takes a unit away again', async () => {
    const bytes = new TextEncoder().encode('id,größe\nS1,1\nS2,2\n');
    const source = sourceOf(bytes);
    const plan = await makePlan(source, 'x.csv', { encoding: 'windows-1252' });
    expect(plan.columns[1].name).toBe('grÃ¶ÃŸe');
    const named = await makePlan(sourceOf(bytes), 'x.csv', {
      units: { größe: 'cm' },
      labels: { größe: 'Height' },
    });
    expect(named.columns[1]).toMatchObject({ unit: 'cm', label: 'Height' });
    const codebook = [
      { variable: 'größe', label: null, unit: 'm', type: null, levels: [], missing: [] },
    ] as const;
    const without = await makePlan(sourceOf(bytes), 'x.csv', { codebook, units: { größe: '' } });
    expect(without.columns[1].unit).toBeNull();
  });
});

describe('a codebook', () => {
  it('gives labels, units, types, codes and missing codes', () => {
    const text =
      'variable,label,unit,type,codes,missing\nsmoke,"Smoking, ever",,binary,0=no;1=yes,-9;-8\ngrip,,kg,continuous,,\nhue,,,,r=red|g=green,\n';
    expect(parseCodebook(text, 'codebook.csv')).toEqual([
      {
        variable: 'smoke',
        label: 'Smoking, ever',
        unit: null,
        type: 'boolean',
        levels: [
          { code: 0, value: '0', label: 'no' },
          { code: 1, value: '1', label: 'yes' },
        ],
        missing: ['-9', '-8'],
      },
      { variable: 'grip', label: null, unit: 'kg', type: 'number', levels: [], missing: [] },
      {
        variable: 'hue',
        label: null,
        unit: null,
        type: null,
        levels: [
          { code: 0, value: 'r', label: 'red' },
          { code: 1, value: 'g', label: 'green' },
        ],
        missing: [],
      },
    ]);
  });

  it('needs the variable column and known types', () => {
    expect(() => parseCodebook('label,unit\na,b\n', 'c.csv')).toThrow(
      /c\.csv has no column “variable”; it has label, unit/,
    );
    expect(() => parseCodebook('variable,type\na,number\nb,blob\n', 'c.csv')).toThrow(
      /c\.csv, line 3: “blob” is no type/,
    );
  });
});

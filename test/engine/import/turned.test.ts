import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportSummary } from '../../../core/contract/import-api.ts';
import { workbookOf } from '../../node/workbook/write-workbook.ts';
import { cellsOf, Imports } from './redcap-imports.ts';

const imports = new Imports();

const PEOPLE = 12;
const IDS = Array.from({ length: PEOPLE }, (_, i) => `P${String(i + 1).padStart(2, '0')}`);
const GENES = ['TP53', 'BRCA1', 'EGFR', 'MYC'];
const value = (gene: number, person: number): string => (gene + person / 4).toFixed(2);
const line = (mark: string, cells: readonly string[]): string => `${cells.join(mark)}\n`;

/** Genes by people. */
const genes = (mark = '\t', first = 'gene', ids = IDS): string =>
  line(mark, [first, ...ids]) +
  GENES.map((gene, g) => line(mark, [gene, ...ids.map((_, i) => value(g, i))])).join('');
const CLINIC = `id,age\n${IDS.map((id, i) => `${id},${40 + i}`).join('\n')}\n`;

const rejectsOf = ({ rejectFiles }: ImportSummary): string =>
  rejectFiles.map((file) => readFileSync(file, 'utf8')).join('');

describe('a table of variables by people', () => {
  it('is turned round, fits the others by its people, and says so', async () => {
    const folder = imports.files({ 'genes.tsv': genes(), 'clinic.csv': CLINIC });
    const { summary, tables, said } = await imports.take([folder]);
    expect(summary.notTaken).toEqual([]);
    expect(summary.overlaps).toEqual([
      { modalities: expect.arrayContaining(['genes', 'clinic']), subjects: 12 },
    ]);
    expect(cellsOf(tables.genes).P03).toEqual(
      Object.fromEntries(GENES.map((gene, g) => [gene, Number(value(g, 2))])),
    );
    expect(said('read turned round')).toContain('12 people, 4 variables');
    expect(summary.findings.find(({ message }) => message.includes('turned round'))?.hint).toContain(
      '--turned no',
    );
  });

  it('is turned round behind the numbers of its rows, of which it is said that they are not stored', async () => {
    const [head, ...rows] = genes(',').trim().split('\n');
    const numbered = [`,${head}`, ...rows.map((row, r) => `${String(r)},${row}`)].join('\n');
    const { tables, said } = await imports.take([
      imports.files({ 'genes.csv': numbered, 'clinic.csv': CLINIC }),
    ]);
    expect(cellsOf(tables.genes).P03).toEqual(
      Object.fromEntries(GENES.map((gene, g) => [gene, Number(value(g, 2))])),
    );
    expect(said('numbers the rows')).toBe(
      'genes.csv: “column 1” only numbers the rows of the file, and is not stored.',
    );
  });

  it.each([
    ['with lines above', `#1.2\n4\t12\n${genes()}`, {}],
    [
      'of a database, between its lines',
      `!Series_title\t"A study"\n!Series_pmid\t"1"\n\n${genes(
        '\t',
        'ID_REF',
        IDS.map((id) => `GSM${id.slice(1)}`),
      ).replaceAll(/TP53|BRCA1|EGFR|MYC/g, (gene) => `${GENES.indexOf(gene)}_at`)}!series_matrix_table_end\n`,
      { id: 'GSM03', name: (g: number) => `${g}_at` },
    ],
    [
      'by R, whose rows have names and the header none for them',
      genes(',', 'gene')
        .slice('gene,'.length)
        .replaceAll(/^(?:TP53|BRCA1|EGFR|MYC)/gm, (gene) => `ENSG0000000000${GENES.indexOf(gene)}`),
      { name: (g: number) => `ENSG0000000000${g}` },
    ],
    ['with decimal commas', genes(';').replaceAll(/(\d)\.(\d)/g, '$1,$2'), {}],
    [
      'with what is said of the genes',
      genes().replaceAll(
        /^(\w+)\t/gm,
        (_, cell: string) => `${cell}\t${cell === 'gene' ? 'Description\tLength' : `a gene\t100`}\t`,
      ),
      {},
    ],
  ])(
    'is read so %s',
    async (
      _,
      text,
      { id = 'P03', name = (g: number) => GENES[g] }: { id?: string; name?: (g: number) => string },
    ) => {
      const { tables, said } = await imports.take([imports.files({ 'genes.txt': text })]);
      expect(said('cannot be taken apart')).toBe('');
      const cells = cellsOf(tables.genes);
      expect(Object.keys(cells)).toHaveLength(PEOPLE);
      expect(cells[id]).toEqual(Object.fromEntries(GENES.map((__, g) => [name(g), Number(value(g, 2))])));
    },
  );

  it('keeps groups, numbers and what is missing of each variable', async () => {
    const text = [
      'Merkmal;P1;P2;P3;P4;P5',
      'Alter;50;61;;44;39',
      'Geschlecht;m;w;w;m;w',
      'CRP;1,5;<0,5;2,5;3,5;k. A.',
      '',
    ].join('\n');
    const { tables, summary } = await imports.take([imports.files({ 'werte.csv': text })]);
    expect(cellsOf(tables.werte)).toMatchObject({
      P1: { Alter: 50, Geschlecht: 'm', CRP: 1.5 },
      P3: { Alter: null, Geschlecht: 'w', CRP: 2.5 },
      P5: { CRP: null },
    });
    expect(rejectsOf(summary)).toContain('the person in column 3, column “CRP”');
  });

  it('is asked about where nothing but the names of its columns speaks for it', async () => {
    const ids = Array.from({ length: 24 }, (_, i) => `S${i + 1}`);
    const folder = imports.files({ 'matrix.csv': genes(',', 'id', ids) });
    await expect(imports.take([folder])).rejects.toThrow(/--turned .*matrix.csv/);
    const turned = await imports.take([folder], { reading: { turned: ['matrix.csv'] } });
    expect(Object.keys(cellsOf(turned.tables.matrix))).toHaveLength(24);
    expect(turned.said('--turned')).toBe('');
    const elsewhere = await imports.take([imports.files({ 'clinic.csv': CLINIC })], {
      reading: { turned: ['x.csv'] },
    });
    expect(elsewhere.said('--turned')).toContain('there is no table of that name');
    const stands = await imports.take([folder], { reading: { turned: ['no'] } });
    expect(Object.keys(cellsOf(stands.tables.matrix))).toEqual(GENES);
  });

  it('is turned round where its columns are named after people, once that is said, and keeps no name', async () => {
    const folder = imports.files({
      'werte.csv':
        'Parameter;Müller, Anna;Huber, Josef;Weber, Otto\nHb;14;12;13\nCRP;1;2,5;4\nNa;140;141;139\n',
    });
    await expect(imports.take([folder])).rejects.toThrow(/--turned .*werte.csv/);
    const { tables, said } = await imports.take([folder], { reading: { turned: ['werte.csv'] } });
    expect(cellsOf(tables.werte)).toMatchObject({ 'column 2': { Hb: 14, CRP: 1 }, 'column 4': { Na: 139 } });
    expect(said('may tell who it is')).toContain('column 2, column 3, column 4');
  });

  it('is read as it stands where that is asked for, and told to the wizard', async () => {
    const file = join(imports.files({ 'genes.csv': genes(',') }), 'genes.csv');
    const plan = await imports.engine.planTable({ project: null, file });
    expect(plan.flat).toMatchObject({ by: 'turned', rows: 12, people: 12 });
    expect(plan.columns.map(({ name }) => name)).toEqual(['person', ...GENES]);
    const bare = await imports.engine.planTable({ project: null, file, overrides: { turned: false } });
    expect(bare.flat).toBeNull();
    expect(bare.hash).not.toBe(plan.hash);
    expect(readFileSync(file, 'utf8')).toBe(genes(','));
  });

  it('is read from a sheet, beside one with people on rows', async () => {
    const folder = imports.files({});
    const matrix = [
      ['gene', ...IDS],
      ...GENES.map((gene, g) => [gene, ...IDS.map((_, i) => Number(value(g, i)))]),
    ];
    const clinic = [['id', 'age'], ...IDS.map((id, i) => [id, 40 + i])];
    const sheets = [
      { name: 'Genes', rows: matrix },
      { name: 'Clinic', rows: clinic },
    ];
    writeFileSync(join(folder, 'study.xlsx'), workbookOf({ sheets }));
    const { summary, tables } = await imports.take([folder]);
    expect(summary.notTaken).toEqual([]);
    const said = await imports.take([folder], { reading: { turned: ['study.xlsx'] } });
    expect(said.summary.subjects).toBe(PEOPLE);
    const found = Object.values(tables).map((table) => cellsOf(table).P03);
    expect(found).toContainEqual(Object.fromEntries(GENES.map((gene, g) => [gene, Number(value(g, 2))])));
    expect(found).toContainEqual({ age: 42 });
  });

  it('says which people have no id of their own in the file', async () => {
    const text = genes(',', 'gene', [...IDS.slice(0, 10), '', 'Anna Schmidt']);
    const { tables, said } = await imports.take([imports.files({ 'genes.csv': text })]);
    expect(Object.keys(cellsOf(tables.genes))).toContain('column 12');
    expect(said('may tell who it is')).toContain('2 people');
    expect(said('may tell who it is')).toContain('column 12, column 13');
  });

  it('has a person twice where the header has, of whom the first column counts', async () => {
    const twice = genes(',', 'gene', [...IDS.slice(0, 11), 'P01']);
    const { tables, summary } = await imports.take([imports.files({ 'genes.csv': twice })]);
    expect(Object.keys(cellsOf(tables.genes))).toHaveLength(11);
    expect(cellsOf(tables.genes).P01.TP53).toBe(Number(value(0, 0)));
    expect(rejectsOf(summary)).toContain('stands on the person in column 2 already with other values');
  });
});

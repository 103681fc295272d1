import { describe, expect, it } from 'vitest';
import {
  firstPerson,
  idsOf,
  rowNumbersBefore,
  turnedOf,
} from '../../../../../core/ingest/table/shape/turned/recognise.ts';

const many = (n: number, of: (i: number) => string): string[] => Array.from({ length: n }, (_, i) => of(i));
const numbers = (n: number): string[] => many(n, (i) => `${i}.5`);
const SAMPLES = many(30, (i) => `S${i + 1}`);
const GENES = ['TP53', 'BRCA1', 'EGFR', 'MYC', 'KRAS', 'PTEN', 'APC', 'VHL', 'RB1', 'CDH1'];

/** Rows of numbers, each under its first cell. */
const rowsOf = (first: readonly string[], width: number): string[][] =>
  first.map((cell) => [cell, ...numbers(width)]);

describe('a table of which the columns may be people', () => {
  it.each<[string, string[], string[]]>([
    ['genes by samples', ['gene', ...SAMPLES], GENES],
    [
      'probes by samples of a database',
      ['ID_REF', ...many(4, (i) => `GSM${100 + i}`)],
      ['1007_s_at', '1053_at'],
    ],
    ['genes by their ids, under no name', ['', ...SAMPLES], many(8, (i) => `ENSG0000014151${i}`)],
    ['variables by patients', ['Variable', ...many(5, (i) => `Patient ${i + 1}`)], ['age', 'crp', 'bmi']],
    ['genes that stand twice', ['Gene.Symbol', ...many(6, (i) => `TCGA-0${i}-A1`)], ['TP53', 'TP53', 'MYC']],
    ['taxa by samples', ['#OTU ID', ...many(6, (i) => `sample-${i}`)], ['a', 'b', 'c']],
  ])('is one of %s', (_, names, first) => {
    expect(turnedOf(names, rowsOf(first, names.length - 1))).toBe('yes');
  });

  it.each<[string, string[], string[]]>([
    ['patients by genes', ['patient', ...many(30, (i) => `gene${i}`)], many(10, (i) => `P${i}`)],
    ['patients by variants', ['id', ...many(30, (i) => `rs${1000 + i}`)], many(10, (i) => `P${i}`)],
    ['patients by items', ['id', ...many(30, (i) => `q${i}`)], ['Berta', 'Karl', 'Anton']],
    ['parameters by weeks', ['Parameter', ...many(6, (i) => `Week ${i}`)], ['crp', 'hb', 'leukocytes']],
    ['genes by what was tested of them', ['gene', 'logFC', 'AveExpr', 't', 'P.Value', 'adj.P.Val'], GENES],
    ['people by samples of theirs', ['subject_id', ...SAMPLES], ['anna', 'bert', 'carl']],
    ['a codebook', ['variable', 'label', 'unit', 'type', 'codes'], ['age', 'crp']],
    ['people by measures', ['id', 'age', 'bmi', 'crp', 'hb', 'sodium'], many(10, (i) => `P${i}`)],
    ['items by raters', ['Item', ...many(5, (i) => `Rater ${i}`)], ['pain', 'mood', 'sleep']],
    [
      'people whose ids are those of proteins',
      ['id', ...many(4, (i) => `sbp${i}`)],
      many(9, (i) => `P1234${i}`),
    ],
    ['few samples', ['gene', 'S1', 'S2', 'S3'], GENES],
  ])('is none of %s', (_, names, first) => {
    expect(turnedOf(names, rowsOf(first, names.length - 1))).toBe('no');
  });

  it('is one behind the numbers of its rows', () => {
    const rows = rowsOf(GENES, 30).map((cells, r) => [String(r), ...cells]);
    expect(turnedOf(['column 1', 'gene', ...SAMPLES], rows)).toBe('yes');
    expect(turnedOf(['Unnamed: 0', 'id', ...SAMPLES], rows)).toBe('maybe');
    expect(rowNumbersBefore(['column 1', 'gene', ...SAMPLES], rows)).toBe('column 1');
    expect(rowNumbersBefore(['gene', ...SAMPLES], rows)).toBeNull();
  });

  it('is asked about where only how its columns are named speaks for it', () => {
    expect(turnedOf(['id', ...SAMPLES], rowsOf(GENES, 30))).toBe('maybe');
    const arms = [...many(4, (i) => `control${i}`), ...many(4, (i) => `treated_${i}`)];
    expect(turnedOf(['gene', ...arms], rowsOf(GENES, 8))).toBe('maybe');
    const years = many(6, (i) => String(2015 + i));
    expect(turnedOf(['Parameter', ...years], rowsOf(['crp', 'hb'], 6))).toBe('maybe');
    expect(turnedOf(['id', ...SAMPLES.slice(0, 10)], rowsOf(GENES, 10))).toBe('no');
    expect(
      turnedOf(
        ['id', ...SAMPLES],
        rowsOf(
          many(10, (i) => `P${i}`),
          30,
        ),
      ),
    ).toBe('no');
  });

  it('is none of texts, unless its first column is named as of variables', () => {
    const texts = GENES.map((gene) => [gene, ...many(30, (i) => `low ${i % 3}`)]);
    expect(turnedOf(['gene', ...SAMPLES], texts)).toBe('no');
    expect(turnedOf(['variable', ...SAMPLES], texts)).toBe('yes');
  });

  it('has its people behind what is said of the variables, and one that stands twice twice', () => {
    const names = ['Name', 'Description', 'Length', 'S1', 'S2', 'S2 (2)', 'Control', 'S4'];
    expect(firstPerson(names)).toBe(3);
    expect(idsOf({ names, renamed: ['S2 (2)'] })).toEqual(['S1', 'S2', 'S2', 'Control', 'S4']);
    expect(firstPerson(['gene', 'anna', 'bert'])).toBe(1);
    expect(firstPerson(['gene', 'T_1', 'T_2', 'C_1', 'C_2', 'C_3'])).toBe(1);
  });
});

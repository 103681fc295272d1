import { describe, expect, it } from 'vitest';
import { tellSameColumns } from '../../core/cohort/same-columns.ts';

const table = (name: string, columns: string, subjects = 30) => ({
  name,
  columns: columns.split(','),
  subjects,
});
const nobody = (): number => 0;

describe('tables with the same columns', () => {
  const sites = [
    table('Ulm', 'age,sex'),
    table('Jena', 'Sex,age'),
    table('labs', 'crp,hb'),
    table('Bonn', 'age,sex'),
  ];

  it('and other people are told to be one that was cut', () => {
    const [finding, ...others] = tellSameColumns(sites, nobody);
    expect(others).toEqual([]);
    expect(finding.about).toEqual(['Ulm', 'Jena', 'Bonn']);
    expect(finding.message).toMatch(/“Ulm”, “Jena”, “Bonn” have the same 2 columns/);
  });

  it('and the same ids are asked about, since other people may be numbered anew', () => {
    const [finding, ...others] = tellSameColumns(sites, () => 25);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'cohort.same-ids', about: ['Ulm', 'Jena', 'Bonn'] });
    expect(tellSameColumns(sites, () => 1).map(({ code }) => code)).toEqual(['cohort.cut-into-files']);
    const some = tellSameColumns(sites, (a, b) => (a + b === 1 ? 25 : 0));
    expect(some.map(({ code, about }) => [code, about])).toEqual([
      ['cohort.cut-into-files', ['Ulm', 'Jena', 'Bonn']],
      ['cohort.same-ids', ['Ulm', 'Jena']],
    ]);
  });

  it('and mostly other people, as laboratories by year have, are told to be one as well', () => {
    const [finding, ...others] = tellSameColumns(sites, () => 8);
    expect(others).toEqual([]);
    expect(finding.about).toEqual(['Ulm', 'Jena', 'Bonn']);
    expect(finding.message).toContain('the same 2 columns and mostly other people');
    expect(finding.message).toContain('who stands in one alone lacks the columns of the others');
    expect(tellSameColumns(sites, nobody)[0].message).toContain('nobody stands in two of them');
  });

  it('are not told of where one column is all', () => {
    expect(tellSameColumns([table('a', 'age'), table('b', 'age')], nobody)).toEqual([]);
    expect(tellSameColumns([table('a', 'age,sex'), table('b', 'age,sex,bmi')], nobody)).toEqual([]);
  });
});

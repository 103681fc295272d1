import { describe, expect, it } from 'vitest';
import { parseCodebook } from '../../../../core/ingest/sources/codebook/codebook.ts';
import { listedValues, parseLevels } from '../../../../core/ingest/table/codebook/codebook-levels.ts';

const pairs = (text: string): string[] => parseLevels(text).map(({ value, label }) => `${value} is ${label}`);

describe('levels of a codebook', () => {
  const NO_YES = ['0 is no', '1 is yes'];
  it.each([
    '0=no;1=yes',
    '0 = no, 1 = yes',
    '0=no|1=yes|',
    '0=no\n1=yes',
    '0 = no\r\n1 = yes;',
    '0=no 1=yes',
    '0=no / 1=yes',
    '0 = "no"; 1 = "yes"',
    '0: no; 1: yes',
    '0:no, 1:yes',
    '0, no | 1, yes',
    '0 - no; 1 – yes',
    '0) no\n1) yes',
  ])('%j', (text) => expect(pairs(text)).toEqual(NO_YES));

  it.each([
    ['a comma within a meaning', '1=yes, definite, 2=no', ['1 is yes, definite', '2 is no']],
    ['an equals sign within a meaning', '1=BMI >= 30; 2=less', ['1 is BMI >= 30', '2 is less']],
    ['several words without marks', '1=very good 2=not so good', ['1 is very good', '2 is not so good']],
    ['values without meanings', 'm, f', ['m is m', 'f is f']],
    ['values of several words', '3-month; 6-month', ['3-month is 3-month', '6-month is 6-month']],
    ['doses', '10 mg; 20 mg', ['10 mg is 10 mg', '20 mg is 20 mg']],
    ['letters', 'M=male, F=female', ['M is male', 'F is female']],
    ['numbers below zero', '-9=refused\n1=yes', ['-9 is refused', '1 is yes']],
    ['nothing', '', []],
  ])('with %s', (_, text, expected) => expect(pairs(text)).toEqual(expected));

  it('are numbers where all values are', () => {
    expect(parseLevels('2=b;1=a').map(({ code }) => code)).toEqual([2, 1]);
    expect(parseLevels('f=b;m=a').map(({ code }) => code)).toEqual([0, 1]);
  });

  it('that mean missing stand a line each, too', () => {
    expect(listedValues('-9\n-8')).toEqual(['-9', '-8']);
    expect(listedValues('-9;-8')).toEqual(['-9', '-8']);
  });
});

describe('titles of a codebook', () => {
  it.each([
    'Variable,Label,Codes',
    'Variable_Name,Description,Value Labels',
    'Variablenname,Beschreibung,Kodierung',
    'Nom de la variable,Libellé,Modalités',
    'Nombre de la variable,Descripción,Valores',
    'Field name:,Meaning,Categories',
    'Column name,Explanation,Coding',
  ])('%s', (titles) => {
    expect(
      parseCodebook(`${titles}\nsex,Sex of the person,"1=male, 2=female"\n`, 'codebook.csv'),
    ).toMatchObject([
      { variable: 'sex', label: 'Sex of the person', levels: [{ label: 'male' }, { label: 'female' }] },
    ]);
  });
});

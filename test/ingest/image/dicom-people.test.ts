import { describe, expect, it } from 'vitest';
import { describeImages } from '../../../core/ingest/image/plan.ts';
import { FROM_HEADER } from '../../../core/ingest/files/match.ts';
import { gathered, type Header } from './dicom-gathered.ts';

const ids = (count: number): Header[] =>
  Array.from({ length: count }, (_, i) => ({ 0x00100020: `P${i}`, 0x00100030: '19500101' }));

describe('a number of several people', () => {
  const another: readonly [string, Header][] = [
    ['birth date', { 0x00100030: '19991231' }],
    ['sex', { 0x00100040: 'M' }],
    ['issuer', { 0x00100021: 'HOSP_B' }],
  ];
  const said = { 0x00100040: 'F', 0x00100021: 'HOSP_A' };

  it.each(another)('is left out with its reason where the %s differs', async (_, differing) => {
    const [first, ...others] = ids(4).map((header) => ({ ...header, ...said }));
    const {
      pattern,
      plan,
      images,
      said: told,
    } = await gathered([first, { ...first, ...differing }, ...others]);
    expect(pattern).toBe(FROM_HEADER);
    expect(images.map(({ subject }) => subject)).toEqual(['P1', 'P2', 'P3']);
    expect(plan.rejects.map(({ file, code }) => [file, code])).toEqual([
      ['f00.dcm', 'image.several-people'],
      ['f01.dcm', 'image.several-people'],
    ]);
    expect(plan.unmatched).toEqual([]);
    expect(told).toContain('one patient’s number stands for people of different birth date, sex or issuer');
    expect(JSON.stringify(plan)).not.toMatch(/19991231|19500101|HOSP/);
  });

  it('is one of one person where a file merely says less', async () => {
    const [first, ...others] = ids(3).map((header) => ({ ...header, ...said }));
    const less = { 0x00100020: 'P0' };
    const year = { 0x00100020: 'P0', 0x00100030: '1950', 0x00100040: 'O' };
    const { images, plan } = await gathered([less, first, year, ...others]);
    expect(images.filter(({ subject }) => subject === 'P0')).toHaveLength(3);
    expect(plan.rejects).toEqual([]);
  });

  it('is not attached by names where all numbers are of several', async () => {
    const two = ids(3).flatMap((header) => [
      { ...header, ...said },
      { ...header, 0x00100021: 'HOSP_B' },
    ]);
    const { pattern, images, plan } = await gathered(two);
    expect(pattern).toBe(FROM_HEADER);
    expect(images).toEqual([]);
    expect(plan.rejects).toHaveLength(6);
  });
});

describe('a number of nobody', () => {
  const numbered = (numbers: readonly string[]): Header[] =>
    numbers.map((number) => ({ 0x00100020: number }));

  it('is no study number that begins as such a word, and no single row of zeros', async () => {
    const numbers = ['ANON001', 'ANON002', 'anon-3', '0000', '0001', 'X1'];
    const { pattern, images, said } = await gathered(numbered(numbers));
    expect(pattern).toBe(FROM_HEADER);
    expect(images.map(({ subject }) => subject).toSorted()).toEqual(numbers.toSorted());
    expect(said).not.toContain('anonymisers');
  });

  it.each(['ANON', 'Anonymous', 'anonymized', '0000', 'XXX'])(
    'is %s for all, which is said',
    async (number) => {
      const { pattern, images, said } = await gathered(numbered([number, number, number]));
      expect(pattern).toBe('{id}.dcm');
      expect(images).toHaveLength(3);
      expect(said).toContain(
        'in 3 of 3 pictures the patient’s number (PatientID) is a word or a row of zeros',
      );
    },
  );

  it('is zeros that more studies have than any other number, and not those of a person with two visits', async () => {
    const visits = await gathered(numbered(['000', '000', '001', '001', '002']));
    expect(visits.images).toHaveLength(5);
    const { images, plan, said } = await gathered(numbered(['000', '000', '001', '002', '003']));
    expect(images.map(({ subject }) => subject)).toEqual(['001', '002', '003']);
    expect(plan.unmatched).toHaveLength(2);
    expect(said).toContain('in 2 of 5 pictures');
  });

  it('is told apart from numbers that the names of files overrule', async () => {
    const files = await gathered(numbered(['A', 'B', 'C']));
    const plan = describeImages(files.files, { inspected: [], rejects: new Map() }, { pattern: 'f{id}.dcm' });
    expect(plan.ofHeaders.map(({ code }) => code)).toEqual(['image.header-ids-passed-over']);
  });
});

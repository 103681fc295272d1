import { describe, expect, it } from 'vitest';
import { readBytes } from '../../fuzz/read-text.ts';

const N = 12;
const people = Array.from({ length: N }, (_, i) => `P${10 + i},${20 + i}.5,${100 + i}`);
const utf8 = (...lines: string[]): Uint8Array => new TextEncoder().encode([...lines, ''].join('\n'));

describe('lines that are no people', () => {
  it.each<[string, string[], string]>([
    [
      'headings of sites',
      ['id,bmi,sbp', 'Site A,,', ...people.slice(0, 6), 'Site B,,', ...people.slice(6)],
      'table.note',
    ],
    [
      'headings of one word',
      ['id,bmi,sbp', ...people.slice(0, 6), 'Women,,', ...people.slice(6)],
      'table.note',
    ],
    [
      'a heading with a number',
      ['id,bmi,sbp', ...people.slice(0, 6), 'Site 2,,', ...people.slice(6)],
      'table.note',
    ],
    [
      'means within',
      ['id,bmi,sbp', ...people.slice(0, 6), 'Mean site A,22,103', ...people.slice(6)],
      'table.summary-row',
    ],
    ['totals of a part', ['id,bmi,sbp', ...people, 'Women total,22,103'], 'table.summary-row'],
  ])('such as %s are left out and told', async (_, lines, code) => {
    const { plan, reading, cells } = await readBytes(utf8(...lines));
    expect(plan.findings.map((finding) => finding.code)).toContain('table.below-rows');
    expect(reading.rejects.map((reject) => reject.code)).toContain(code);
    expect(cells('subject')).toHaveLength(N);
  });

  it('are not taken for such where people are called by words', async () => {
    const named = ['anna', 'bert', 'count', 'dora', 'mean', 'emil'].map((name, i) => `${name} x,${i}.5,${i}`);
    const { cells } = await readBytes(utf8('id,bmi,sbp', 'adam a,,', ...named));
    // An id with nothing beside it says nothing of anybody.
    expect(cells('subject').length).toBeGreaterThanOrEqual(named.length);
  });

  it('such as settings above a table are passed over where all lines are equally wide', async () => {
    const { plan, cells } = await readBytes(
      utf8('Study,ABC,', 'Exported,2024-03-01,', '', 'id,bmi,sbp', ...people),
    );
    expect(plan.columns.map(({ name }) => name)).toEqual(['id', 'bmi', 'sbp']);
    expect(plan.findings.map(({ code }) => code)).toContain('table.skipped-lines');
    expect(cells('subject')).toHaveLength(N);
  });

  it('such as the one that tells a spreadsheet the separator are no remark', async () => {
    const { plan, cells } = await readBytes(utf8('sep=,', 'id,bmi,sbp', ...people));
    expect(plan.findings.map(({ code }) => code)).not.toContain('table.skipped-lines');
    expect(cells('subject')).toHaveLength(N);
  });

  it('do not hide a header without its last name above an empty line', async () => {
    const { plan } = await readBytes(utf8('id,bmi,', '', ...people));
    expect(plan.columns.map(({ name }) => name)).toEqual(['id', 'bmi', 'column 3']);
  });
});

describe('another table below', () => {
  const other = Array.from({ length: N }, (_, i) => `P${10 + i},${i}.25,baseline`);

  it('is left out and told, whatever stands between', async () => {
    const { plan, reading, cells } = await readBytes(
      utf8('id,bmi,sbp', ...people, ',,', 'Laboratory,,', 'ID,crp,visit', ...other),
    );
    expect(plan.columns.map(({ type }) => type)).toEqual(['id', 'number', 'integer']);
    expect(plan.findings.map(({ code }) => code)).toContain('table.second-table');
    expect(reading.rejects.filter(({ code }) => code === 'table.second-table')).toHaveLength(N + 1);
    expect(cells('subject')).toHaveLength(N);
  });

  it('is not seen where the names stand once more in other capitals', async () => {
    const { reading, cells } = await readBytes(
      utf8('id,bmi,sbp', ...people.slice(0, 6), 'ID,BMI,SBP', ...people.slice(6)),
    );
    expect(reading.rejects.map(({ code }) => code)).toEqual(['table.repeated-header']);
    expect(cells('subject')).toHaveLength(N);
  });
});

const twice = (i: number): string => `P${10 + i},${20 + i}.5,${100 + i},${21 + i}.5,${101 + i}`;
const visits = Array.from({ length: N }, (_, i) => twice(i));

describe('names on two lines', () => {
  it.each<[string, string[]]>([
    ['groups above names', [',Week 0,,Week 12,', 'id,BMI,SBP,BMI,SBP']],
    ['names below groups', ['id,Week 0,,Week 12,', ',BMI,SBP,BMI,SBP']],
  ])('are put together and told: %s', async (_, lines) => {
    const { plan, cells } = await readBytes(utf8(...lines, ...visits));
    expect(plan.columns.map(({ name }) => name)).toEqual([
      'id',
      'Week 0 BMI',
      'Week 0 SBP',
      'Week 12 BMI',
      'Week 12 SBP',
    ]);
    expect(plan.findings.map(({ code }) => code)).toContain('table.two-line-names');
    expect(cells('Week 12 SBP').slice(0, 2)).toEqual(['101', '102']);
    expect(cells('subject')).toHaveLength(N);
  });

  it('keep no name of a person that stands above', async () => {
    const { plan } = await readBytes(utf8(',Meier Anna,,Huber Franz,', 'id,BMI,SBP,BMI,SBP', ...visits));
    expect(JSON.stringify([plan.columns.map(({ name }) => name), plan.findings])).not.toMatch(/Meier|Huber/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfAnother, namesEndsAlone } from '../../../../core/ingest/table/codebook/codebook-fit.ts';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import type { CodebookEntry, TablePlan } from '../../../../core/ingest/table/types/plan.ts';

const entry = (values: readonly string[], missing: readonly string[] = []): CodebookEntry => ({
  ...{ variable: 'Sex', label: 'Sex at birth', unit: null, type: null, missing },
  levels: values.map((value, code) => ({ code, value, label: `level ${value}` })),
});

/** A table of one column beside the ids, read with a codebook. */
function planWith(cells: readonly string[], codebook: readonly CodebookEntry[]): Promise<TablePlan> {
  const bytes = new TextEncoder().encode(`id,sex\n${cells.map((c, i) => `S${String(i)},${c}`).join('\n')}\n`);
  const read = async (offset: number, length: number) => bytes.slice(offset, offset + length);
  return makePlan({ name: 'lab.csv', size: bytes.length, read }, 'lab.csv', { codebook });
}

describe('a codebook that lists other values than a column has', () => {
  const letters = ['m', 'f', 'f', '', 'm', 'f', 'm', 'f'];

  it('is not used for it, and that is said', async () => {
    const plan = await planWith(letters, [entry(['0', '1'])]);
    const sex = plan.columns[1];
    expect(sex.levels.map(({ value }) => value).sort()).toEqual(['f', 'm']);
    expect(sex.label).toBeNull();
    const said = plan.findings.find(({ code }) => code === 'table.codebook-of-another')!;
    expect(said).toMatchObject({ severity: 'warning', about: ['sex'] });
    expect(said.message).toBe(
      'lab.csv, column “sex”: the codebook gives it the values 0, 1, and most cells hold others (m, f). It is read without the codebook, which may be that of another table.',
    );
  });

  it('is used where most values are in it, and the rest are mistakes', async () => {
    const plan = await planWith(['0', '1', '1', '0', 'x', '1'], [entry(['0', '1'])]);
    expect(plan.columns[1].label).toBe('Sex at birth');
    expect(plan.findings.map(({ code }) => code)).not.toContain('table.codebook-of-another');
  });

  it('tells no value that may tell who a person is', async () => {
    const cells = ['anna.berg@example.org', 'ole.dahl@example.org'];
    const plan = await planWith(cells, [entry(['0', '1'])]);
    expect(JSON.stringify(plan.findings)).not.toContain('example.org');
  });

  it('compares numbers as numbers, and what is missing with nothing', () => {
    expect(isOfAnother(entry(['0', '1']), ['0.0', '1.0', ' 1 '])).toBe(false);
    expect(isOfAnother(entry(['0', '1'], ['9']), ['9', '9', '', 'NA', '1'])).toBe(false);
    expect(isOfAnother(entry(['0', '1']), ['', 'NA'])).toBe(false);
    expect(isOfAnother(entry([]), ['m', 'f'])).toBe(false);
  });

  it('is any of which fewer than half of the values are listed, and no other', () => {
    const cells = fc.array(fc.constantFrom('0', '1', 'm', 'f', ''), { maxLength: 30 });
    fc.assert(
      fc.property(cells, (values) => {
        const listed = values.filter((v) => v === '0' || v === '1').length;
        const others = values.filter((v) => v === 'm' || v === 'f').length;
        expect(isOfAnother(entry(['0', '1']), values)).toBe(others > listed);
      }),
    );
  });
});

describe('a codebook that names the ends of a scale alone', () => {
  const entry = (pairs: Readonly<Record<string, string>>): CodebookEntry => ({
    variable: 'pain',
    label: null,
    unit: null,
    type: null,
    levels: Object.entries(pairs).map(([value, label]) => ({ code: Number(value), value, label })),
    missing: [],
  });
  const cells = '0 1 2 3 4 5 6 7 8 9 10 3 4 n/a 0'.split(' ');

  it('leaves the numbers between them, whatever stands for what is not known', () => {
    expect(namesEndsAlone(entry({ 0: 'none', 10: 'worst' }), cells)).toBe(true);
    expect(namesEndsAlone(entry({ 0: 'none', 10: 'worst', 99: 'unknown' }), [...cells, '99'])).toBe(true);
  });

  it.each([
    ['all steps are named', entry({ 0: 'no', 1: 'yes' }), '0 1 1 0 1'],
    ['a few cells are mistakes', entry({ 1: 'yes', 5: 'no' }), '1 5 1 1 5 5 1 1 5 1 3 1 5 1 2 5'],
    ['one value alone lies between', entry({ 1: 'yes', 3: 'no' }), '1 3 2 2 1 3 2'],
    ['others lie outside', entry({ 0: 'no', 3: 'yes' }), '0 1 2 3 4 5'],
    ['others are words', entry({ 0: 'no', 9: 'yes' }), '0 1 2 9 maybe'],
  ])('is none where %s', (_, said, text) => {
    expect(namesEndsAlone(said, text.split(' '))).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rolesOfLevels, withColumn, withLevelsApart } from '../../core/cohort/apart.ts';
import { levellingOf, relevelled, withFormerLevelling } from '../../core/cohort/levelling.ts';
import type { ColumnInfo } from '../../core/cohort/table.ts';

const column = (name: string, ...values: string[]): ColumnInfo => ({
  ...{ name, type: 'category', unit: null, label: null },
  levels: values.map((value, code) => ({ code, value, label: value })),
});
const arm = column('arm', 'A', 'B', 'placebo');
const apart = relevelled(arm, { ...levellingOf(arm)!, apart: 'placebo' });
const names = (columns: readonly ColumnInfo[]) => columns.map(({ name }) => name);

describe('levels that are taken apart', () => {
  it('are one yes/no column each but the one that they are compared with', () => {
    const made = withLevelsApart([apart, column('site', 'x', 'y')]);
    expect(names(made)).toEqual(['arm', 'arm: A', 'arm: B', 'site']);
    expect(made[1]).toEqual({
      ...{ name: 'arm: A', type: 'boolean', unit: null, label: null, levelOf: 'arm' },
      levels: [
        { code: 1, value: 'A', label: 'A' },
        { code: 0, value: 'B', label: 'not A' },
        { code: 0, value: 'placebo', label: 'not A' },
      ],
      read: { type: 'category', levels: arm.levels },
    });
  });

  it('are those that were merged, with the label of the codebook before them', () => {
    const groups = [
      { label: 'drug', values: ['A', 'B'] },
      { label: 'placebo', values: ['placebo'] },
      { label: 'none', values: ['none'] },
    ];
    const four: ColumnInfo = { ...column('arm', 'A', 'B', 'placebo', 'none'), label: 'Treatment' };
    const made = withLevelsApart([relevelled(four, { ordered: false, groups, apart: 'none' })]);
    expect(made.map(({ name, label }) => [name, label])).toEqual([
      ['arm', 'Treatment'],
      ['arm: drug', 'Treatment: drug'],
      ['arm: placebo', 'Treatment: placebo'],
    ]);
  });

  it('are three or more, compared with one of them', () => {
    const two = [
      { label: 'some', values: ['A', 'B'] },
      { label: 'placebo', values: ['placebo'] },
    ];
    const refuse = (change: object) => () => relevelled(arm, { ...levellingOf(arm)!, ...change });
    expect(refuse({ groups: two, apart: 'placebo' })).toThrow(/one yes\/no variable already/);
    expect(refuse({ apart: 'C' })).toThrow(/no level “C” to compare with/);
  });

  it('give each value of a category to one column at most, whatever they are', () => {
    const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(values, fc.nat(), (all, k) => {
        const one = column('x', ...all);
        const reference = all[k % all.length];
        const made = withLevelsApart([relevelled(one, { ...levellingOf(one)!, apart: reference })]).slice(1);
        expect(new Set(names(made)).size).toBe(all.length - 1);
        for (const value of all) {
          const yes = made.filter(({ levels }) => levels.some((l) => l.value === value && l.code === 1));
          expect(yes).toHaveLength(value === reference ? 0 : 1);
        }
      }),
    );
  });
});

describe('a table of which a column is known otherwise', () => {
  const kept = { columns: [arm, column('site', 'x', 'y')], leftOut: ['site'] };
  const roles = { arm: { role: 'exposure' as const }, site: { role: 'descriptor' as const } };

  it('keeps what was said of a level when others change', () => {
    const made = withColumn({ ...kept, roles }, apart);
    const said = { ...made, roles: { ...made.roles, 'arm: A': { role: 'confounder' as const } } };
    const other = relevelled(arm, { ...levellingOf(arm)!, apart: 'B' });
    expect(withColumn(said, other).roles).toMatchObject({ 'arm: A': { role: 'confounder' } });
  });
});

describe('a table that is read anew', () => {
  const anew = (...values: string[]) => {
    const before = withLevelsApart([apart]);
    const { columns, lost } = withFormerLevelling([column('arm', ...values)], before);
    return { columns: withLevelsApart(columns), lost, before };
  };

  it('keeps its levels apart where its values are the same', () => {
    const { columns, lost } = anew('B', 'A', 'placebo');
    expect([names(columns), lost]).toEqual([['arm', 'arm: A', 'arm: B'], []]);
  });

  it('is as it was read where a value is new or none is left to compare with, and says so', () => {
    for (const values of [
      ['A', 'B', 'placebo', 'C'],
      ['A', 'B', 'C'],
      ['A', 'B'],
    ]) {
      const { columns, lost, before } = anew(...values);
      expect([names(columns), lost]).toEqual([['arm'], ['arm']]);
      const role = { role: 'exposure' as const };
      expect(rolesOfLevels({ 'arm: A': role, 'arm: B': role }, before, columns)).toEqual({ arm: role });
    }
  });

  it('takes a column that is called as a level was for what it is', () => {
    const before = withLevelsApart([apart]);
    const own = column('arm: A', 'yes', 'no', 'unknown');
    expect(withFormerLevelling([own], before)).toEqual({ columns: [own], lost: [] });
  });
});

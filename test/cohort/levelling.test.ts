import { describe, expect, it } from 'vitest';
import { levellingOf, relevelled, withFormerLevelling, type Levelling } from '../../core/cohort/levelling.ts';
import type { ColumnInfo } from '../../core/cohort/table.ts';

const column = (name: string, ...values: string[]): ColumnInfo => ({
  ...{ name, type: 'category', unit: null, label: null },
  levels: values.map((value, code) => ({ code, value, label: value })),
});
const smoking = column('smoking', 'current', 'former', 'never');
const ORDER: Levelling = {
  ordered: true,
  groups: [
    { label: 'never', values: ['never'] },
    { label: 'ever', values: ['former', 'current'] },
  ],
};

describe('levellingOf', () => {
  it('takes apart what was read as one level, also where two are left', () => {
    const level = (code: number, value: string) => ({ code, value, label: value });
    const sex: ColumnInfo = { ...smoking, levels: [level(0, 'Female'), level(1, 'Male'), level(1, 'M')] };
    const groups = [
      { label: 'Female', values: ['Female'] },
      { label: 'Male', values: ['Male', 'M'] },
    ];
    expect(levellingOf(sex)).toEqual({ ordered: false, groups });
    const apart = [groups[0], ...['Male', 'M'].map((value) => ({ label: value, values: [value] }))];
    expect(
      new Set(relevelled(sex, { ordered: false, groups: apart }).levels.map(({ code }) => code)).size,
    ).toBe(3);
  });
});

describe('relevelled', () => {
  it('orders and merges levels, and keeps what was read', () => {
    const made = relevelled(smoking, ORDER);
    expect(made).toMatchObject({
      type: 'ordinal',
      levels: [
        { code: 0, value: 'never', label: 'never' },
        { code: 1, value: 'former', label: 'ever' },
        { code: 1, value: 'current', label: 'ever' },
      ],
      read: { type: 'category', levels: smoking.levels },
    });
    expect(levellingOf(made)).toEqual(ORDER);
  });

  it.each([
    ['levels.values', [['current', 'former']]],
    ['levels.values', [['current'], ['former'], ['never', 'current']]],
    ['levels.values', [['current'], ['former'], ['never', 'pipe']]],
    ['levels.few', [['current', 'former', 'never']]],
  ])('refuses with %s what is no levelling: %j', (code, groups) => {
    const levelling = {
      ordered: false,
      groups: groups.map((values, k) => ({ label: `level ${String(k)}`, values })),
    };
    expect(() => relevelled(smoking, levelling)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses two levels of one name, and columns without three levels', () => {
    const groups = ['current', 'former', 'never'].map((value) => ({ label: 'x', values: [value] }));
    expect(() => relevelled(smoking, { ordered: true, groups })).toThrow(
      expect.objectContaining({ code: 'levels.label' }),
    );
    for (const other of [column('sex', 'f', 'm'), { ...column('age'), type: 'number' as const }]) {
      expect(levellingOf(other)).toBeNull();
      expect(() => relevelled(other, ORDER)).toThrow(expect.objectContaining({ code: 'levels.none' }));
    }
  });
});

describe('withFormerLevelling, where the codebook changed', () => {
  const race = (...labels: string[]): ColumnInfo => ({
    ...column('race', '1', '2', '3', '4'),
    levels: labels.map((label, code) => ({ code, value: String(code + 1), label })),
  });
  const FORMER = relevelled(race('White', 'Black', 'Asian', 'Other'), {
    ordered: false,
    groups: [
      { label: 'White', values: ['1'] },
      { label: 'Black', values: ['2'] },
      { label: 'Asian or Other', values: ['3', '4'] },
    ],
  });

  it('takes the new labels of levels that stand alone', () => {
    const { columns, lost } = withFormerLevelling([race('Black', 'White', 'Asian', 'Other')], [FORMER]);
    expect(lost).toEqual([]);
    expect(columns[0].levels.map(({ value, label }) => [value, label])).toEqual([
      ['1', 'Black'],
      ['2', 'White'],
      ['3', 'Asian or Other'],
      ['4', 'Asian or Other'],
    ]);
  });

  it('is read anew where the labels of values in an order are others', () => {
    const grade = relevelled(race('low', 'some', 'more', 'high'), {
      ordered: true,
      groups: ['low', 'some', 'more', 'high'].map((label, k) => ({ label, values: [String(k + 1)] })),
    });
    const again = race('high', 'more', 'some', 'low');
    expect(withFormerLevelling([again], [grade])).toEqual({ columns: [again], lost: ['race'] });
    const unlabelled = race('1', '2', '3', '4');
    expect(withFormerLevelling([unlabelled], [grade]).lost).toEqual([]);
  });
});

describe('withFormerLevelling', () => {
  it('keeps what a person had said of a table that is read anew', () => {
    const former = [relevelled(smoking, ORDER), column('arm', 'a', 'b', 'c')];
    const again = [smoking, column('arm', 'a', 'b', 'c'), column('site', 'x', 'y', 'z')];
    const { columns, lost } = withFormerLevelling(again, former);
    expect(columns).toEqual([former[0], again[1], again[2]]);
    expect(lost).toEqual([]);
  });

  it('names a column whose values are others now', () => {
    const more = column('smoking', 'current', 'former', 'never', 'pipe');
    expect(withFormerLevelling([more], [relevelled(smoking, ORDER)])).toEqual({
      columns: [more],
      lost: ['smoking'],
    });
  });
});

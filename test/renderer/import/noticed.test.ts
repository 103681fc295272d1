import { describe, expect, it } from 'vitest';
import { inOrderOfWeight, withoutName } from '../../../renderer/import/wizard/noticed.ts';

describe('what was noticed at an import', () => {
  it('begins with what stops it, ids that tell who a person is and warnings, each in its own order', () => {
    const found = [
      { code: 'table.unit', severity: 'info' },
      { code: 'table.far', severity: 'warning' },
      { code: 'table.blank', severity: 'warning' },
      { code: 'table.id-names', severity: 'warning' },
      { code: 'table.numbers', severity: 'info' },
      { code: 'table.short', severity: 'error' },
    ] as const;
    expect(inOrderOfWeight(found).map(({ code }) => code)).toEqual([
      'table.short',
      'table.id-names',
      'table.far',
      'table.blank',
      'table.unit',
      'table.numbers',
    ]);
  });

  it('leaves the name away that stands above it, and no other', () => {
    const names = ['labs 2024.csv', 'labs 2024', ''];
    expect(withoutName('labs 2024.csv, column “crp”: -9 is read as missing.', names)).toBe(
      'Column “crp”: -9 is read as missing.',
    );
    expect(withoutName('labs 2024: the ids in “nr” tell.', names)).toBe('The ids in “nr” tell.');
    expect(withoutName('labs 2024: “nr” only numbers the rows.', names)).toBe('“nr” only numbers the rows.');
    for (const other of [
      'labs 2023.csv, column “crp”: -9 is read as missing.',
      'labs 2024.csv has two tables.',
      'labs 2024b: the ids tell.',
      'In labs 2024: nothing.',
    ])
      expect(withoutName(other, names)).toBe(other);
    expect(withoutName('labs 2024.csv, column “crp”: far.', [])).toBe('labs 2024.csv, column “crp”: far.');
  });
});

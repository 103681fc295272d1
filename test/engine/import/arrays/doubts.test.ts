import { describe, expect, it } from 'vitest';
import { tellDoubts } from '../../../../core/engine/import/arrays/which-pattern.ts';

const files = (...names: readonly string[]) => names.map((name) => ({ name }));

describe('what is asked of names in the window', () => {
  it('is whether words are visits or people, with the patterns to take', () => {
    const twins = files('P001_A.edf', 'P001_B.edf', 'P002_A.edf', 'P002_B.edf', 'P003_A.edf', 'P003_B.edf');
    const pattern = '{id}_{visit}.edf';
    const [told] = tellDoubts('recording', 'Nights', twins, { pattern, knownIds: [] });
    expect(told).toMatchObject({ code: 'import.which-pattern', severity: 'warning' });
    expect(told.message).toMatch(/^Nights: .*“A”, “B”/);
    expect(told.hint).toContain('{id}_{visit}.edf');
    expect(told.hint).toContain('under Match subjects');
    expect(told.hint).not.toContain('--');
  });

  it.each([
    ['visits that are known', files('P001_V1.edf', 'P001_V2.edf', 'P002_V1.edf'), '{id}_{visit}.edf'],
    ['ids alone', files('P001.edf', 'P002.edf'), '{id}.edf'],
  ])('is nothing of %s', (_, named, pattern) => {
    expect(tellDoubts('recording', 'Nights', named, { pattern, knownIds: [] })).toEqual([]);
  });
});

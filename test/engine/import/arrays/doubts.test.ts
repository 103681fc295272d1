import { describe, expect, it } from 'vitest';
import { tellDoubts } from '../../../../core/engine/import/arrays/which-pattern.ts';

describe('what is asked of names in the window', () => {
  it('is whether words are visits or people, with the patterns to take', () => {
    const twins = ['P001_A.edf', 'P001_B.edf', 'P002_A.edf', 'P002_B.edf', 'P003_A.edf', 'P003_B.edf'];
    const pattern = '{id}_{visit}.edf';
    const [told] = tellDoubts('recording', 'Nights', { names: twins, pattern, knownIds: [] });
    expect(told).toMatchObject({ code: 'import.which-pattern', severity: 'warning' });
    expect(told.message).toMatch(/^Nights: .*“A”, “B”/);
    expect(told.hint).toContain('{id}_{visit}.edf');
    expect(told.hint).toContain('under Match subjects');
    expect(told.hint).not.toContain('--');
  });

  it.each([
    ['visits that are known', ['P001_V1.edf', 'P001_V2.edf', 'P002_V1.edf'], '{id}_{visit}.edf'],
    ['ids alone', ['P001.edf', 'P002.edf'], '{id}.edf'],
  ])('is nothing of %s', (_, names, pattern) => {
    expect(tellDoubts('recording', 'Nights', { names, pattern, knownIds: [] })).toEqual([]);
  });
});

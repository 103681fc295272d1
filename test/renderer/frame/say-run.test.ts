import { expect, it } from 'vitest';
import { sayRun } from '../../../renderer/frame/say-run.ts';

it('work of another project than the one that is open says of which', () => {
  const run = { kind: 'discover', project: '/data/Heart.etiograph' } as const;
  expect(sayRun(run, '/data/Heart.etiograph')).toBe('Finding links');
  expect(sayRun(run, '/data/Sleep.etiograph')).toBe('Finding links of “Heart”');
  expect(sayRun(run, null)).toBe('Finding links of “Heart”');
  expect(sayRun({ kind: 'check', project: null }, '/data/Sleep.etiograph')).toBe(
    'Check of this installation',
  );
});

import { describe, expect, it } from 'vitest';
import { withoutEponyms } from '../../../core/ingest/privacy/eponyms.ts';
import { looksIdentifying } from '../../../core/ingest/privacy/looks-identifying.ts';

describe('what is called after those who described it', () => {
  it.each([
    ...[
      'Bence Jones',
      'Prader-Willi',
      'Charcot-Marie-Tooth',
      'Guillain-Barré syndrome',
      'Child-Turcotte-Pugh',
    ],
    ...['Björk-Shiley', 'Henoch–Schönlein', 'Hunt & Hess', 'Hunt and Hess', 'Martin-Bell', 'Lewy body'],
  ])('tells nobody’s name: %s', (text) => {
    expect(looksIdentifying(text)).toBe(false);
  });

  it.each(['Martin Bell', 'Anna Prader', 'Karl Fischer', 'Dr. Guillain-Huber', 'Barbara Hunt'])(
    'leaves people in place: %s',
    (text) => {
      expect(withoutEponyms(text)).toBe(text);
    },
  );

  it('leaves what stands beside it', () => {
    expect(withoutEponyms('Hunt & Hess grade, Anna Schmidt')).toBe(' grade, Anna Schmidt');
    expect(looksIdentifying('Hunt & Hess grade, Anna Schmidt')).toBe(true);
  });
});

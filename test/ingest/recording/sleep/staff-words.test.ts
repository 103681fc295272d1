import { describe, expect, it } from 'vitest';
import { withoutStaff } from '../../../../core/ingest/recording/sleep/words/staff.ts';

describe('a note of a sleep laboratory', () => {
  it.each([
    ['Tech Quastenflosser in room', 'Tech ‹name› in room'],
    ['apnea seen by Oberpfalzner', 'apnea seen by ‹name›'],
    ['MTA: Hrdlicka', 'MTA: ‹name›'],
    ['Dr. Xanthopoulos Maria called', 'Dr. ‹name› called'],
    ['Scored by Trzebiatowski', 'Scored by ‹name›'],
  ])('says no name of staff: %s', (text, said) => {
    expect(withoutStaff(text)).toBe(said);
  });

  it.each(['Tech in room', 'Arousal by PLM', 'tech room', 'Snoring', 'von links', 'caused by Hypopnea'])(
    'says what else it says: %s',
    (text) => {
      expect(withoutStaff(text)).toBe(text);
    },
  );
});

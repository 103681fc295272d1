import { describe, expect, it } from 'vitest';
import { tellingLevels } from '../../../core/ingest/privacy/free-text.ts';

const ANSWERS = {
  yes: ['ja', 'nein'],
  graded: ['none', 'mild', 'severe'],
  illness: ['Asthma', 'COPD', 'Gicht'],
};
const isTelling = (of: keyof typeof ANSWERS, text: string, rows: number, count = 1): boolean =>
  tellingLevels(
    [...ANSWERS[of].map((value) => ({ value, count: Math.floor((rows - 1) / 3) })), { value: text, count }],
    rows,
  ).includes(text);

describe('a remark in a column of short answers', () => {
  it.each([
    'ja laut Hausarzt Huber',
    'ja (Huber)',
    'nein, nur bei Besuch von Schwiegermutter',
    'ja, Unfall mit dem Traktor 2009',
    'yes - husband is Bürgermeister',
    'non, sauf en été',
    'prefer not to say, see letter of Huber',
  ])('is read as missing, in small tables too: %s', (text) => {
    expect(isTelling('yes', text, 24)).toBe(true);
    expect(isTelling('graded', text, 80)).toBe(true);
  });

  it.each([
    'unknown',
    'not done',
    'refused',
    'declined to answer',
    'prefer not to say',
    'kann sich nicht erinnern',
    'both of the above',
    'ja, früher',
    'ja (Insulin)',
    'weiß nicht',
    'occasionally at parties',
    'less than once a month',
    'living with partner',
    'mild to moderate',
  ])('is none where forms have such an answer: %s', (text) => {
    expect(isTelling('yes', text, 80)).toBe(false);
    expect(isTelling('graded', text, 80)).toBe(false);
  });

  it('is none among diagnoses, or where several people have it', () => {
    expect(isTelling('illness', 'Non-alcoholic fatty liver disease', 80)).toBe(false);
    expect(isTelling('illness', 'Chronic kidney disease stage 3', 24)).toBe(false);
    expect(isTelling('yes', 'nur bei körperlicher Anstrengung', 80, 5)).toBe(false);
  });
});

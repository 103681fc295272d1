import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DocumentNode } from '../../core/graph/document.ts';
import { labelsOf } from '../../renderer/explore/view/labels.ts';

const measure = (text: string): number => 7 * [...text].length;
const drawn = (...names: string[]): string[] => {
  const nodes = names.map((id): DocumentNode => ({ id, modality: 'T', kind: 'observed' }));
  const labels = labelsOf(nodes, measure);
  return names.map((name) => labels.get(name)!.text);
};

it('long names are shortened at their ends, and those that would look the same where they part', () => {
  const before = 'Concentration of glycated haemoglobin';
  expect(drawn('age', `${before} in blood`)).toEqual(['age', 'Concentration of glycate…']);
  expect(drawn(`${before} at week 12`, `${before} at week 24`, `${before} at week 24 after a meal`)).toEqual([
    'Concentration of glyca…12',
    'Concentration of glyca…24',
    'Concentra…24 after a meal',
  ]);
});

it('no two names look the same, and none is wider than its room', () => {
  const words = fc.array(fc.constantFrom('pain', 'score', 'of', 'the', 'left', 'right', 'knee', '1', '12'), {
    minLength: 1,
    maxLength: 14,
  });
  fc.assert(
    fc.property(fc.uniqueArray(words, { selector: (name) => name.join(' '), maxLength: 12 }), (names) => {
      const texts = drawn(...names.map((name) => name.join(' ')));
      for (const text of texts) expect(measure(text)).toBeLessThanOrEqual(177);
      expect(new Set(texts).size).toBe(texts.length);
    }),
  );
});

/** Two numbers, whichever they are, are two groups where they stand on so many rows: ten measurements have more. */
export const GROUPS_FROM = 10;

/** False first. */
export const TWO_VALUES: readonly (readonly string[])[] = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['absent', 'present'],
  ['negative', 'positive'],
  ['-', '+'],
  ['unchecked', 'checked'],
  ['never', 'ever'],
  ['nein', 'ja'],
];

const SCALES: readonly (readonly string[])[] = [
  ['none', 'minimal', 'mild', 'moderate', 'severe', 'very severe'],
  ['very low', 'low', 'medium', 'high', 'very high'],
  ['never', 'rarely', 'sometimes', 'often', 'always'],
  ['never', 'former', 'current'],
  ['poor', 'fair', 'good', 'very good', 'excellent'],
];

/** The known scale that holds all of these words, in its order. @param folded in lower case */
export const scaleOf = (folded: readonly string[]): readonly string[] | undefined =>
  [...TWO_VALUES, ...SCALES].find((scale) => folded.every((word) => scale.includes(word)));

/** Why a test is out of bounds, shown where it is. */
export const CAUSES: readonly {
  readonly scenario: string;
  readonly test: string;
  readonly cause: string;
}[] = [
  {
    scenario: 'bent',
    test: 'fisher-z',
    cause: 'It takes the bent part of both relations to the conditions for a relation of x and y.',
  },
  {
    scenario: 'bent',
    test: 'gcm',
    cause:
      'With 100 rows and three conditions there are 16 columns for three bent curves: what they leave is common to x and y.',
  },
  {
    scenario: 'interaction',
    test: 'fisher-z',
    cause: 'It knows no interaction: z1 z2 is common to x and y.',
  },
  {
    scenario: 'interaction',
    test: 'gcm',
    cause: 'The ranks of x bend the product, and few rows carry only the plain product.',
  },
  {
    scenario: 'heteroscedastic',
    test: 'fisher-z',
    cause: 'Its variance is that of even noise.',
  },
  {
    scenario: 'heteroscedastic',
    test: 'gcm',
    cause:
      'Power: the reference weighs each row by its own noise, the measure takes all alike. False alarms at order 3: the ranks bend the sum of the conditions more where there is little noise.',
  },
  {
    scenario: 'heavy tails',
    test: 'fisher-z',
    cause: "Power: the reference uses the shape of Student's t.",
  },
  {
    scenario: 'heavy tails',
    test: 'gcm',
    cause:
      'At order 3 the ranks bend the sum of three heavy-tailed conditions, and products of splines follow that only with many rows. Power: the outliers of x tell most, and ranks draw them in.',
  },
  {
    scenario: 'two-valued, rare',
    test: 'gcm',
    cause:
      'A dozen rows have either value: the law of their joint number is a step function, far from normal.',
  },
  {
    scenario: 'two-valued, rare',
    test: 'fisher-z',
    cause: 'A dozen rows have either value: the law of their joint number is far from normal.',
  },
  {
    scenario: 'ordered',
    test: 'chi-square',
    cause: 'Many thin tables at order 3; and it does not use the order, which costs power.',
  },
  {
    scenario: 'three levels',
    test: 'chi-square',
    cause: 'Given three categories there are 27 tables, thin with few rows.',
  },
  {
    scenario: 'two-valued',
    test: 'chi-square',
    cause: 'A degree of freedom is spent on each of the tables that the conditions make.',
  },
];

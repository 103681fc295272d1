/** Tests of independence that are made on data. */
const DATA_TESTS = {
  'fisher-z': 'Fisher’s z test of partial correlations',
  gcm: 'the generalised covariance measure',
  'chi-square': 'the chi-square test of conditional independence',
} as const;
const TESTS: Readonly<Record<string, string>> = {
  ...DATA_TESTS,
  'd-separation': 'd-separation in a known graph',
};

/** The name of a test that is made on data. */
export type DataTest = keyof typeof DATA_TESTS;
export const DATA_TEST_NAMES = Object.keys(DATA_TESTS) as DataTest[];

/** Whether a document's test is one that is made on data. */
export const isDataTest = (test: unknown): test is DataTest =>
  typeof test === 'string' && Object.hasOwn(DATA_TESTS, test);

/** Name of a test of independence in a methods section. */
export const testName = (test: unknown): string =>
  typeof test === 'string' ? (TESTS[test] ?? test) : 'a test of conditional independence';

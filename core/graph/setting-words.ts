import { testName } from './test-names.ts';

const NAMES: Readonly<Record<string, string>> = {
  method: 'Algorithm',
  test: 'Test of independence',
  alpha: 'Significance level (alpha)',
  smallestEffect: 'Smallest effect that matters',
  reliability: 'Least reliability of learned factors',
  falseDiscoveryRate: 'False discovery rate over the links',
  data: 'Data, by the first digits of their keys',
  trainingRun: 'Training run',
  trainingMethod: 'Factors learned by',
  subjects: 'Subjects',
  rows: 'Rows',
  maxOrder: 'Largest conditioning set',
  tiers: 'Tiers (earlier | later)',
  forbidden: 'Forbidden links',
  required: 'Required links',
  timeToEvent: 'Times to events',
  missingness: 'Missing values',
  roles: 'Roles of variables',
  rolesTaken: 'Taken as known from roles',
  rolesDropped: 'Of roles not taken, for contradicting what was said',
  computed: 'Columns computed from others',
  computedLeftOut: 'Left out for being computed from others',
  computedKept: 'Kept though computed from others',
  sparse: 'Columns with hardly any value',
  sparseLeftOut: 'Left out for hardly any value',
  suggestionsTaken: 'Taken as known by everybody',
  suggestionsDropped: 'Not taken, for contradicting what was said',
  bootstrap: 'Bootstrap resamples',
  learnAnew: 'Pairs of halves learned anew',
  draws: 'Draws of the factors for each half',
  expectedFalse: 'False links expected at most',
  directions: 'Likelihood hints for directions',
  quickLook: 'Quick look with straight lines',
  screenedFor: 'Screened for what goes together with',
  screenedFrom: 'Variables before screening',
  seed: 'Seed',
  etiograph: 'Etiograph',
};

/** Answers that are no words. */
const VALUES: Readonly<Record<string, string>> = { true: 'yes', false: 'no', 'leave-out': 'left out' };

/** Lists of what was suggested, by ids. */
const SUGGESTED: ReadonlySet<string> = new Set(['suggestionsTaken', 'suggestionsDropped']);

/** What an entry of a graph's provenance is called. */
export const settingName = (name: string): string => (Object.hasOwn(NAMES, name) ? NAMES[name] : name);

/** An entry of a graph's provenance in words. @param value as text */
export function settingValue(name: string, value: string): string {
  if (name === 'test') return testName(value);
  if (SUGGESTED.has(name)) return aboutWhat(value);
  return Object.hasOwn(VALUES, value) ? VALUES[value] : value;
}

/** What suggestions are about, without what kind they are of. @param ids `age:age; sex:sex` */
export const aboutWhat = (ids: string): string =>
  ids
    .split('; ')
    .map((id) => id.slice(id.indexOf(':') + 1))
    .join(', ');

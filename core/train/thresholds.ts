/**
 * What counts as good, fair and poor, in one place.
 *
 * `good` is met or better, `fair` still usable with care; beyond that the verdict is poor. Where a number comes from
 * a measurement it is said; the others are choices.
 */
export const THRESHOLDS = {
  /**
   * Share of the variance of held-out subjects that the reconstruction explains (R2). It is no quality of the
   * factors: those of a noisy recording may be right and explain a third of it. Choices: below .3 most of what
   * differs between subjects is left out; from .6 on most of it is in.
   */
  reconstructionR2: { good: 0.6, fair: 0.3 },
  /**
   * |Pearson| at which a factor of a restart, or of another training, counts as the same one. Measured: on the paper's
   * numerical cases restarts that found the truth matched it at .95 or better.
   */
  sameFactor: 0.95,
  /**
   * Nats over all subjects by which a solution of the search, or a training, may fit worse than another and still fit as
   * well. Measured: of small cohorts trainings that gave the same factors differed by up to 8 (docs/adr/0087).
   */
  fitsAsWell: 10,
  /**
   * Share of all restarts that find a factor again, where there is no other training to judge by. Measured on the same data: 21 of 32 restarts of this search
   * found the truth, 8 of 32 of a weaker one. Choices from there: from three in five on it is the usual answer,
   * below a quarter it may be chance.
   */
  foundAgain: { good: 0.6, fair: 0.25 },
  /** Mean |Pearson| to the restarts that fit as well as the best (within .05 nats): a choice. */
  agreement: { good: 0.9 },
  /**
   * Held-out R2 of the device noise and its square from the other modalities, which should be 0. Measured: values
   * over .1 went with factors that had lost something. Twice that as poor is a choice. A low value proves nothing.
   */
  exogenousR2: { good: 0.1, fair: 0.2 },
  /**
   * Training subjects with a modality and another one below which that is not measured: with 20 of them, chance exceeds
   * .1 as often as a relation of .3 does. Measured.
   */
  fewestForNoise: 30,
  /**
   * Share of a factor's variance that is not error of its estimation, as encoders from two halves of the subjects show
   * it. Choices by reasoning: between two variables that both correlate .7 with a factor, holding a factor of .95 fixed
   * leaves a correlation of .05 that is nothing but its error (errors in variables: r^2 (1 - q) / (1 - r^2 q)), which is
   * the smallest effect that matters by default; one of .8 leaves .16, as much as many real links.
   */
  reliability: { good: 0.95, fair: 0.8 },
  /** Subjects of every modality from which on it is measured unless told otherwise. Measured; see docs/adr/0058. */
  halvedFrom: 2000,
  /**
   * What the other modalities explain of a factor: `related` from this share on; more than `beyond` over what its links
   * do (with few people `ofFew` by the root of their number) and its links are too few; `bent` where curves explain so much
   * more of some factor than straight lines; `alike` where two differ by less. Measured; see docs/adr/0078 and 0095.
   */
  identified: { related: 0.1, beyond: 0.08, ofFew: 1.5, bent: 0.03, alike: 0.05 },
  /** Subjects of every modality below which columns of tables help to tell factors apart. Choice; see docs/adr/0096. */
  tablesHelpBelow: 2000,
  /** Expected mean |Pearson| of the factors with the true ones: choices, those of the runs that a verdict should flag and not flag. */
  expected: { good: 0.95, fair: 0.9 },
  /** Share of the refined restarts that have a link, for the least certain one: all of them, or half. A choice. */
  sharedLinks: { good: 1, fair: 0.5 },
  /** Nats between two causal orders: a tenth of the usual price of a link. A choice. */
  orderGap: 0.01,
  /** Training subjects below which the figures above are themselves uncertain. A choice. */
  smallCohort: 200,
} as const;

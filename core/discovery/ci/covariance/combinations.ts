/** Highest degree of a product of features. */
const HIGHEST = 4;
/** Of two categories with many levels, not every product is made. */
const MOST = 48;

/** A product of one feature of each of some variables. */
export interface Combination {
  readonly features: readonly number[];
  readonly degree: number;
}

/**
 * Products of one feature of each variable, by degree; of one variable its features in their order.
 *
 * @param degrees of the features of each variable
 */
export function combinations(degrees: readonly (readonly number[])[]): Combination[] {
  if (degrees.length === 1) return degrees[0].map((degree, i) => ({ features: [i], degree }));
  let all: Combination[] = [{ features: [], degree: 0 }];
  degrees.forEach((own, k) => {
    const highest = Math.max(HIGHEST, degrees.length) - (degrees.length - k - 1);
    all = all.flatMap(({ features, degree }) =>
      own.flatMap((d, i) =>
        degree + d <= highest ? [{ features: [...features, i], degree: degree + d }] : [],
      ),
    );
  });
  return all.sort((a, b) => a.degree - b.degree).slice(0, MOST);
}

/**
 * What the values of a column are: the test of a pair follows from the types of its two columns. A variable with two
 * different values is two-valued whatever its type.
 */
export type VariableType =
  | { readonly kind: 'number' | 'count' | 'ordered' }
  /**
   * The values are codes of levels without an order, and never numbers. A variable that is itself a level of a category
   * names it: the levels of one category exclude one another, which is no link.
   */
  | { readonly kind: 'category'; readonly levelOf?: string }
  /**
   * The column holds times, NaN also where nobody knows whether the event happened; `happened` is 1 where it was seen
   * at that time, 0 where the time is censored. Such a variable is an outcome: it causes nothing.
   */
  | { readonly kind: 'time-to-event'; readonly happened: Float64Array };

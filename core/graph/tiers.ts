/** An order in time: what may cause what by when it was. */
export interface TimeOrder {
  /** Tiers from the earliest to the latest: nothing in a later tier causes anything in an earlier one. */
  readonly tiers?: readonly (readonly string[])[];
  /** Whether variables in no tier come after all that are in one; else the order says nothing of them. */
  readonly restLater?: boolean;
}

/** How the order calls the variables that are in no tier and come last. */
const ALL_OTHERS = 'all others';

/** Whether any variable stands in a tier. */
export const hasTiers = ({ tiers = [] }: TimeOrder): boolean => tiers.some((tier) => tier.length > 0);

/** Names that stand in no tier. @param names all that take part */
export function inNoTier({ tiers = [] }: TimeOrder, names: readonly string[]): string[] {
  const placed = new Set(tiers.flat());
  return names.filter((name) => !placed.has(name));
}

/** Names that stand in no tier although others do, and that do not come later than these: nothing orders them. */
export const unordered = (order: TimeOrder, names: readonly string[]): string[] =>
  hasTiers(order) && !order.restLater ? inNoTier(order, names) : [];

/**
 * The tiers with everything else as the last one, where it comes later.
 *
 * @param names all that take part
 */
export function tiersWithRest(
  order: TimeOrder,
  names: readonly string[],
): readonly (readonly string[])[] | undefined {
  const rest = order.restLater && hasTiers(order) ? inNoTier(order, names) : [];
  return rest.length > 0 ? [...order.tiers!, rest] : order.tiers;
}

/** `age, sex | bmi | all others`; empty where nothing is ordered. @param say how a tier is written */
export function sayTiers(
  order: TimeOrder,
  say: (tier: readonly string[]) => string = (tier) => tier.join(', '),
): string {
  const tiers = (order.tiers ?? []).filter((tier) => tier.length > 0).map(say);
  return [...tiers, ...(tiers.length > 0 && order.restLater ? [ALL_OTHERS] : [])].join(' | ');
}

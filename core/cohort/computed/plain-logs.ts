import type { Relation } from './relation.ts';
import { relateWith } from './relation.ts';
import type { SourceView, TargetView } from './rows.ts';

/** Logarithms that people take, with the weight of the natural one. */
export const BASES = [
  ['log10', 1 / Math.LN10],
  ['log2', 1 / Math.LN2],
  ['ln', 1],
] as const;

/**
 * The logarithm of a source, or of one more than it, where a target is that in every row and nothing else: no weight and
 * no constant is fitted, so that it goes before all formulas in which some are.
 */
export function plainLog(target: TargetView, source: SourceView, order: Int32Array): Relation | null {
  if (target.kind !== 'value' || source.kind === 'value') return null;
  for (const [, weight] of BASES) {
    const found = relateWith(target, [source], [weight], order);
    if (found && !found.blurred && found.range[0] <= 0 && found.range[1] >= 0) return found;
  }
  return null;
}

import { force } from './force.ts';
import { layered } from './layered.ts';
import type { LayoutInput, LayoutResult } from './layout.ts';

const NOTHING: LayoutResult = { positions: new Float64Array(0), routes: [], headings: [] };

/** Places the boxes; the same input gives the same picture. */
export function computeLayout(input: LayoutInput): LayoutResult {
  if (input.nodes.length === 0) return NOTHING;
  return input.arrangement === 'force' ? force(input) : layered(input);
}

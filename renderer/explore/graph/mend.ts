import type { VariableView } from '../../../core/contract/graph-views.ts';
import type { DiscoverySettings } from './settings.ts';

/**
 * The settings with a variable that they leave out; null where it is no matter of the settings.
 *
 * @param variable one that takes no part
 */
export function takeIn(
  { name, modality, leftOut, mend }: Pick<VariableView, 'name' | 'modality' | 'leftOut' | 'mend'>,
  { leftOut: names, beside, tables }: DiscoverySettings,
): Partial<DiscoverySettings> | null {
  if (leftOut === null) return { leftOut: names.filter((other) => other !== name) };
  if (mend?.kind === 'columns') return { tables: { ...tables, [modality]: 'both' } };
  if (mend?.kind !== 'keep-computed' && mend?.kind !== 'keep-sparse') return null;
  const of = mend.kind === 'keep-computed' ? 'computed' : 'sparse';
  const kept = beside[of];
  return { beside: { ...beside, [of]: [...(Array.isArray(kept) ? kept : []), name] } };
}

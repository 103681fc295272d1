import type { Suggestion } from '../../../core/contract/graph-api.ts';
import { t } from '../../i18n/index.ts';
import { refuse, take } from '../graph/everybody.ts';
import { takeOver, type Former } from '../graph/former.ts';
import type { DiscoverySettings } from '../graph/settings.ts';
import type { FormerFactors } from './former-factors.svelte.ts';

/** The settings of a graph, and what changes them. */
interface Discovery {
  readonly settings: DiscoverySettings;
  readonly suggestions: readonly Suggestion[] | null;
  readonly factors: FormerFactors;
  change(change: Partial<DiscoverySettings>, label: string): Promise<void>;
}

/** Says of everything in no tier that it comes after what is in one. */
export function putRestLater(discovery: Discovery): Promise<void> {
  const { knowledge } = discovery.settings;
  return discovery.change({ knowledge: { ...knowledge, restLater: true } }, t('explore.undo.tiers'));
}

/** Takes suggestions of what everybody knows. @param ids of them */
export function takeKnown(discovery: Discovery, ids: readonly string[]): Promise<void> {
  return discovery.change(take(discovery.settings, ids), t('explore.undo.everybody'));
}

/** Does not take them, or takes them back. @param ids of them */
export function refuseKnown(discovery: Discovery, ids: readonly string[]): Promise<void> {
  const { settings, suggestions } = discovery;
  return discovery.change(refuse(settings, ids, suggestions ?? []), t('explore.undo.everybody'));
}

/** Offers again what was refused. */
export function offerKnown(discovery: Discovery): Promise<void> {
  return discovery.change({ refused: [] }, t('explore.undo.everybody'));
}

/** Says of the counterparts what was said of the factors of another training. */
export async function sayOfCounterparts(discovery: Discovery, former: Former): Promise<void> {
  const matches = discovery.factors.matches.get(former.run);
  if (!matches) return;
  const knowledge = takeOver(discovery.settings.knowledge, former, matches);
  const rest = discovery.settings.former.filter((one) => one !== former);
  await discovery.change({ knowledge, former: rest }, t('explore.undo.former'));
}

/** Forgets what was said of factors of another training. */
export function letGo(discovery: Discovery, former: Former): Promise<void> {
  const rest = discovery.settings.former.filter((one) => one !== former);
  return discovery.change({ former: rest }, t('explore.undo.former'));
}

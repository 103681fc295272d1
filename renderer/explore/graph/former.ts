import type { FactorMatch } from '../../../core/contract/graph-views.ts';
import { moveToTier, pairSaid, tierOf, type Knowledge } from './knowledge.ts';

/** What was said of hidden factors of a training that is not the one that takes part. */
export interface Former extends Pick<Knowledge, 'tiers' | 'forbidden' | 'required'> {
  readonly run: string;
}

/**
 * Takes what is said of some variables out of the knowledge: another training numbers its factors anew, so that the same
 * name means another factor.
 *
 * @param foreign names of the factors of `run`
 */
function setAside(
  knowledge: Knowledge,
  run: string,
  foreign: ReadonlySet<string>,
): { readonly knowledge: Knowledge; readonly former: Former | null } {
  const about = (arrow: readonly [string, string]): boolean => arrow.some((name) => foreign.has(name));
  const former: Former = {
    run,
    tiers: knowledge.tiers.map((tier) => tier.filter((name) => foreign.has(name))),
    forbidden: knowledge.forbidden.filter(about),
    required: knowledge.required.filter(about),
  };
  if (saidOf(former).length === 0) return { knowledge, former: null };
  return {
    knowledge: {
      ...knowledge,
      tiers: knowledge.tiers.map((tier) => tier.filter((name) => !foreign.has(name))),
      forbidden: knowledge.forbidden.filter((arrow) => !about(arrow)),
      required: knowledge.required.filter((arrow) => !about(arrow)),
    },
    former,
  };
}

/** The part of the settings that says what is known. */
interface Said {
  readonly knowledge: Knowledge;
  readonly former: readonly Former[];
}

/** Settings whose knowledge says nothing of the factors of a training, which is set aside. */
export function withoutFactors<T extends Said>(settings: T, run: string, foreign: ReadonlySet<string>): T {
  const { knowledge, former } = setAside(settings.knowledge, run, foreign);
  if (!former) return settings;
  return { ...settings, knowledge, former: [...settings.former.filter((one) => one.run !== run), former] };
}

/** Settings with what was set aside of the training that takes part again. */
export function ownAgain<T extends Said>(settings: T, run: string | null): T {
  const own = settings.former.find((one) => one.run === run);
  if (!own) return settings;
  return {
    ...settings,
    knowledge: takeOver(settings.knowledge, own, []),
    former: settings.former.filter((one) => one !== own),
  };
}

/**
 * Settings that another training takes part in: what is said of factors goes with the training that they are of.
 *
 * @param from the training before, null for none
 * @param latents names of its factors
 */
export function withOwnFactors<T extends Said>(
  settings: T,
  from: string | null,
  to: string | null,
  latents: ReadonlySet<string>,
): T {
  if (from === to) return settings;
  return ownAgain(from === null ? settings : withoutFactors(settings, from, latents), to);
}

/** All names that something is said of, some of them more than once. */
export const saidOf = ({
  tiers,
  forbidden,
  required,
}: Pick<Knowledge, 'tiers' | 'forbidden' | 'required'>): string[] =>
  [...tiers, ...forbidden, ...required].flat();

/** Factors in tiers and links that were set aside, each once. Links name variables of tables as well. */
export const factorsSaid = (former: Former): string[] => [...new Set(saidOf(former))];

/** A factor's place in what was set aside, and its counterpart now. */
export interface Counterpart extends FactorMatch {
  /** Null where only links were known of it. */
  readonly tier: number | null;
}

/** Every factor that something was said of, with its counterpart. */
export function counterparts(former: Former, matches: readonly FactorMatch[]): Counterpart[] {
  const said = new Set(saidOf(former));
  return matches
    .filter(({ factor }) => said.has(factor))
    .map((match) => {
      const tier = former.tiers.findIndex((members) => members.includes(match.factor));
      return { ...match, tier: tier < 0 ? null : tier };
    });
}

/**
 * Says of the counterparts what was said of the factors. What is said of a variable already stands: its tier, and what is
 * known of a pair.
 */
export function takeOver(knowledge: Knowledge, former: Former, matches: readonly FactorMatch[]): Knowledge {
  const match = new Map(matches.map((one) => [one.factor, one.match]));
  const now = (name: string): string | null => (match.has(name) ? match.get(name)! : name);
  let next = knowledge;
  former.tiers.forEach((members, tier) => {
    const moved = members
      .map(now)
      .filter((name): name is string => name !== null && tierOf(knowledge, name) < 0);
    if (moved.length > 0) next = moveToTier(next, moved, tier);
  });
  const arrows = (list: Knowledge['forbidden']): [string, string][] =>
    list.flatMap(([from, to]): [string, string][] => {
      const [a, b] = [now(from), now(to)];
      return a === null || b === null || pairSaid(knowledge, a, b) ? [] : [[a, b]];
    });
  return {
    ...next,
    forbidden: [...next.forbidden, ...arrows(former.forbidden)],
    required: [...next.required, ...arrows(former.required)],
  };
}

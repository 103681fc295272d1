import type { Arrow, Knowledge } from '../knowledge.ts';
import type { Suggestion } from './suggest.ts';

/** Knowledge of a person with what they took of the suggestions. */
export interface Combined {
  readonly knowledge: Knowledge;
  readonly taken: readonly Suggestion[];
  /** Suggestions that contradict what the person said, each with why, in a sentence. */
  readonly dropped: readonly { readonly suggestion: Suggestion; readonly why: string }[];
}

/**
 * Adds suggestions to what a person knows. Where the two contradict each other, the person is right, and the whole
 * suggestion is dropped: where they require a link that it forbids, or put into an earlier tier what it says to be no
 * cause of a later one.
 */
export function combine(own: Knowledge, suggestions: readonly Suggestion[]): Combined {
  const required = new Set((own.required ?? []).map((arrow) => JSON.stringify(arrow)));
  const tier = new Map((own.tiers ?? []).flatMap((names, t) => names.map((name) => [name, t] as const)));
  const against = ([from, to]: Arrow): string | null => {
    if (required.has(JSON.stringify([from, to]))) return `you require ${from} -> ${to}`;
    const [early, late] = [tier.get(from), tier.get(to)];
    return early !== undefined && late !== undefined && early < late
      ? `your tiers put ${from} before ${to}`
      : null;
  };
  const taken: Suggestion[] = [];
  const dropped: { suggestion: Suggestion; why: string }[] = [];
  for (const suggestion of suggestions) {
    const why = suggestion.forbidden.map(against).find((reason) => reason !== null);
    if (why === undefined) taken.push(suggestion);
    else dropped.push({ suggestion, why: `“${suggestion.id}” was not taken, since ${why}.` });
  }
  const forbidden = [...(own.forbidden ?? []), ...taken.flatMap((suggestion) => suggestion.forbidden)];
  const once = new Map(forbidden.map((arrow) => [JSON.stringify(arrow), arrow]));
  return { knowledge: taken.length === 0 ? own : { ...own, forbidden: [...once.values()] }, taken, dropped };
}

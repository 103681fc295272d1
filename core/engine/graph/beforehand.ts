import type { z } from 'zod';
import { MOST_SEARCHED, type discoverRequest } from '../../contract/graph-api.ts';
import type { Knowledge } from '../../discovery/knowledge.ts';
import { knowledgeOfRoles, rolesAsText, type VariableRoles } from '../../discovery/suggested/by-roles.ts';
import { combine } from '../../discovery/suggested/combine.ts';
import { suggestKnowledge, type Suggestion } from '../../discovery/suggested/suggest.ts';
import { pick } from '../../discovery/variables.ts';
import { UserError } from '../../errors.ts';
import type { GraphDocument } from '../../graph/document.ts';
import { hasTiers, inNoTier, tiersWithRest, unordered, type TimeOrder } from '../../graph/tiers.ts';
import { amountOf, few, plural } from '../../text/sentence.ts';
import type { GraphVariables, NamedVariables } from '../cohort/variables.ts';
import { computedAmong, type Following } from './computed-among.ts';
import { setAside } from './set-aside.ts';
import { keptBy, sparseAmong } from './sparse.ts';

/** The part of a request that says what is settled beforehand. */
export interface Asked extends Pick<
  z.output<typeof discoverRequest>,
  'knowledge' | 'computed' | 'sparse' | 'suggested'
> {
  /** What the variables are to the study; without it nothing follows from that. */
  readonly roles?: VariableRoles | null;
}

/** Why a column takes no part unless it is asked for. */
interface StandsBack {
  readonly why: string;
  readonly mend: 'keep-computed' | 'keep-sparse';
}

/** What is settled before a search begins. */
export interface Beforehand<T extends GraphVariables> {
  /** The variables without those that {@link sparseAmong} and {@link setAside} take out. */
  readonly variables: T;
  /** What the person knows, with what they took of the suggestions. */
  readonly knowledge: Knowledge | undefined;
  /** What was left out, kept, taken or dropped, in sentences. */
  readonly findings: readonly string[];
  readonly provenance: GraphDocument['provenance'];
  /** Suggestions that were not taken. */
  readonly offered: readonly Suggestion[];
  /** Columns that stand back of their own accord, each with the reason in a sentence and what lets it in. */
  readonly leftOut: ReadonlyMap<string, StandsBack>;
}

/**
 * Leaves out columns that have hardly any value or are computed from others, and adds to what a person knows what the roles
 * of variables say and the suggestions that they accepted. Where these contradict what they know themselves, they are right.
 *
 * @param more `whole`: all variables, of which some may have been chosen: a suggestion about the others is passed over
 * @throws UserError `discover.suggestion` for a suggestion that there is not
 */
export async function beforehand<T extends GraphVariables>(
  all: T,
  asked: Asked,
  { whole = all, ...following }: Following & { readonly whole?: NamedVariables } = {},
): Promise<Beforehand<T>> {
  const roles = asked.roles ?? null;
  const required = (asked.knowledge?.required ?? []).flat();
  const sparse = sparseAmong(all, keptBy(asked.sparse, required), roles);
  const filled = withoutNames(all, sparse.out);
  const computed = await computedAmong(filled, following);
  const aside = setAside(computed, keptBy(asked.computed, required), roles);
  const variables = withoutNames(filled, aside.out);
  const out = new Map<string, StandsBack>([
    ...[...sparse.out].map(([name, why]) => [name, { why, mend: 'keep-sparse' }] as const),
    ...[...aside.out].map(([name, why]) => [name, { why, mend: 'keep-computed' }] as const),
  ]);
  const given = without(asked.knowledge, out);
  const own = ordered(given, variables.names);
  const suggestions = suggestionsFor(variables);
  const about = passedOver(suggestions, asked.suggested, whole);
  const chosen = taken(suggestions, asked.suggested, about);
  const byRoles = combine(own ?? {}, asked.roles ? knowledgeOfRoles(variables.names, asked.roles) : []);
  const combined = combine(byRoles.knowledge, chosen);
  const known = own || byRoles.taken.length + combined.taken.length > 0;
  return {
    variables,
    knowledge: known ? combined.knowledge : undefined,
    findings: [
      ...sayOrder(given ?? {}, variables.names),
      ...sparse.findings,
      ...aside.findings,
      ...byRoles.taken.map(({ reason }) => `By its role ${reason}`),
      ...byRoles.dropped.map(({ why }) => `What a role says contradicts what you know: ${why}`),
      ...combined.taken.map(({ reason }) => `Taken as known: ${reason}`),
      ...combined.dropped.map(({ why }) => `A suggestion contradicts what you know: ${why}`),
      ...about.map((id) => `The suggestion “${id}” says nothing of the variables that take part.`),
    ],
    provenance: {
      computed: typeof asked.computed === 'string' ? asked.computed : 'keep those named',
      sparse: typeof asked.sparse === 'string' ? asked.sparse : 'keep those named',
      ...facts('sparseLeftOut', [...sparse.out.keys()]),
      ...facts('computedLeftOut', aside.formulasOut),
      ...facts('computedKept', aside.formulasKept),
      ...(asked.roles ? { roles: rolesAsText(variables.names, asked.roles) } : {}),
      ...facts(
        'rolesTaken',
        byRoles.taken.map(({ id }) => id),
      ),
      ...facts(
        'rolesDropped',
        byRoles.dropped.map(({ suggestion }) => suggestion.id),
      ),
      ...facts(
        'suggestionsTaken',
        combined.taken.map(({ id }) => id),
      ),
      ...facts(
        'suggestionsDropped',
        combined.dropped.map(({ suggestion }) => suggestion.id),
      ),
    },
    offered: suggestions.filter((suggestion) => !chosen.includes(suggestion)),
    leftOut: out,
  };
}

function withoutNames<T extends GraphVariables>(all: T, out: ReadonlyMap<string, unknown>): T {
  if (out.size === 0) return all;
  return pick(
    all,
    all.names.map((_, i) => i).filter((i) => !out.has(all.names[i])),
  );
}

const facts = (name: string, list: readonly string[]): Record<string, string> =>
  list.length === 0 ? {} : { [name]: list.join('; ') };

/** Knowledge whose tiers name everything that the order says something of. */
export function ordered(knowledge: Asked['knowledge'], names: readonly string[]): Knowledge | undefined {
  if (!knowledge) return undefined;
  const { restLater: _, ...rest } = knowledge;
  return { ...rest, tiers: tiersWithRest(knowledge, names) };
}

/** Where the variables in no tier stand, in a sentence. */
function sayOrder(order: TimeOrder, names: readonly string[]): string[] {
  const silent = unordered(order, names);
  const later = order.restLater && hasTiers(order) ? inNoTier(order, names) : [];
  const named = (list: readonly string[]): string =>
    few(
      list.map((name) => `“${name}”`),
      8,
    );
  const are = (list: readonly string[]): string =>
    `${amountOf(list.length, 'variable')} ${plural(list.length, 'is', 'are')} in no tier`;
  if (silent.length > 0)
    return [
      `${are(silent)}, and the order in time says nothing of ${plural(silent.length, 'it', 'them')}: ${named(silent)}.`,
    ];
  return later.length > 0
    ? [
        `${are(later)} and ${plural(later.length, 'comes', 'come')} after all that are in one: ${named(later)}.`,
      ]
    : [];
}

/** Knowledge without the variables that are left out; a required link keeps its own. */
function without(knowledge: Asked['knowledge'], out: ReadonlyMap<string, unknown>): Asked['knowledge'] {
  if (!knowledge || out.size === 0) return knowledge;
  return {
    ...knowledge,
    tiers: knowledge.tiers?.map((tier) => tier.filter((name) => !out.has(name))),
    forbidden: knowledge.forbidden?.filter((arrow) => !arrow.some((name) => out.has(name))),
  };
}

/** What names, labels and units of the variables offer to know. */
export const suggestionsFor = ({ names, nodes, kinds }: NamedVariables): Suggestion[] =>
  suggestKnowledge(
    names.map((name) => {
      const { modality, codebookLabel, unit } = nodes.get(name)!;
      return { name, label: codebookLabel, unit, modality, modalityKind: kinds.get(modality)! };
    }),
  );

/** Ids that were asked for and are about variables that take no part. */
function passedOver(
  suggestions: readonly Suggestion[],
  asked: Asked['suggested'],
  whole: NamedVariables,
): readonly string[] {
  if (asked === undefined || asked === 'all') return [];
  const missing = asked.filter((id) => !suggestions.some((suggestion) => suggestion.id === id));
  // Of more variables than a search takes the suggestions are not made: it says so of whatever was asked for.
  if (missing.length === 0 || whole.names.length > MOST_SEARCHED) return missing;
  const all = new Set(suggestionsFor(whole).map(({ id }) => id));
  return missing.filter((id) => all.has(id));
}

/** @throws UserError `discover.suggestion` for an id that is neither among the suggestions nor passed over */
function taken(
  suggestions: readonly Suggestion[],
  asked: Asked['suggested'],
  about: readonly string[],
): readonly Suggestion[] {
  if (asked === undefined) return [];
  if (asked === 'all') return suggestions;
  const known = new Set([...suggestions.map(({ id }) => id), ...about]);
  const unknown = asked.find((id) => !known.has(id));
  if (unknown === undefined) return suggestions.filter(({ id }) => asked.includes(id));
  throw new UserError(
    'discover.suggestion',
    `There is no suggestion “${unknown}”.`,
    suggestions.length === 0
      ? 'Nothing is suggested for these variables.'
      : `The suggestions are: ${suggestions.map(({ id }) => id).join(', ')}.`,
  );
}

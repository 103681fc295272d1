import type { DiscoverRequest, Suggestion } from '../../../core/contract/graph-api.ts';
import { sayLink } from '../../../core/graph/difference.ts';
import type { DocumentEdge, GraphDocument } from '../../../core/graph/document.ts';
import { few } from '../../../core/text/sentence.ts';
import { t } from '../../i18n/index.ts';
import { NO_KNOWLEDGE, orderForbids, type Knowledge } from './knowledge.ts';

/** What a graph was asked for, as far as it tells why another is the same. */
export type AskedFor = Omit<DiscoverRequest, 'project'>;

/** Two graphs that are the same, what each was asked for, and what everybody knows. */
interface Same {
  readonly before: AskedFor;
  readonly now: AskedFor;
  readonly document: Pick<GraphDocument, 'edges' | 'nodes' | 'provenance'>;
  readonly earlier: Pick<GraphDocument, 'provenance'>;
  readonly suggestions: readonly Suggestion[];
  readonly shown: (name: string) => string;
}

/** Fields that a search is asked with, by what is said of them where they changed nothing. */
const SETTINGS = [
  ['alpha', 'explore.why.alpha'],
  ['smallestEffect', 'explore.why.least'],
  ['falseDiscoveryRate', 'explore.why.rate'],
  ['test', 'explore.why.test'],
  ['maxOrder', 'explore.why.order'],
  ['reliability', 'explore.why.reliability'],
  ['correctMissingness', 'explore.why.missingness'],
  ['bootstrap', 'explore.why.resamples'],
  ['learnAnew', 'explore.why.resamples'],
  ['directions', 'explore.why.directions'],
  ['variables', 'explore.why.variables'],
  ['screen', 'explore.why.screen'],
  ['tables', 'explore.why.tables'],
  ['roles', 'explore.why.roles'],
  ['timeToEvent', 'explore.why.timeToEvent'],
  ['computed', 'explore.why.computed'],
  ['sparse', 'explore.why.sparse'],
  ['quickLook', 'explore.why.quickLook'],
  ['seed', 'explore.why.seed'],
] as const;
/** What a graph says that it took, by what is said of it where that changed nothing. */
const TAKEN = [
  ['trainingRun', 'explore.why.training'],
  ['roles', 'explore.why.roles'],
  ['rolesTaken', 'explore.why.roles'],
  ['rolesDropped', 'explore.why.roles'],
] as const;
const NAMED = 3;

/** Why a graph that was found anew is the one before, in sentences. */
export function whyUnchanged(same: Same): string {
  const { before, now, document, earlier } = same;
  const changed = [
    ...SETTINGS.filter(([field]) => differs(before[field], now[field])),
    ...TAKEN.filter(
      ([field]) =>
        differs(earlier.provenance[field], document.provenance[field]) &&
        // Graphs of earlier versions do not say which roles there were.
        (field !== 'roles' || earlier.provenance[field] !== undefined),
    ),
  ].map(([, words]) => words);
  const reasons = [
    ...(differs(knowledgeOf(before), knowledgeOf(now)) || differs(before.suggested, now.suggested)
      ? whyKnowledge(same)
      : []),
    ...new Set(changed.map((words) => t(words))),
  ];
  if (reasons.length > 0) return reasons.join(' ');
  return t(
    document.provenance['data'] === earlier.provenance['data'] ? 'explore.why.nothing' : 'explore.why.data',
  );
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);

function knowledgeOf({ knowledge }: AskedFor): Knowledge {
  const { tiers = [], restLater = false, forbidden = [], required = [] } = knowledge ?? {};
  return { ...NO_KNOWLEDGE, tiers, restLater, forbidden, required };
}

/** What knowledge says of a pair: which directions are ruled out, and which is required. */
type Says = (from: string, to: string) => 'required' | 'forbidden' | 'open';

function saysOf(asked: AskedFor, suggestions: readonly Suggestion[]): Says {
  const knowledge = knowledgeOf(asked);
  const { suggested } = asked;
  const taken = suggestions.filter(({ id }) => suggested === 'all' || suggested?.includes(id));
  const key = (from: string, to: string): string => JSON.stringify([from, to]);
  const required = new Set(knowledge.required.map(([from, to]) => key(from, to)));
  const forbidden = new Set(
    [...knowledge.forbidden, ...taken.flatMap((one) => one.forbidden)].map(([from, to]) => key(from, to)),
  );
  return (from, to) => {
    if (required.has(key(from, to))) return 'required';
    const out =
      forbidden.has(key(from, to)) || required.has(key(to, from)) || orderForbids(knowledge, from, to);
    return out ? 'forbidden' : 'open';
  };
}

function whyKnowledge({ before, now, document, suggestions, shown }: Same): string[] {
  const [was, is] = [saysOf(before, suggestions), saysOf(now, suggestions)];
  const changed = (a: string, b: string): boolean => was(a, b) !== is(a, b) || was(b, a) !== is(b, a);
  const names = document.nodes.map(({ id }) => id);
  if (!names.some((a, i) => names.slice(0, i).some((b) => changed(a, b))))
    return [t('explore.why.saysNothing')];
  const touched = document.edges.filter(({ from, to }) => changed(from, to));
  if (touched.length === 0) return [t('explore.why.noLink')];
  const said = (list: readonly DocumentEdge[], words: 'already' | 'withoutIt' | 'asBefore'): string[] =>
    list.length === 0
      ? []
      : [
          t(`explore.why.${words}`, {
            count: list.length,
            links: few(
              list.map((edge) => sayLink(edge, shown)),
              NAMED,
            ),
          }),
        ];
  const settled = ({ from, to }: DocumentEdge): boolean => is(to, from) !== 'open' || is(from, to) !== 'open';
  const directed = touched.filter(({ kind }) => kind === 'directed');
  return [
    ...said(directed.filter(settled), 'already'),
    ...said(
      directed.filter((edge) => !settled(edge)),
      'withoutIt',
    ),
    ...said(
      touched.filter(({ kind }) => kind !== 'directed'),
      'asBefore',
    ),
  ];
}

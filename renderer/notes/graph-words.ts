import type { GraphFacts } from '../../core/contract/graph-views.ts';
import type { GraphView } from '../../core/contract/project-api.ts';
import { sayTiers } from '../../core/graph/tiers.ts';
import { formatDate, formatTime } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';

const TESTS: Readonly<Record<string, string>> = {
  'fisher-z': t('explore.settings.testFisher'),
  gcm: t('explore.settings.testGcm'),
  'chi-square': t('explore.settings.testChi'),
};
/** Of longer lists the number alone is told. */
const MOST_NAMED = 3;

/**
 * What tells the graphs of a project apart, in words, by the graph's id: of all that they were found with, what is not
 * the same for all of them.
 */
export function graphWords(
  graphs: readonly GraphView[],
  facts: readonly GraphFacts[],
): ReadonlyMap<string, string> {
  const told = graphs.map((graph) => aspects(graph, factsOf(graph, facts)));
  const differ = Object.keys(told.at(0) ?? {}).filter(
    (name) => new Set(told.map((each) => each[name])).size > 1,
  );
  return new Map(graphs.map(({ id }, k) => [id, said(differ.map((name) => told[k][name]))]));
}

/**
 * What each graph was found with otherwise than the one before it, in words, newest graph first; null where nothing is
 * known of the two.
 */
export function graphHistory(
  graphs: readonly GraphView[],
  facts: readonly GraphFacts[],
): readonly {
  readonly graph: GraphView;
  readonly before: GraphView | null;
  readonly differs: string | null;
}[] {
  const oldestFirst = graphs.toSorted((a, b) => (a.created < b.created ? -1 : 1));
  const entries = oldestFirst.map((graph, k) => {
    const before = k === 0 ? null : oldestFirst[k - 1];
    const [own, former] = [factsOf(graph, facts), before && factsOf(before, facts)];
    if (!before || !own?.settings || !former?.settings) return { graph, before, differs: null };
    const [now, then] = [aspects(graph, own), aspects(before, former)];
    const differ = Object.keys(now).filter((name) => now[name] !== then[name]);
    return { graph, before, differs: said(differ.map((name) => now[name])) };
  });
  return entries.reverse();
}

const factsOf = ({ id }: GraphView, facts: readonly GraphFacts[]): GraphFacts | undefined =>
  facts.find(({ graph }) => graph === id);
const said = (words: readonly string[]): string => words.filter((one) => one !== '').join(', ');

function aspects({ overtaken }: GraphView, facts: GraphFacts | undefined): Record<string, string> {
  const settings = facts?.settings ?? null;
  const training = facts?.training ?? null;
  const known = settings ? [...settings.required, ...settings.forbidden] : [];
  return {
    training: !facts
      ? ''
      : training === null
        ? t('graphs.apart.tables')
        : t('graphs.apart.training', {
            method: training.method ?? training.run,
            when: `${formatDate(new Date(training.created))}, ${formatTime(new Date(training.created))}`,
          }),
    uses: Object.entries(facts?.tables ?? {})
      .map(([name, use]) => t(`graphs.apart.${use}`, { name }))
      .join(', '),
    data:
      overtaken.length > 0
        ? t('graphs.apart.former', { names: overtaken.join(', ') })
        : t('graphs.apart.now'),
    test: facts?.test ? (TESTS[facts.test] ?? facts.test) : '',
    alpha: settings ? t('graphs.apart.alpha', { alpha: settings.alpha }) : '',
    least: settings ? t('graphs.apart.smallestEffect', { value: settings.smallestEffect }) : '',
    rate: !settings
      ? ''
      : settings.falseDiscoveryRate === null
        ? t('graphs.apart.noRate')
        : t('graphs.apart.rate', { value: settings.falseDiscoveryRate }),
    ...switches(settings),
    reliability: settings ? t('graphs.apart.reliability', { value: settings.reliability }) : '',
    seed: settings ? t('graphs.apart.seed', { value: settings.seed }) : '',
    maxOrder:
      !settings || settings.maxOrder === null ? '' : t('graphs.apart.maxOrder', { count: settings.maxOrder }),
    variables: !settings
      ? ''
      : settings.variables === null
        ? t('graphs.apart.allVariables')
        : t('graphs.apart.variables', { count: settings.variables.length }),
    events: !settings
      ? ''
      : settings.timesToEvents.length === 0
        ? t('graphs.apart.noEvents')
        : few(settings.timesToEvents),
    tiers: !settings
      ? ''
      : settings.tiers.length === 0
        ? t('graphs.apart.noTiers')
        : t('graphs.apart.tiers', { tiers: sayTiers(settings, few) }),
    known: !settings
      ? ''
      : known.length === 0
        ? t('graphs.apart.noKnown')
        : t('graphs.apart.known', { links: few(known.map(([from, to]) => `${from} → ${to}`)) }),
    resamples: !settings
      ? ''
      : settings.learnAnew > 0
        ? t('graphs.apart.learnAnew', { count: 2 * settings.learnAnew })
        : settings.resamples === 0
          ? t('graphs.apart.noResamples')
          : t('graphs.apart.resamples', { count: settings.resamples }),
  };
}

/** What is on or off. */
function switches(settings: GraphFacts['settings']): Record<string, string> {
  if (!settings) return {};
  const { correctMissingness, computed, sparse, suggested, directions } = settings;
  return {
    missingness: t(correctMissingness ? 'graphs.apart.missingness' : 'graphs.apart.noMissingness'),
    computed: t(computed ? 'graphs.apart.computed' : 'graphs.apart.noComputed'),
    sparse: t(sparse ? 'graphs.apart.sparse' : 'graphs.apart.noSparse'),
    suggested: t(suggested ? 'graphs.apart.suggested' : 'graphs.apart.notSuggested'),
    directions: t(directions ? 'graphs.apart.directions' : 'graphs.apart.noDirections'),
  };
}

const few = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : t('graphs.apart.more', {
        names: names.slice(0, MOST_NAMED - 1).join(', '),
        count: names.length - MOST_NAMED + 1,
      });

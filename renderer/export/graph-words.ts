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
  const told = graphs.map((graph) =>
    aspects(
      graph,
      facts.find((fact) => fact.graph === graph.id),
    ),
  );
  const differ = Object.keys(told.at(0) ?? {}).filter(
    (name) => new Set(told.map((each) => each[name])).size > 1,
  );
  return new Map(
    graphs.map(({ id }, k) => [
      id,
      differ
        .map((name) => told[k][name])
        .filter((words) => words !== '')
        .join(', '),
    ]),
  );
}

function aspects({ overtaken }: GraphView, facts: GraphFacts | undefined): Record<string, string> {
  const settings = facts?.settings ?? null;
  const training = facts?.training ?? null;
  const known = settings ? [...settings.required, ...settings.forbidden] : [];
  return {
    training: !facts
      ? ''
      : training === null
        ? t('report.apart.tables')
        : t('report.apart.training', {
            method: training.method ?? training.run,
            when: `${formatDate(new Date(training.created))}, ${formatTime(new Date(training.created))}`,
          }),
    uses: Object.entries(facts?.tables ?? {})
      .map(([name, use]) => t(`report.apart.${use}`, { name }))
      .join(', '),
    data:
      overtaken.length > 0
        ? t('report.apart.former', { names: overtaken.join(', ') })
        : t('report.apart.now'),
    test: facts?.test ? (TESTS[facts.test] ?? facts.test) : '',
    alpha: settings ? t('report.apart.alpha', { alpha: settings.alpha }) : '',
    maxOrder:
      !settings || settings.maxOrder === null ? '' : t('report.apart.maxOrder', { count: settings.maxOrder }),
    variables: !settings
      ? ''
      : settings.variables === null
        ? t('report.apart.allVariables')
        : t('report.apart.variables', { count: settings.variables.length }),
    events: !settings
      ? ''
      : settings.timesToEvents.length === 0
        ? t('report.apart.noEvents')
        : few(settings.timesToEvents),
    tiers: !settings
      ? ''
      : settings.tiers.length === 0
        ? t('report.apart.noTiers')
        : t('report.apart.tiers', { tiers: sayTiers(settings, few) }),
    known: !settings
      ? ''
      : known.length === 0
        ? t('report.apart.noKnown')
        : t('report.apart.known', { links: few(known.map(([from, to]) => `${from} → ${to}`)) }),
    resamples: !settings
      ? ''
      : settings.learnAnew > 0
        ? t('report.apart.learnAnew', { count: 2 * settings.learnAnew })
        : settings.resamples === 0
          ? t('report.apart.noResamples')
          : t('report.apart.resamples', { count: settings.resamples }),
  };
}

const few = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : t('report.apart.more', {
        names: names.slice(0, MOST_NAMED - 1).join(', '),
        count: names.length - MOST_NAMED + 1,
      });

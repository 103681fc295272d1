import type { GraphView, ProjectView } from '../../core/contract/project-api.ts';
import { t } from '../i18n/index.ts';

/** What has overtaken a graph, and what mends it. The report's own words are in `core/export/report/stale.ts`. */
export interface Stale {
  /** A sentence. */
  readonly words: string;
  /** Finding the graph again takes in what changed, or a part of it. */
  readonly find: boolean;
  /** The training is behind too: its factors are those of former data. */
  readonly train: boolean;
}

/** Data, a training or its settings have overtaken the graph. */
export const isStale = ({ overtaken, newer, roles, ahead }: GraphView): boolean =>
  overtaken.length > 0 || newer !== null || roles.length > 0 || ahead;

/** Null where the graph is up to date. */
export function staleness(
  graph: GraphView,
  { runs, modalities }: Pick<ProjectView, 'runs' | 'modalities'>,
): Stale | null {
  const { overtaken, arrived, newer, roles, ahead } = graph;
  if (!isStale(graph)) return null;
  const now = modalities.map(({ name }) => name);
  const behind = runs.find(({ id }) => id === graph.run)?.overtaken ?? [];
  const gone = overtaken.filter((name) => !now.includes(name));
  const changed = overtaken.filter((name) => now.includes(name) && !arrived.includes(name));
  const said = [
    ...saying('frame.stale.changed', changed),
    ...saying('frame.stale.gone', gone),
    ...saying('frame.stale.added', arrived),
    ...saying('frame.stale.roles', roles),
    ...(newer === null ? [] : [t('frame.stale.newer')]),
    ...(ahead ? [t('frame.stale.ahead')] : []),
  ];
  return {
    words: t('frame.stale.since', { what: said.join('; ') }),
    find: newer !== null || ahead || roles.length > 0 || overtaken.some((name) => !behind.includes(name)),
    train: behind.length > 0,
  };
}

const saying = (
  key: 'frame.stale.changed' | 'frame.stale.gone' | 'frame.stale.added' | 'frame.stale.roles',
  names: readonly string[],
): string[] => (names.length > 0 ? [t(key, { names: names.join(', ') })] : []);

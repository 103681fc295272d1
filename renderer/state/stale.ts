import type { GraphView, RunView } from '../../core/contract/project-api.ts';
import { t } from '../i18n/index.ts';

/** What has overtaken a graph, and what mends it. */
export interface Stale {
  /** A sentence. */
  readonly words: string;
  /** Finding the graph again takes in what changed, or a part of it. */
  readonly find: boolean;
  /** The training is behind too: its factors are those of former data. */
  readonly train: boolean;
}

export interface Facts {
  readonly runs: readonly RunView[];
  /** Names of the modalities that the project has now. */
  readonly now: readonly string[];
  /** Names of the modalities that the graph relates, and that its training has learned. */
  readonly then: readonly string[];
}

/** Null where the graph is up to date. */
export function staleness(graph: GraphView, { runs, now, then }: Facts): Stale | null {
  const { overtaken, newer } = graph;
  if (overtaken.length === 0 && newer === null) return null;
  const behind = runs.find(({ id }) => id === graph.run)?.overtaken ?? [];
  const gone = overtaken.filter((name) => !now.includes(name));
  const added = overtaken.filter((name) => now.includes(name) && !then.includes(name));
  const changed = overtaken.filter((name) => now.includes(name) && then.includes(name));
  const said = [
    ...saying('frame.stale.changed', changed),
    ...saying('frame.stale.gone', gone),
    ...saying('frame.stale.added', added),
    ...(newer === null ? [] : [t('frame.stale.newer')]),
  ];
  return {
    words: t('frame.stale.since', { what: said.join('; ') }),
    find: newer !== null || overtaken.some((name) => !behind.includes(name)),
    train: behind.length > 0,
  };
}

const saying = (
  key: 'frame.stale.changed' | 'frame.stale.gone' | 'frame.stale.added',
  names: readonly string[],
): string[] => (names.length > 0 ? [t(key, { names: names.join(', ') })] : []);

import type { GraphViewState } from '../../../core/contract/graph-views.ts';
import type { Arrangement, Place, Route } from '../layout/layout.ts';
import { settingsFrom, type DiscoverySettings } from './settings.ts';
import type { GraphModel } from './model.ts';
import { NO_FILTERS, STATUSES, type Filters, type Focus, type Shown, type Status } from './visible.ts';

export interface Heading extends Place {
  readonly words: string;
  /** Half the width of the columns that it stands over; earlier versions did not keep it. */
  readonly reach?: number | undefined;
}

/** How a person looks at a graph: everything that `saveView` keeps, and that undo goes back over. */
export interface View {
  readonly places: ReadonlyMap<string, Place>;
  /** By `pairKey`; from the id that sorts first to the other, so that a link may turn round and keep its way. */
  readonly routes: ReadonlyMap<string, Route>;
  readonly headings: readonly Heading[];
  /** Ids that a layout leaves where they are. */
  readonly pinned: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly filters: Filters;
  readonly focus: Focus | null;
  /** Variables without a link are shown. */
  readonly unfolded: boolean;
  /** Null: as suits the graph. */
  readonly arrangement: Arrangement | null;
  /** Boxes around modalities. */
  readonly boxes: boolean;
}

export const FRESH_VIEW: View = {
  places: new Map(),
  routes: new Map(),
  headings: [],
  pinned: new Set(),
  hidden: new Set(),
  filters: NO_FILTERS,
  focus: null,
  unfolded: false,
  arrangement: null,
  boxes: false,
};

/** Ids and `pairKey`s of what is not on the canvas, folded variables apart: for pictures that show the same. */
export interface Away {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export function awayFrom({ nodes, edges, undecided }: GraphModel, shown: Shown): Away {
  const folded = new Set(shown.folded.map(({ id }) => id));
  return {
    nodes: [...nodes.keys()].filter((id) => !shown.nodes.has(id) && !folded.has(id)),
    edges: [
      ...[...edges.keys()].filter((key) => !shown.edges.has(key)),
      ...[...undecided.keys()].filter((key) => !shown.undecided.has(key)),
    ],
  };
}

/**
 * As the engine keeps it; it draws pictures by `positions`, `routes`, `headings`, `away`, `unfolded` and `boxes`.
 *
 * @param ahead id of the graph, where it was not found with these settings; later graphs take its view over
 */
export function keepView(
  view: View,
  discovery: DiscoverySettings,
  { away, ahead }: { readonly away: Away; readonly ahead: string | null },
): GraphViewState {
  const { places, routes, headings, pinned, hidden, filters, focus, unfolded, arrangement, boxes } = view;
  return {
    positions: Object.fromEntries([...places].map(([id, { x, y }]) => [id, [x, y]])),
    pinned: [...pinned],
    hidden: [...hidden],
    settings: {
      routes: Object.fromEntries(routes),
      headings,
      filters,
      focus,
      unfolded,
      arrangement,
      boxes,
      away,
      discovery,
      ahead,
    },
  };
}

/** What was kept; what does not fit takes its default. */
export function restoreView(kept: GraphViewState): {
  readonly view: View;
  readonly discovery: DiscoverySettings | null;
  readonly ahead: string | null;
} {
  const { settings } = kept;
  const positions = Object.entries(kept.positions);
  const view: View = {
    places: new Map(positions.map(([id, [x, y]]) => [id, { x, y }])),
    routes: routesFrom(settings.routes),
    headings: list(settings.headings).filter(isHeading),
    pinned: new Set(kept.pinned),
    hidden: new Set(kept.hidden),
    filters: filtersFrom(settings.filters),
    focus: focusFrom(settings.focus),
    unfolded: settings.unfolded === true,
    arrangement: ARRANGEMENTS.find((name) => name === settings.arrangement) ?? null,
    boxes: settings.boxes === true,
  };
  return {
    view,
    discovery: settings.discovery === undefined ? null : settingsFrom(settings.discovery),
    ahead: typeof settings.ahead === 'string' ? settings.ahead : null,
  };
}

export const ARRANGEMENTS: readonly Arrangement[] = ['tiers', 'modality', 'flow', 'force'];

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isPoint = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => Number.isFinite(part));

function isHeading(value: unknown): value is Heading {
  const { words, x, y, reach = 0 } = fields(value);
  return typeof words === 'string' && [x, y, reach].every((part) => Number.isFinite(part));
}

function routesFrom(value: unknown): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const [key, route] of Object.entries(fields(value))) {
    const { start, end, controls } = fields(route);
    if (isPoint(start) && isPoint(end) && Array.isArray(controls) && controls.every(isPoint)) {
      routes.set(key, { start, end, controls });
    }
  }
  return routes;
}

function filtersFrom(value: unknown): Filters {
  const { withoutModalities, certainty, leastStrength, withoutStatuses, undecided } = fields(value);
  return {
    withoutModalities: list(withoutModalities).filter((name): name is string => typeof name === 'string'),
    certainty: certainty === 'sure' || certainty === 'unsure' ? certainty : 'all',
    leastStrength:
      typeof leastStrength === 'number' && leastStrength >= 0 && leastStrength <= 1
        ? leastStrength
        : NO_FILTERS.leastStrength,
    withoutStatuses: list(withoutStatuses).filter((name): name is Status =>
      STATUSES.includes(name as Status),
    ),
    undecided: undecided !== false,
  };
}

function focusFrom(value: unknown): Focus | null {
  const { node, steps } = fields(value);
  return typeof node === 'string' && (steps === 1 || steps === 2 || steps === 3) ? { node, steps } : null;
}

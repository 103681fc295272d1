import type { GraphDifference } from '../../../core/contract/graph-views.ts';
import { standing } from '../../../core/export/picture/headings.ts';
import { pairKey } from '../../../core/graph/difference.ts';
import type { Place, Route } from '../layout/layout.ts';
import { knownLinks, type Knowledge } from './knowledge.ts';
import type { GraphModel } from './model.ts';
import type { Heading, View } from './view-settings.ts';
import type { Shown } from './visible.ts';

/** A line that is drawn although the graph has no such link: a change, or something known. */
interface ExtraLine {
  readonly from: string;
  readonly to: string;
  readonly kind: 'directed' | 'undirected' | 'bidirected';
  readonly look: 'removed' | 'required' | 'forbidden' | 'no-link';
}

/** All that decides what the canvas shows. */
export interface Scene {
  readonly model: GraphModel;
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly undecided: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, Place>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly headings: readonly Heading[];
  readonly boxes: boolean;
  readonly extra: readonly ExtraLine[];
  readonly added: ReadonlySet<string>;
  /** Links that the other graph of a comparison no longer has. */
  readonly gone: ReadonlySet<string>;
  readonly turned: ReadonlySet<string>;
}

/**
 * What the canvas draws.
 *
 * @param difference to the earlier graph, null where changes are not marked
 * @param knowledge null where what is known is not drawn
 */
export function sceneOf(
  model: GraphModel,
  shown: Shown,
  view: View,
  difference: GraphDifference | null,
  knowledge: Knowledge | null,
): Scene {
  const key = ({ from, to }: { from: string; to: string }): string => pairKey(from, to);
  const removed = (difference?.removed ?? []).map(({ from, to, kind }): ExtraLine => ({
    from,
    to,
    kind,
    look: 'removed',
  }));
  const known = (knowledge ? knownLinks(knowledge) : []).map(({ from, to, known: look }): ExtraLine => ({
    from,
    to,
    kind: 'directed',
    look,
  }));
  const { places, routes, headings, boxes } = view;
  return {
    model,
    nodes: shown.nodes,
    edges: shown.edges,
    undecided: shown.undecided,
    places,
    routes,
    headings: standing(
      headings,
      [...shown.nodes].flatMap((id) => places.get(id)?.x ?? []),
    ),
    boxes,
    extra: [...removed, ...known],
    added: new Set(difference?.added.map(key)),
    gone: new Set(),
    turned: new Set(difference?.reoriented.map(key)),
  };
}

import { graphViewState } from '../../contract/graph-api.ts';
import type { GraphViewState } from '../../contract/graph-views.ts';
import { orElse } from '../../errors.ts';
import type { ProjectStore } from '../project/store.ts';

/** The layout that a person gave a graph; null where there is none, or none that can be read. */
export async function readView(store: ProjectStore, graph: string): Promise<GraphViewState | null> {
  // A graph without its layout is arranged anew; `ProjectView.damaged` tells why.
  const view = graphViewState.safeParse(await orElse(store.readView(graph), null));
  return view.success ? view.data : null;
}

/** A new graph begins with the layout of the one before it. */
export async function copyView(store: ProjectStore, from: string | undefined, to: string): Promise<void> {
  if (from === undefined || from === to || (await readView(store, to))) return;
  const view = await readView(store, from);
  if (view) await store.saveView(to, { ...view });
}

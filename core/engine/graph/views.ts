import { graphViewState } from '../../contract/graph-api.ts';
import type { GraphViewState } from '../../contract/graph-views.ts';
import { UserError } from '../../errors.ts';
import type { ProjectStore } from '../project/store.ts';

/** The layout that a person gave a graph; null where there is none, or none that can be read. */
export async function readView(store: ProjectStore, graph: string): Promise<GraphViewState | null> {
  const view = graphViewState.safeParse(await viewWhileWhole(store, graph));
  return view.success ? view.data : null;
}

/** A graph without its layout is arranged anew; `ProjectView.damaged` tells why. */
async function viewWhileWhole(store: ProjectStore, graph: string): ReturnType<ProjectStore['readView']> {
  try {
    return await store.readView(graph);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** A new graph begins with the layout of the one before it. */
export async function copyView(store: ProjectStore, from: string | undefined, to: string): Promise<void> {
  if (from === undefined || from === to || (await readView(store, to))) return;
  const view = await readView(store, from);
  if (view) await store.saveView(to, { ...view });
}

import { rename, rm } from 'node:fs/promises';
import { graphViewState } from '../../contract/graph-api.ts';
import { UserError } from '../../errors.ts';
import { AGAIN, damagedGraph, damagedView } from '../../engine/project/damage.ts';
import type { GraphEntry } from '../../engine/project/entries.ts';
import type { ProjectStore, SavedGraph } from '../../engine/project/store.ts';
import type { GraphDocument } from '../../graph/document.ts';
import { parseDocument } from '../../graph/parse-document.ts';
import { replaced, type OpenProject } from './changes.ts';
import { aside, MISSING, put, shown, take, within } from './files.ts';
import { seal, unseal } from '../files/sealed-json.ts';
import { fileKey } from '../scratch/text-cache.ts';

type GraphStore = Pick<
  ProjectStore,
  'saveGraph' | 'readGraph' | 'changeGraph' | 'removeGraph' | 'restoreGraph' | 'saveView' | 'readView'
>;

interface Found {
  /** The document as far as it can be read, though it may not be what was written. */
  readonly document: GraphDocument | null;
  /** Null where all is well. */
  readonly damage: UserError | null;
}

const fileIn = (path: string, id: string): string => within(path, 'graphs', `${id}.json`);
const viewIn = (path: string, id: string): string => within(path, 'graphs', `${id}.view.json`);

/** Files of a graph that the project no longer has. */
export async function removeGraphFiles(path: string, id: string): Promise<void> {
  for (const file of [fileIn(path, id), viewIn(path, id)]) await rm(file, { force: true });
}

/** What a project does with its graphs, in `graphs/<id>.json`, and their layouts beside them. */
export function graphStore({ path, manifest, change }: OpenProject): GraphStore {
  const fileOf = (id: string): string => fileIn(path, id);
  const viewOf = (id: string): string => viewIn(path, id);

  const readGraph = async (id: string): Promise<GraphDocument> => {
    const { document, damage } = await find(fileOf(id));
    if (document && !damage) return document;
    throw manifest().graphs.some((graph) => graph.id === id) ? damage : noGraph(id);
  };
  const savedGraph = async (entry: GraphEntry): Promise<SavedGraph> => ({
    entry,
    document: await readGraph(entry.id),
  });
  const putGraph = (id: string, document: GraphDocument): Promise<void> => put(fileOf(id), seal(document, 1));

  return {
    saveGraph: (entry, document, merge) =>
      change(async (current) => {
        const newest = current.graphs.toSorted((a, b) => (a.created < b.created ? 1 : -1)).at(0);
        const again = current.removedGraphs.find((removed) => removed.entry.id === entry.id);
        const same = current.graphs.find(({ id }) => id === entry.id) ?? again?.entry;
        const damaged: string[] = [];
        const former = async (graph: GraphEntry | undefined): Promise<SavedGraph | null> => {
          if (!graph) return null;
          const found = await find(fileOf(graph.id));
          if (found.damage) damaged.push(await keptAside(fileOf(graph.id), graph.id === entry.id));
          // What people wrote is worth more than a figure that a bit was lost of, which is not taken over.
          return found.document && { entry: graph, document: found.document };
        };
        const formers = {
          newest: await former(newest),
          replaced: same === newest ? null : await former(same),
          damaged,
        };
        const kept = merge ? await merge(formers) : document;
        // The id holds the title that was asked for, so that another one is what people called it since.
        const { title } = same ?? entry;
        await putGraph(entry.id, { ...kept, title });
        const graphs = replaced(current.graphs, { ...entry, title });
        const removedGraphs = current.removedGraphs.filter((removed) => removed !== again);
        return { next: { ...current, graphs, removedGraphs }, result: undefined };
      }),
    readGraph,
    changeGraph: (id, work) =>
      change(async (current) => {
        const entry = current.graphs.find((graph) => graph.id === id);
        if (!entry) throw noGraph(id);
        const { document, title } = work(await savedGraph(entry));
        await putGraph(id, document);
        const renamed = title !== undefined && title !== entry.title;
        const graphs = current.graphs.map((graph) => (graph.id === id ? { ...graph, title: title! } : graph));
        return { next: renamed ? { ...current, graphs } : current, result: undefined };
      }),
    removeGraph: (id) =>
      change(async (current) => {
        const entry = current.graphs.find((graph) => graph.id === id);
        if (!entry) throw noGraph(id);
        const graphs = current.graphs.filter((graph) => graph !== entry);
        const removedGraphs = [...current.removedGraphs, { entry, at: new Date().toISOString() }];
        return { next: { ...current, graphs, removedGraphs }, result: undefined };
      }),
    restoreGraph: (id) =>
      change(async (current) => {
        const found = current.removedGraphs.find(({ entry }) => entry.id === id);
        if (!found) {
          if (current.graphs.some((graph) => graph.id === id)) return { next: current, result: undefined };
          throw new UserError(
            'project.no-removed',
            'This graph cannot be brought back: its files are gone, since the project was closed meanwhile, in another window for instance.',
            'Find it again with the same settings.',
          );
        }
        const graphs = [...current.graphs, found.entry];
        const removedGraphs = current.removedGraphs.filter((removed) => removed !== found);
        return { next: { ...current, graphs, removedGraphs }, result: undefined };
      }),
    saveView: (id, view) => put(viewOf(id), seal(view)),
    async readView(id) {
      const found = await take(viewOf(id));
      if ('trouble' in found && found.trouble === MISSING) return null;
      const read = 'trouble' in found ? found : unseal(new TextDecoder().decode(found.bytes));
      if ('trouble' in read) throw damagedView(shown(viewOf(id)), read.trouble);
      const view = graphViewState.safeParse(read.value);
      if (view.success) return view.data;
      throw damagedView(shown(viewOf(id)), 'it holds something else');
    },
  };
}

/** Documents that were read whole, by their files, as long as somebody or the memory holds them: large ones take seconds. */
const lately = new Map<string, { readonly key: string; readonly document: WeakRef<GraphDocument> }>();

async function find(file: string): Promise<Found> {
  const key = await fileKey(file).catch(() => null);
  const last = lately.get(file);
  const known = last?.key === key ? last.document.deref() : undefined;
  if (known) return { document: known, damage: null };
  const found = await readWhole(file);
  if (key !== null && found.document && !found.damage)
    lately.set(file, { key, document: new WeakRef(found.document) });
  else lately.delete(file);
  return found;
}

async function readWhole(file: string): Promise<Found> {
  const found = await take(file);
  if ('trouble' in found) return { document: null, damage: damagedGraph(shown(file), found.trouble) };
  const text = new TextDecoder().decode(found.bytes);
  const read = unseal(text);
  const damage = 'trouble' in read ? damagedGraph(shown(file), read.trouble) : null;
  try {
    return { document: parseDocument(text, shown(file)), damage };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.code === 'document.newer-version') return { document: null, damage: error };
    return { document: null, damage: damage ?? new UserError('graph.damaged', error.message, AGAIN) };
  }
}

/** A damaged file that is about to be replaced is kept beside, for whoever can read more of it. @returns its name */
async function keptAside(file: string, isReplaced: boolean): Promise<string> {
  if (!isReplaced) return shown(file);
  const kept = aside(file);
  await rename(file, kept).catch(() => undefined);
  return shown(kept);
}

const noGraph = (id: string): UserError =>
  new UserError('project.no-graph', `The project has no graph “${id}”.`, 'List the graphs of the project.');

import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../contract/user-error.ts';
import {
  REQUEST_FILE,
  type GraphEntry,
  type Manifest,
  type ModalityEntry,
  type ProjectStore,
  type SavedGraph,
} from '../engine/project-store.ts';
import type { GraphDocument } from '../export/document.ts';
import { rejectsCsv } from '../ingest/tabular/rejects-csv.ts';
import { openArrays, writeArrays } from './arrow.ts';
import {
  addModalities,
  rejectsFile,
  removeFiles,
  type Change,
  type NewFacts,
  type NewModality,
} from './add-modalities.ts';
import { makeFolder, writeFileAtomic } from './atomic.ts';
import { readSubjectTable } from './parquet.ts';
import { get, put, sweepDrafts, within } from './project-files.ts';
import { appendLine, readLines } from './project-journal.ts';
import { withLock } from './project-lock.ts';
import { MANIFEST, readManifest, VERSION } from './project-manifest.ts';

const ENDING = '.etiograph';

/**
 * Makes a project: a new folder, or an empty one.
 *
 * @param folder `Name.etiograph`; the ending is added if it lacks
 * @param app version of the app, kept in the manifest
 * @throws UserError `project.exists`, `project.disk-full`, `project.not-writable`
 */
export async function createProject(folder: string, app: string): Promise<ProjectStore> {
  const path = resolve(folder.endsWith(ENDING) ? folder : `${folder}${ENDING}`);
  const there = await readdir(path).catch(() => []);
  if (there.length > 0) {
    throw new UserError(
      'project.exists',
      `${path} exists already and is not empty.`,
      'Open it, or choose another name.',
    );
  }
  const isNew = !existsSync(path);
  try {
    await makeFolder(join(path, 'data'));
    const manifest: Manifest = {
      format: 'etiograph-project',
      version: VERSION,
      name: basename(path, ENDING),
      created: new Date().toISOString(),
      app,
      modalities: [],
      removed: [],
      runs: [],
      graphs: [],
    };
    await writeManifest(path, manifest);
    return store(path, manifest, app);
  } catch (error) {
    if (isNew) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Opens a project of this or of an older version.
 *
 * @throws UserError `project.missing`, `project.newer`, `project.damaged`, `project.not-readable`
 */
export async function openProject(folder: string, app: string): Promise<ProjectStore> {
  const path = resolve(folder);
  const manifest = await readManifest(path);
  await sweepDrafts(path);
  return store(path, manifest, app);
}

const writeManifest = (path: string, manifest: Manifest): Promise<void> =>
  writeFileAtomic(join(path, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);

/** Brings back the last one removed of that name, to its place: the place gives it its colour. */
function restored(current: Manifest, name: string): Change<void> {
  const found = current.removed.findLast(({ entry }) => entry.name === name);
  if (!found) {
    throw new UserError(
      'project.no-removed',
      `“${name}” cannot be brought back: its data are gone.`,
      'Import it again.',
    );
  }
  if (current.modalities.some((modality) => modality.name === name)) {
    throw new UserError(
      'project.name-taken',
      `The project has another “${name}” now.`,
      'Remove that one first.',
    );
  }
  return {
    next: {
      ...current,
      modalities: current.modalities.toSpliced(found.place, 0, found.entry),
      removed: current.removed.filter((entry) => entry !== found),
    },
    result: undefined,
  };
}

function store(path: string, opened: Manifest, app: string): ProjectStore {
  let manifest = opened;
  let queue: Promise<unknown> = Promise.resolve();

  /** One change after the other, each on what the disk has, since other processes may have written. */
  const change = <T>(work: (current: Manifest) => Promise<Change<T>>): Promise<T> => {
    const turn = queue.then(() =>
      withLock(path, async () => {
        const current = await readManifest(path);
        const { next, result, undo, after } = await work(current);
        try {
          if (next !== current) await writeManifest(path, { ...next, app });
        } catch (error) {
          await undo?.();
          throw error;
        }
        manifest = next;
        await after?.();
        return result;
      }),
    );
    queue = turn.catch(() => undefined);
    return turn;
  };

  const entryOf = (name: string): ModalityEntry => {
    const entry = manifest.modalities.find((modality) => modality.name === name);
    if (entry) return entry;
    const known = manifest.modalities.map((modality) => modality.name).join(', ') || 'none';
    throw new UserError('project.no-modality', `The project has no modality “${name}”.`, `It has: ${known}.`);
  };

  const add = (parts: readonly NewModality[]): Promise<ModalityEntry[]> => addModalities(path, parts, change);

  const replaced = <E extends { readonly id: string }>(entries: readonly E[], entry: E): E[] => [
    ...entries.filter(({ id }) => id !== entry.id),
    entry,
  ];
  const runFile = (id: string, name: string): string => within(path, 'runs', id, name);
  const readGraph = async (id: string): Promise<GraphDocument> => {
    const bytes = await get(within(path, 'graphs', `${id}.json`));
    if (bytes) return JSON.parse(new TextDecoder().decode(bytes)) as GraphDocument;
    throw noGraph(id);
  };
  const savedGraph = async (entry: GraphEntry | undefined): Promise<SavedGraph | null> =>
    entry ? { entry, document: await readGraph(entry.id) } : null;
  const putGraph = (id: string, document: GraphDocument): Promise<void> =>
    put(within(path, 'graphs', `${id}.json`), `${JSON.stringify(document, null, 1)}\n`);

  return {
    path,
    manifest: () => manifest,
    async saveTable(name, produce) {
      const written = async (draft: string): Promise<NewFacts> => {
        const facts = await produce(draft);
        return { kind: 'table', shape: [facts.columns.length], channels: [], ...facts };
      };
      const [entry] = await add([{ name, ending: 'parquet', produce: written }]);
      return entry;
    },
    saveArrays: (parts) =>
      add(
        parts.map(({ name, draft: { type, ...facts }, rows, rejects }) => ({
          name,
          ending: 'arrow',
          rejects,
          async produce(draft) {
            const count = await writeArrays(draft, { shape: facts.shape, type }, rows);
            return { ...facts, rows: count, columns: [], rejectCounts: {} };
          },
        })),
      ),
    saveRejects: (name, rejects, counts) =>
      change(async (current) => {
        const entry = entryOf(name);
        const file = rejects.length > 0 ? rejectsFile(entry.file) : null;
        if (file) await put(join(path, file), rejectsCsv(rejects));
        const modalities = current.modalities.map((modality) =>
          modality.name === name ? { ...modality, rejects: file, rejectCounts: counts } : modality,
        );
        return { next: { ...current, modalities }, result: undefined };
      }),
    setLeftOut: (name, leftOut) =>
      change(async (current) => {
        entryOf(name);
        const modalities = current.modalities.map((m) => (m.name === name ? { ...m, leftOut } : m));
        return { next: { ...current, modalities }, result: undefined };
      }),
    removeModality: (name) =>
      change(async (current) => {
        const entry = entryOf(name);
        const modalities = current.modalities.filter((modality) => modality.name !== name);
        const place = current.modalities.findIndex((modality) => modality.name === name);
        const removed = [...current.removed, { entry, place, at: new Date().toISOString() }];
        return { next: { ...current, modalities, removed }, result: undefined };
      }),
    restoreModality: (name) => change(async (current) => restored(current, name)),
    forgetRemoved: (before) =>
      change(async (current) => {
        const gone = current.removed.filter(({ at }) => before === undefined || at < before);
        const removed = current.removed.filter((entry) => !gone.includes(entry));
        return {
          next: gone.length > 0 ? { ...current, removed } : current,
          result: undefined,
          after: async () => {
            for (const { entry } of gone) await removeFiles(path, entry);
          },
        };
      }),
    async readTable(name) {
      const { file, columns, leftOut } = entryOf(name);
      return readSubjectTable(
        join(path, file),
        columns.filter((column) => !leftOut.includes(column.name)),
      );
    },
    openArrays: async (name) => openArrays(join(path, entryOf(name).file)),
    async saveRun(entry, details) {
      await put(runFile(entry.id, 'run.json'), `${JSON.stringify({ ...entry, ...details }, null, 1)}\n`);
      await change(async (current) => ({
        next: { ...current, runs: replaced(current.runs, entry) },
        result: undefined,
      }));
    },
    async readRun(id) {
      const bytes = await get(runFile(id, 'run.json'));
      if (bytes) return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
      throw new UserError(
        'project.no-run',
        `The project has no run “${id}”.`,
        'List the runs of the project.',
      );
    },
    saveRunFile: async (id, name, bytes) => put(runFile(id, name), bytes),
    readRunFile: async (id, name) => get(runFile(id, name)),
    checkpoints: (id) => ({
      save: async (name, bytes) => put(runFile(id, `checkpoints/${name}`), bytes),
      load: async (name) => get(runFile(id, `checkpoints/${name}`)),
    }),
    async forgetProgress(id) {
      for (const name of ['checkpoints', REQUEST_FILE])
        await rm(runFile(id, name), { recursive: true, force: true });
    },
    async saveGraph(entry, document, merge) {
      await change(async (current) => {
        const newest = current.graphs.toSorted((a, b) => (a.created < b.created ? 1 : -1)).at(0);
        const same = current.graphs.find(({ id }) => id === entry.id);
        const kept = merge
          ? await merge({
              newest: await savedGraph(newest),
              replaced: same === newest ? null : await savedGraph(same),
            })
          : document;
        await putGraph(entry.id, kept);
        return { next: { ...current, graphs: replaced(current.graphs, entry) }, result: undefined };
      });
    },
    readGraph: (id) => readGraph(id),
    changeGraph: (id, work) =>
      change(async (current) => {
        const saved = await savedGraph(current.graphs.find((graph) => graph.id === id));
        if (!saved) throw noGraph(id);
        const { document, title } = work(saved);
        await putGraph(id, document);
        const renamed = title !== undefined && title !== saved.entry.title;
        const graphs = current.graphs.map((graph) => (graph.id === id ? { ...graph, title: title! } : graph));
        return { next: renamed ? { ...current, graphs } : current, result: undefined };
      }),
    saveView: (id, view) => put(within(path, 'graphs', `${id}.view.json`), `${JSON.stringify(view)}\n`),
    async readView(id) {
      const bytes = await get(within(path, 'graphs', `${id}.view.json`));
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>);
    },
    appendJournal: (entry) =>
      change(async (current) => {
        await appendLine(path, { ...entry, at: new Date().toISOString() });
        return { next: current, result: undefined };
      }),
    readJournal: () => readLines(path),
    close: async () => void (await queue),
  };
}

const noGraph = (id: string): UserError =>
  new UserError('project.no-graph', `The project has no graph “${id}”.`, 'List the graphs of the project.');

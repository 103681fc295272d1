import type { EngineApi } from '../../contract/engine-api.ts';
import type { ReplayResult } from '../../contract/report-api.ts';
import { UserError } from '../../errors.ts';
import type { EnginePorts } from '../project/ports.ts';
import { BEGUN_ANEW, type JournalCall, type JournalEntry } from '../project/journal-entry.ts';
import { type ProjectStore, type SavedGraph } from '../project/store.ts';
import type { RunHandle } from '../runs/runs.ts';
import { findInputs } from './find-inputs.ts';
import { compareReplay } from './replay-result.ts';

interface Step {
  readonly what: string;
  readonly call: JournalCall;
  /** Share of the whole time that such a step takes, by experience. */
  readonly weight: number;
}

/** Entries that change what a graph is made from, and how each is done again where it does not hold its call. */
const KINDS: Readonly<
  Record<string, { weight: number; call?: (details: JournalEntry['details']) => JournalCall }>
> = {
  import: { weight: 3 },
  train: { weight: 10 },
  discover: { weight: 2 },
  remove: { weight: 0.1, call: ({ modality }) => ({ method: 'removeModality', request: { modality } }) },
  restore: {
    weight: 0.1,
    call: ({ modality, instead }) => ({
      method: 'restoreModality',
      request: { modality, instead: instead === true },
    }),
  },
  'set roles': { weight: 0.1 },
  'set levels': { weight: 0.1 },
  'leave out column': {
    weight: 0.1,
    call: ({ modality, column }) => ({
      method: 'setRole',
      request: { modality, columns: [column], role: 'leave-out' },
    }),
  },
  'use column': {
    weight: 0.1,
    call: ({ modality, column }) => ({
      method: 'setRole',
      request: { modality, columns: [column], role: 'use' },
    }),
  },
};

/** What a replay works with. */
export interface ReplayTools {
  readonly run: RunHandle;
  readonly ports: EnginePorts;
  /** Makes an engine whose runs nobody else sees. */
  readonly second: () => EngineApi;
}

/**
 * Does everything again that led to a graph, as the journal tells it, in a project of its own that is removed
 * afterwards, and compares.
 *
 * @param folders where files are looked for that are no longer where they were, or were imported on another computer
 * @throws UserError `replay.incomplete`, `replay.missing`, or what a step fails with
 */
export async function replay(
  store: ProjectStore,
  graph: SavedGraph,
  folders: readonly string[],
  { run, ports, second }: ReplayTools,
): Promise<ReplayResult> {
  run.progress('Reading the journal', 0);
  const damage = (await store.damage()).find(({ code }) => code === 'journal.damaged');
  if (damage) throw incomplete(damage.message.replace(/\.$/, ''));
  const entries = entriesFor(await store.readJournal(), graph);
  const found = await findInputs(entries, folders, ports, run.signal);
  const steps = entries.map((entry) => stepOf(entry, found.get(entry)));
  const scratch = await ports.scratch(store.path);
  try {
    const engine = second();
    const { path: project } = await engine.createProject({ folder: `${scratch.folder}/replay` });
    const whole = steps.reduce((sum, { weight }) => sum + weight, 0);
    const done: { what: string; seconds: number }[] = [];
    let before = 0;
    for (const { what, call, weight } of steps) {
      run.signal.throwIfAborted();
      const began = ports.now();
      const [from, to] = [before / whole, (before + weight) / whole];
      await perform(engine, call, project, run, (stage, fraction) =>
        run.progress(`${again(what)}: ${stage}`, Math.min(0.99, from + (to - from) * fraction)),
      );
      done.push({ what, seconds: (ports.now() - began) / 1000 });
      before += weight;
    }
    const found = await engine.getGraph({ project });
    const journal = await engine.getJournal({ project });
    run.progress('Done', 1);
    return compareReplay(graph.document, found, { then: entries, now: journal }, done);
  } finally {
    await scratch.remove();
  }
}

const again = (what: string): string => `${what[0].toUpperCase()}${what.slice(1)} again`;

/** Entries from the first import to the discovery of this graph, with the training whose factors it relates. */
function entriesFor(journal: readonly JournalEntry[], { entry }: SavedGraph): JournalEntry[] {
  const end = journal.findLastIndex(
    ({ what, details }) => what === 'discover' && details['graph'] === entry.id,
  );
  if (end < 0) throw incomplete('it does not tell how this graph was found');
  const until = journal.slice(0, end + 1);
  const anew = until.findLast(({ what }) => what === BEGUN_ANEW);
  if (anew) throw incomplete(`it was lost, and begun anew on ${anew.at.slice(0, 10)}`);
  const training = until.findLastIndex(
    ({ what, details }) => what === 'train' && details['run'] === entry.run,
  );
  if (entry.run !== null && training < 0) throw incomplete(`it does not tell of training run “${entry.run}”`);
  return until.filter(({ what }, i) => {
    if (what === 'discover') return i === end;
    return what === 'train' ? i === training : what in KINDS;
  });
}

function stepOf({ what, call, details, at }: JournalEntry, withFiles: JournalCall | undefined): Step {
  const kind = KINDS[what];
  const done = withFiles ?? call ?? kind.call?.(details);
  if (!done) throw incomplete(`it does not hold the settings of the step “${what}” of ${at.slice(0, 16)}`);
  return { what, call: what === 'discover' ? withRoles(done) : done, weight: kind.weight };
}

/** A discovery from before columns had roles used none, though the import that is done again proposes some. */
const withRoles = ({ request, ...call }: JournalCall): JournalCall => ({
  ...call,
  request: { roles: 'ignore', ...request },
});

const incomplete = (why: string): UserError =>
  new UserError(
    'replay.incomplete',
    `The journal cannot be replayed: ${why}.`,
    'Import, train and find the graph again in a new project.',
  );

/** Calls a method of the engine; a run is followed to its end. */
async function perform(
  engine: EngineApi,
  { method, request }: JournalCall,
  project: string,
  run: RunHandle,
  onProgress: (stage: string, fraction: number) => void,
): Promise<void> {
  const methods = engine as unknown as Record<string, ((request: unknown) => Promise<unknown>) | undefined>;
  const work = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!work) throw incomplete(`this version does not know its step “${method}”`);
  // The training run is the only one of the project, whatever its id there.
  const settings = without(request, 'run');
  const result = await work({ ...settings, project });
  if (!method.startsWith('start') || typeof result !== 'string') return;
  const stop = engine.onEvent((event) => {
    if (event.run === result && event.type === 'progress') onProgress(event.stage, event.fraction ?? 0);
  });
  const abort = (): void => void engine.cancelRun({ id: result });
  run.signal.addEventListener('abort', abort);
  try {
    const { events } = await engine.runEnded({ id: result });
    run.signal.throwIfAborted();
    const last = events.at(-1);
    if (last?.type !== 'failed') return;
    const { code, message, hint } = last.error;
    if (code === 'device.unavailable' && 'device' in settings) {
      const others = { method, request: without(settings, 'device') };
      return await perform(engine, others, project, run, onProgress);
    }
    throw new UserError(code, message, hint);
  } finally {
    run.signal.removeEventListener('abort', abort);
    stop();
  }
}

const without = (request: JournalCall['request'], field: string): JournalCall['request'] =>
  Object.fromEntries(Object.entries(request).filter(([name]) => name !== field));

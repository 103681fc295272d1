import type { EngineApi } from '../../contract/engine-api.ts';
import type { ReplayResult } from '../../contract/report-api.ts';
import { UserError } from '../../contract/user-error.ts';
import type { EnginePorts } from '../ports.ts';
import type { JournalEntry, ProjectStore, SavedGraph } from '../project-store.ts';
import type { RunHandle } from '../runs.ts';
import { compareReplay, inputsOf } from './replay-result.ts';

type Call = NonNullable<JournalEntry['call']>;

interface Step {
  readonly what: string;
  readonly call: Call;
  /** Share of the whole time that such a step takes, by experience. */
  readonly weight: number;
}

/** Which entries change what a graph is made from, and how each is done again. */
const KINDS: Readonly<Record<string, { weight: number; call?: (details: JournalEntry['details']) => Call }>> =
  {
    import: { weight: 3 },
    train: { weight: 10 },
    discover: { weight: 2 },
    remove: { weight: 0.1, call: ({ modality }) => ({ method: 'removeModality', request: { modality } }) },
    restore: { weight: 0.1, call: ({ modality }) => ({ method: 'restoreModality', request: { modality } }) },
    'leave out column': {
      weight: 0.1,
      call: ({ modality, column }) => ({
        method: 'setRole',
        request: { modality, column, role: 'leave-out' },
      }),
    },
    'use column': {
      weight: 0.1,
      call: ({ modality, column }) => ({ method: 'setRole', request: { modality, column, role: 'use' } }),
    },
  };

/**
 * Does everything again that led to a graph, as the journal tells it, in a project of its own that is removed
 * afterwards, and compares.
 *
 * @param second makes an engine whose runs nobody else sees
 * @throws UserError `replay.incomplete`, `replay.missing`, or what a step fails with
 */
export async function replay(
  store: ProjectStore,
  graph: SavedGraph,
  run: RunHandle,
  ports: EnginePorts,
  second: () => EngineApi,
): Promise<ReplayResult> {
  run.progress('Reading the journal', 0);
  const entries = entriesFor(await store.readJournal(), graph);
  const steps = entries.map(stepOf);
  await refuseMissing(entries, ports);
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

/** From the first import to the discovery of this graph, with the training whose factors it relates. */
function entriesFor(journal: readonly JournalEntry[], { entry }: SavedGraph): JournalEntry[] {
  const end = journal.findLastIndex(
    ({ what, details }) => what === 'discover' && details['graph'] === entry.id,
  );
  if (end < 0) throw incomplete('it does not tell how this graph was found');
  const until = journal.slice(0, end + 1);
  const training = until.findLastIndex(
    ({ what, details }) => what === 'train' && details['run'] === entry.run,
  );
  if (entry.run !== null && training < 0) throw incomplete(`it does not tell of training run “${entry.run}”`);
  return until.filter(({ what }, i) => {
    if (what === 'discover') return i === end;
    return what === 'train' ? i === training : what in KINDS;
  });
}

function stepOf({ what, call, details, at }: JournalEntry): Step {
  const kind = KINDS[what];
  const done = call ?? kind.call?.(details);
  if (!done) throw incomplete(`it does not hold the settings of the step “${what}” of ${at.slice(0, 16)}`);
  return { what, call: done, weight: kind.weight };
}

const incomplete = (why: string): UserError =>
  new UserError(
    'replay.incomplete',
    `The journal cannot be replayed: ${why}.`,
    'It was written by an earlier version of Etiograph. Import, train and find the graph again in a new project.',
  );

async function refuseMissing(entries: readonly JournalEntry[], ports: EnginePorts): Promise<void> {
  const missing: string[] = [];
  for (const { path } of inputsOf(entries)) {
    if (!(await isThere(path, ports))) missing.push(path);
  }
  if (missing.length === 0) return;
  const some = missing.slice(0, 5).join(', ');
  throw new UserError(
    'replay.missing',
    `${missing.length} of the imported files ${missing.length === 1 ? 'is' : 'are'} not where ${missing.length === 1 ? 'it was' : 'they were'}: ${some}${missing.length > 5 ? ' and others' : ''}.`,
    'Put the files back, or connect the drive that they are on.',
  );
}

/** A file, or a folder of recordings or images. */
async function isThere(path: string, ports: EnginePorts): Promise<boolean> {
  try {
    for await (const files of ports.files.walk(path)) if (files.length > 0) return true;
    return false;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Calls a method of the engine; a run is followed to its end. */
async function perform(
  engine: EngineApi,
  { method, request }: Call,
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
    if (event.run === result && event.type === 'progress') onProgress(event.stage, event.fraction);
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

const without = (request: Call['request'], field: string): Call['request'] =>
  Object.fromEntries(Object.entries(request).filter(([name]) => name !== field));

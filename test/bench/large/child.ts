/** One piece of work of the bench of large cohorts in a process of its own, whose peak memory is its own; see `../large.ts`. */
import { createNodeEngine } from '../../../core/node/engine.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { median } from '../window-figures.ts';
import { decodeAll } from './files.ts';

const done = async (engine: EngineApi, id: string): Promise<unknown> => {
  const { events } = await engine.runEnded({ id });
  const last = events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result;
};

const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** Its starts take as many steps whatever the number of people, above some ten thousand. */
const FIRST_STAGE = 'Learning to encode and decode';

interface Moment {
  readonly seconds: number;
  readonly processor: number;
}

const moment = (): Moment => {
  const { user, system } = process.cpuUsage();
  return { seconds: performance.now() / 1000, processor: (user + system) / 1e6 };
};

const KINDS: Record<string, (engine: EngineApi, project: string, args: string[]) => Promise<object>> = {
  /** Learns the tables, once, and says how long the starts of the first stage took, at the median. */
  async train(engine, project, learn) {
    const stages = new Map<string, { from: Moment; to: Moment; peakMb: number }>();
    const stop = engine.onEvent((event) => {
      if (event.type !== 'progress') return;
      const to = moment();
      const { from } = stages.get(event.stage) ?? { from: to };
      stages.set(event.stage, { from, to, peakMb: peakMb() });
    });
    const settings = { reliability: 'never' as const, attempts: 1 };
    const id = await engine.startTraining({
      project,
      device: 'cpu',
      learn: Object.fromEntries(learn.map((name) => [name, {}])),
      settings,
    });
    const summary = (await done(engine, id)) as { seconds: number };
    stop();
    const took = (stage: string, what: keyof Moment): number => {
      const { from, to } = stages.get(stage)!;
      return Math.round(10 * (to[what] - from[what])) / 10;
    };
    const starts = [...stages.keys()].filter((stage) => stage.startsWith(FIRST_STAGE));
    const startsTook = (what: keyof Moment): number => median(starts.map((stage) => took(stage, what)));
    for (const [stage, { peakMb: peak }] of stages) {
      const seconds = `${String(took(stage, 'seconds'))} s, ${String(took(stage, 'processor'))} s of processor time`;
      console.error(`${stage}: ${seconds}, ${String(peak)} MB by its end`);
    }
    return {
      trainSeconds: Math.round(summary.seconds),
      startSeconds: startsTook('seconds'),
      startProcessorSeconds: startsTook('processor'),
    };
  },

  /** Takes one file in. */
  async import(engine, project, sources) {
    const began = performance.now();
    await done(engine, await engine.startImport({ project, sources }));
    return {
      importSeconds: secondsSince(began),
      importProcessorSeconds: processorSeconds(),
      importPeakMb: peakMb(),
    };
  },

  /** Takes images and recordings in. Words in pictures are not looked for: that takes longer than all else. */
  async files(engine, project, [folder]) {
    const began = performance.now();
    const images = { burnedIn: 'keep' as const };
    await done(engine, await engine.startImport({ project, sources: [folder], images }));
    return {
      importSeconds: secondsSince(began),
      importProcessorSeconds: processorSeconds(),
      importPeakMb: peakMb(),
    };
  },

  /** Decodes the same files and does nothing else with them. */
  async decode(_, folder) {
    const began = performance.now();
    await decodeAll(folder);
    return { decodeSeconds: secondsSince(began), decodeProcessorSeconds: processorSeconds() };
  },

  /** What the cohort page asks, the first time and again. */
  async look(engine, project) {
    const first = await answers(engine, project);
    const again = await answers(engine, project);
    return { ...prefixed('first', first), ...prefixed('again', again), lookPeakMb: peakMb() };
  },

  /** A search among a hundred columns. */
  async search(engine, project) {
    const { variables } = await engine.getVariables({ project, offset: 0, limit: 2000, sort: 'file' });
    // Columns of one factor are all linked with each other, which takes any search long.
    const step = Math.max(1, Math.floor(variables.length / 100));
    const names = variables.flatMap(({ name }, i) => (i % step === 0 ? [name] : [])).slice(0, 100);
    const began = performance.now();
    await done(
      engine,
      await engine.startDiscovery({ project, run: null, variables: names, test: 'fisher-z' }),
    );
    return { discoverSeconds: secondsSince(began), discoverPeakMb: peakMb() };
  },

  /** All columns against the first, and a search among those that go together with it. */
  async screen(engine, project, [test]) {
    const { variables } = await engine.getVariables({ project, offset: 0, limit: 1, sort: 'file' });
    const screen = { targets: [variables[0].name], most: 100 };
    const asked = { project, run: null, screen, test: test as 'fisher-z' | 'gcm' };
    const [asking, untilAsked] = [performance.now(), processorSeconds()];
    const { seconds: foreseen, within } = await engine.searchAhead(asked);
    const ahead = {
      screenAheadSeconds: secondsSince(asking),
      screenAheadProcessorSeconds: processorSeconds() - untilAsked,
      screenForeseenSeconds: Math.round(foreseen),
    };
    const [began, before] = [performance.now(), processorSeconds()];
    // What the window offers in place of a search without an end.
    await done(
      engine,
      await engine.startDiscovery({ ...asked, ...(within && { maxOrder: within.maxOrder }) }),
    );
    return {
      ...ahead,
      screenMaxOrder: within?.maxOrder ?? null,
      screenSeconds: secondsSince(began),
      screenProcessorSeconds: processorSeconds() - before,
      screenPeakMb: peakMb(),
    };
  },
};

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

const processorSeconds = (): number => Math.round(moment().processor);

/** Milliseconds of each question that the page asks. */
async function answers(engine: EngineApi, project: string): Promise<Record<string, number>> {
  const took: Record<string, number> = {};
  const ask = async (what: string, question: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await question();
    took[what] = Math.round(performance.now() - began);
    console.error(`${what}: ${String(took[what])} ms, ${String(peakMb())} MB`);
  };
  await ask('Cohort', () => engine.getCohort({ project }));
  let variables: Awaited<ReturnType<EngineApi['getVariables']>>['variables'] = [];
  await ask('Variables', async () => {
    ({ variables } = await engine.getVariables({ project, offset: 0, limit: 500 }));
  });
  await ask('Sorted', () => engine.getVariables({ project, offset: 0, limit: 500, sort: 'missing' }));
  await ask('Findings', () => engine.getFindings({ project }));
  await ask('Rare', () => engine.getRare({ project }));
  await ask('List', () => engine.listVariables({ project }));
  const names = variables.slice(0, 100).map(({ name }) => name);
  await ask('Suggestions', () => engine.listSuggestions({ project, variables: names }));
  // Last, since people are read from the data, whose bytes are then compared with what was written.
  await ask('Subjects', () => engine.getSubjects({ project }));
  const [{ modality, name: column }] = variables;
  await ask('Distribution', () => engine.getHistogram({ project, modality, column }));
  return took;
}

const prefixed = (prefix: string, took: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(took).map(([what, ms]) => [`${prefix}${what}Ms`, ms]));

const [kind, project, ...args] = process.argv.slice(2);
const engine = await createNodeEngine();
const began = performance.now();
const figures = await KINDS[kind](engine, project, args);
const ms = performance.now() - began;
console.log(JSON.stringify({ ...figures, seconds: Math.round(ms / 1000), peakMb: peakMb() }));
process.exit(0);

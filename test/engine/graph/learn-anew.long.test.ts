import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { DiscoverRequest, DiscoverSummary } from '../../../core/contract/graph-api.ts';
import type { RunState } from '../../../core/contract/run-event.ts';
import { explainPair } from '../../../core/graph/explain-pair.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, small, tableProject } from '../training/cohort.ts';

let folder: string;
let engine: EngineApi;
let project: string;
let run: string;
const settings = { restarts: 2, attempts: 1 };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-anew-'));
  engine = await createNodeEngine();
  project = await tableProject(engine, folder, 200);
  const { events } = await done(engine, await engine.startTraining({ project, ...small, settings }));
  ({ run } = resultOf<{ run: string }>(events));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const resultOf = <T>(events: RunState['events']): T => {
  const last = events.at(-1)!;
  return (last.type === 'done' ? last.result : null) as T;
};
const halves = (): string => join(project, 'runs', run, 'halves');
/** When each half was learned from, by its file. */
const times = (): [string, number][] =>
  readdirSync(halves())
    .sort()
    .map((name) => [name, statSync(join(halves(), name)).mtimeMs]);

async function find(request: Omit<DiscoverRequest, 'project'>) {
  const { events } = await done(engine, await engine.startDiscovery({ project, ...request }));
  const summary = resultOf<DiscoverSummary>(events);
  return { events, summary, document: await engine.getGraph({ project, graph: summary.graph }) };
}
const refused = async (request: Omit<DiscoverRequest, 'project'>): Promise<unknown> => {
  const { events } = await engine.runEnded({ id: await engine.startDiscovery({ project, ...request }) });
  return events.at(-1);
};
const sharesIn = ({ edges, absent, undecided }: GraphDocument) =>
  [...edges, ...absent, ...(undecided ?? [])].map(({ frequency, frequencyUndecided }) => [
    frequency,
    frequencyUndecided,
  ]);

describe('learning anew', () => {
  it('is stopped, keeps what is done, and goes on with the same outcome', async () => {
    const id = await engine.startDiscovery({ project, learnAnew: 1 });
    const off = engine.onEvent((event) => {
      const second = event.run === id && event.type === 'progress' && event.detail === '1 of 2';
      if (second) void engine.cancelRun({ id });
    });
    const { events } = await engine.runEnded({ id });
    off();
    expect(events.at(-1)).toMatchObject({ type: 'cancelled', resumable: true });
    const kept = times();
    expect(kept.map(([name]) => name)).toEqual(['half-1a-codes']);

    const resumed = await find({ learnAnew: 1 });
    expect(times()).toHaveLength(2);
    expect(times()[0]).toEqual(kept[0]);
    expect(readdirSync(join(project, 'runs', run))).not.toContain('checkpoints');

    rmSync(halves(), { recursive: true });
    const whole = await find({ learnAnew: 1 });
    expect(whole.document.edges).toEqual(resumed.document.edges);
    expect(whole.document.provenance).toEqual(resumed.document.provenance);
  });

  it('says of every link how often it is there, and what is expected to be false', async () => {
    const { document, summary, events } = await find({ learnAnew: 1 });
    const [edge] = document.edges;
    expect(edge).toMatchObject({ frequency: 1, frequencyUndecided: 0, arrows: { forward: 0, backward: 0 } });
    expect(document.provenance).toMatchObject({ learnAnew: 1, draws: 2, bootstrap: 0, expectedFalse: 1 });
    expect(summary.expectedFalse).toBe(1);
    const said = /learned anew from 2 halves of the people.* at most about 1\.0 is expected to be false/;
    expect(document.notes.some((note) => said.test(note))).toBe(true);
    expect(summary.findings.some((finding) => said.test(finding))).toBe(true);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'log', text: expect.stringMatching(/^Learning anew from 2 halves/) }),
    );
    const { facts } = explainPair(document, edge, [edge.from, edge.to]);
    expect(facts).toContainEqual({
      label: 'How sure',
      term: 'share of complementary halves, factors learned anew',
      value: 'linked in 100 % of the halves learned anew',
    });
  });

  it('takes the halves that were learned from for other graphs, and more of them where more are asked for', async () => {
    const before = times();
    const { document } = await find({ learnAnew: 1, alpha: 0.05 });
    expect(sharesIn(document)[0]).toEqual([1, 0]);
    expect(times()).toEqual(before);
    await find({ learnAnew: 2 });
    expect(times().slice(0, 2)).toEqual(before);
    expect(times()).toHaveLength(4);
  });

  it('takes them where a table was added since, which had no part in the training', async () => {
    const before = times();
    const later = join(folder, 'later.csv');
    const rows = Array.from({ length: 200 }, (_, i) => `s${String(i)},${String((i * 7919) % 97)}`);
    writeFileSync(later, ['subject_id,dose', ...rows].join('\n'));
    await done(engine, await engine.startImport({ project, sources: [later] }));
    const { document } = await find({ learnAnew: 1 });
    expect(document.nodes.map(({ id }) => id)).toContain('dose');
    expect(times()).toEqual(before);
  });

  it('learns again from a half whose file is damaged', async () => {
    writeFileSync(join(halves(), 'half-1a-codes'), 'no codes');
    const { document } = await find({ learnAnew: 1 });
    expect(document.edges[0].frequency).toBe(1);
    expect(statSync(join(halves(), 'half-1a-codes')).size).toBeGreaterThan(100);
  });

  it('is refused beside resamples, without factors, and for data that are others now', async () => {
    expect(await refused({ learnAnew: 1, bootstrap: 5 })).toMatchObject({
      error: { code: 'discover.two-checks' },
    });
    expect(await refused({ learnAnew: 1, tables: { blood: 'columns', gait: 'columns' } })).toMatchObject({
      error: { code: 'discover.learn-anew-no-factors' },
    });
    const column = { project, modality: 'blood', columns: ['blood4'] };
    await engine.setRole({ ...column, role: 'leave-out' });
    expect(await refused({ learnAnew: 1 })).toMatchObject({
      error: { code: 'discover.learn-anew-overtaken' },
    });
    await engine.setRole({ ...column, role: 'use' });
  });

  it('says when half of the people are too few', async () => {
    const few = mkdtempSync(join(folder, 'few-'));
    const path = await tableProject(engine, few, 70);
    await done(engine, await engine.startTraining({ project: path, ...small, settings }));
    const { events } = await engine.runEnded({
      id: await engine.startDiscovery({ project: path, learnAnew: 1 }),
    });
    expect(events.at(-1)).toMatchObject({ error: { code: 'discover.learn-anew-few' } });
  });
});

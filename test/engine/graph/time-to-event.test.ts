import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { DiscoverRequest, DiscoverSummary } from '../../../core/contract/graph-api.ts';
import { pairOf } from '../../../core/graph/explain-pair.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

const N = 500;
let folder: string;
let project: string;
let engine: EngineApi;
let graph: string;
let summary: DiscoverSummary;
const TIME_TO_EVENT = [{ time: 'days', event: 'death' }];

async function discover(more: Partial<DiscoverRequest> = {}): Promise<DiscoverSummary> {
  const { events } = await engine.runEnded({ id: await engine.startDiscovery({ project, ...more }) });
  const last = events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as DiscoverSummary;
}

/** age -> days, region -> days; sodium apart. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-events-'));
  const rng = new Rng(1011);
  const rows = Array.from({ length: N }, (_, i) => {
    const age = rng.normal();
    const region = rng.int(3);
    const days = -Math.log(rng.uniform(1e-9, 1)) * 400 * Math.exp(-0.7 * age) * [1, 3, 1][region];
    const until = rng.uniform(100, 900);
    return [
      `P${String(i)}`,
      (60 + 10 * age).toFixed(1),
      ['north', 'south', 'west'][region],
      (140 + 3 * rng.normal()).toFixed(1),
      Math.min(days, until).toFixed(1),
      days < until ? 1 : 0,
    ].join(',');
  });
  const table = join(folder, 'clinic.csv');
  await writeFile(table, `patient,age,region,sodium,days,death\n${rows.join('\n')}\n`);
  engine = await createNodeEngine();
  project = join(folder, 'study.etiograph');
  const { events } = await engine.runEnded({ id: await engine.startImport({ project, sources: [table] }) });
  expect(events.at(-1)!.type).toBe('done');
  summary = await discover({ timeToEvent: TIME_TO_EVENT });
  ({ graph } = summary);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a time to an event in a project', () => {
  it('is an effect, related to numbers and categories alike', async () => {
    const document = await engine.getGraph({ project, graph });
    expect(document.nodes.map(({ id }) => id)).toEqual(['age', 'region', 'sodium', 'Time to death']);
    expect(document.edges.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ['age', 'Time to death', 'directed'],
      ['region', 'Time to death', 'directed'],
    ]);
    expect(pairOf(document, 'age', 'Time to death')).toMatchObject({
      rule: { name: 'knowledge', because: 'outcome' },
    });
    const said = '“Time to death” joins “days” and “death”, which do not enter beside it';
    expect(summary.findings.join(' ')).toContain(said);
    expect(document.notes.join(' ')).toContain(said);
    expect(document.provenance).toMatchObject({
      test: 'gcm',
      timeToEvent: 'Time to death: days until death = 1',
    });
  });

  it('has its tests made again, and is listed with the graphs', async () => {
    const { tests, note } = await engine.decidingTests({ project, graph, a: 'age', b: 'Time to death' });
    expect([note, tests.length > 0]).toEqual([null, true]);
    const id = await engine.startPairTests({ project, graph, a: 'region', b: 'Time to death' });
    expect((await engine.runEnded({ id })).events.at(-1)!.type).toBe('done');
    const [facts] = await engine.listGraphs({ project });
    expect(facts.settings?.timesToEvents).toEqual(['Time to death']);
  });

  it('is shown with how many events were seen, and has no mean', async () => {
    const spread = await engine.distribution({ project, graph, variable: 'Time to death' });
    expect(spread).toMatchObject({ n: N, missing: 0, mean: null, median: null, scale: 'number' });
    expect(spread.happened).toBeGreaterThan(100);
    expect(spread.histogram!.counts.reduce((a, b) => a + b, 0)).toBe(N);
    const beside = await engine.correlates({ project, graph, node: 'age' });
    expect(beside.map(({ name }) => name).sort()).toEqual(['region', 'sodium']);
  });

  it('is told in the methods of the report, with the types of the others', async () => {
    const { methods } = await engine.getReport({ project });
    expect(methods).toContain('1 time to an event by the martingale residuals of a Cox model');
    expect(methods).toContain('1 category by an indicator of every level but one');
    expect(methods).toContain('Times to events entered as one variable each');
    expect(methods).toContain('Kook L');
  });

  it('lists what there is to relate with it in the place of its columns', async () => {
    const list = await engine.listVariables({ project, timeToEvent: TIME_TO_EVENT });
    expect(list.map(({ name, type }) => [name, type])).toEqual([
      ['age', 'number'],
      ['region', 'category'],
      ['sodium', 'number'],
      ['Time to death', 'time-to-event'],
    ]);
    await expect(
      engine.listVariables({ project, timeToEvent: [{ time: 'days', event: 'region' }] }),
    ).rejects.toMatchObject({ code: 'discover.event-values' });
  });

  it('refuses knowledge that makes it a cause', async () => {
    await expect(
      discover({ timeToEvent: TIME_TO_EVENT, knowledge: { required: [['Time to death', 'sodium']] } }),
    ).rejects.toThrow(/knowledge.outcome/);
  });
});

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

  it('refuses knowledge that makes it a cause', async () => {
    await expect(
      discover({ timeToEvent: TIME_TO_EVENT, knowledge: { required: [['Time to death', 'sodium']] } }),
    ).rejects.toThrow(/knowledge.outcome/);
  });
});

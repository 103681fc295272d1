import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TableDiscoverRequest } from '../../../core/contract/graph-api.ts';
import { explainPair, pairOf } from '../../../core/graph/explain-pair.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { relationsOf } from '../../../core/graph/relation.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  engine = await createNodeEngine();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** a -> b -> c, and what the run says on its way. */
async function discover(settings: Omit<TableDiscoverRequest, 'table'>) {
  const rng = new Rng(5);
  const rows = Array.from({ length: 200 }, () => {
    const a = rng.normal();
    const b = a + rng.normal();
    return [a, b, b + rng.normal()].map((x) => x.toFixed(4)).join(',');
  });
  const table = join(folder, 'table.csv');
  await writeFile(table, `a,b,c\n${rows.join('\n')}\n`);
  const id = await engine.startTableDiscovery({ table, ...settings });
  const { events } = await engine.runEnded({ id });
  const last = events.at(-1);
  if (last?.type !== 'done') throw new Error(JSON.stringify(last));
  const stages = events.flatMap((e) => (e.type === 'progress' ? [e.stage] : []));
  return { ...(last.result as { document: GraphDocument }), stages };
}

describe('the graph of a table without a project', () => {
  it('says all that it depends on', async () => {
    const { document } = await discover({
      alpha: 0.05,
      bootstrap: 20,
      seed: 7,
      maxOrder: 2,
      falseDiscoveryRate: 0.1,
      knowledge: { tiers: [['a'], ['b', 'c']], forbidden: [['c', 'b']] },
    });
    expect(document.provenance).toMatchObject({
      method: 'PC-stable',
      test: 'gcm',
      alpha: 0.05,
      rows: 200,
      bootstrap: 20,
      seed: 7,
      maxOrder: 2,
      falseDiscoveryRate: 0.1,
      tiers: 'a | b, c',
      forbidden: 'c → b',
    });
    expect(document.edges[0].frequency).toBeGreaterThan(0);
  });

  it('takes categories and times to events as what they are, by whatever name and in whatever order', async () => {
    const rng = new Rng(9);
    const rows = Array.from({ length: 600 }, () => {
      const colour = rng.int(3);
      const dose = rng.normal();
      // Red has the shortest times; the codes by alphabet would be blue, green, red.
      const days = -Math.log(rng.uniform(1e-9, 1)) * [3, 3, 0.7][colour] * Math.exp(-0.6 * dose);
      const until = rng.uniform(0.5, 6);
      return [
        ['blue', 'green', 'red'][colour],
        dose.toFixed(3),
        Math.min(days, until).toFixed(3),
        days < until ? 'dead' : 'alive',
        rng.normal().toFixed(3),
      ].join(',');
    });
    const table = join(folder, 'survival.csv');
    await writeFile(table, `colour,dose,days,status,noise\n${rows.join('\n')}\n`);
    const ended = async (more: Partial<TableDiscoverRequest>) =>
      (await engine.runEnded({ id: await engine.startTableDiscovery({ table, ...more }) })).events.at(-1)!;
    const timeToEvent = [{ time: 'days', event: 'status', happened: 'dead' }];
    const last = await ended({ timeToEvent });
    if (last.type !== 'done') throw new Error(JSON.stringify(last));
    const { document, findings } = last.result as { document: GraphDocument; findings: string[] };
    expect(document.nodes.map(({ id, type }) => [id, type])).toEqual([
      ['colour', 'category'],
      ['dose', 'number'],
      ['Time to status', 'time-to-event'],
      ['noise', 'number'],
    ]);
    expect(document.edges.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ['colour', 'Time to status', 'directed'],
      ['dose', 'Time to status', 'directed'],
    ]);
    expect(document.provenance).toMatchObject({
      test: 'gcm',
      timeToEvent: 'Time to status: days until status = dead',
    });
    expect(findings.join(' ')).toMatch(
      /category, its 3 values without an order.*taken for the cause of nothing/,
    );
    const why = explainPair(document, pairOf(document, 'colour', 'Time to status'), [
      'colour',
      'Time to status',
    ]);
    expect(why.facts.find(({ label }) => label === 'How this pair was tested')?.value).toBe(
      'a category and a time to an event: covariance of residuals, level by level, rare ones joined, those of the time from a Cox model',
    );

    const { goes } = relationsOf(document);
    expect(document.edges.map(goes)).toEqual([
      'no direction: colour has no order',
      'sooner with higher dose',
    ]);

    const refused = await ended({ timeToEvent, test: 'fisher-z' });
    expect(refused).toMatchObject({
      type: 'failed',
      error: {
        code: 'discovery.test-for-type',
        message: '“colour”, “Time to status” are no numbers, and Fisher’s z cannot relate them to others.',
      },
    });
    expect((await ended({ variables: ['dose', 'noise'], test: 'fisher-z' })).type).toBe('done');
  });
});

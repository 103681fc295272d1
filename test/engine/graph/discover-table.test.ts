import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TableDiscoverRequest } from '../../../core/contract/graph-api.ts';
import { discoverOracle } from '../../../core/engine/graph/discover-table.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
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
  it('says of columns of one value that nothing is linked with them', async () => {
    const table = join(folder, 'constant.csv');
    await writeFile(table, `a,b\n${'1.5,2.5\n'.repeat(50)}`);
    const { events } = await engine.runEnded({ id: await engine.startTableDiscovery({ table }) });
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      result: {
        findings: expect.arrayContaining([
          '“a”, “b” have one value throughout, or none: no link with them can be found.',
        ]),
      },
    });
  });

  it('says all that it depends on', async () => {
    const { document } = await discover({
      alpha: 0.05,
      bootstrap: 20,
      seed: 7,
      maxOrder: 2,
      knowledge: { tiers: [['a'], ['b', 'c']], forbidden: [['c', 'b']] },
    });
    expect(document.provenance).toMatchObject({
      method: 'PC-stable',
      test: 'fisher-z',
      alpha: 0.05,
      rows: 200,
      bootstrap: 20,
      seed: 7,
      maxOrder: 2,
      tiers: 'a | b, c',
      forbidden: 'c → b',
    });
    expect(document.edges[0].frequency).toBeGreaterThan(0);
  });

  it('counts the others in words that fit', async () => {
    const { stages } = await discover({});
    expect(stages).toContain('Testing pairs given 1 other');
    expect(stages.join()).not.toContain('1 others');
  });

  it('of an oracle says what it was limited by', async () => {
    const { provenance } = await discoverOracle(
      'Graph Nodes:\na;b\n\nGraph Edges:\n1. a --> b\n',
      {
        maxOrder: 1,
        knowledge: { tiers: [['a'], ['b']] },
      },
      'ab.txt',
    );
    expect(provenance).toMatchObject({ test: 'd-separation', maxOrder: 1, tiers: 'a | b' });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { DiscoverRequest, DiscoverSummary } from '../../../core/contract/graph-api.ts';
import { parseDocument } from '../../../core/graph/parse-document.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { endOf } from './run-end.ts';

const [ROWS, NOISE] = [300, 1600];
let folder: string;
let project: string;
let table: string;
let engine: EngineApi;

/** gene a -> gene b -> score <- gene c, gene a -> gene d, and genes that nothing has to do with. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-screen-'));
  project = join(folder, 'study');
  table = join(folder, 'genes.csv');
  engine = await createNodeEngine();
  const rng = new Rng(3);
  const names = ['id', 'score', 'a', 'b', 'c', 'd', 'flat'];
  const noise = Array.from({ length: NOISE }, (_, k) => `n${String(k)}`);
  const lines = Array.from({ length: ROWS }, (_, r) => {
    const a = rng.normal();
    const b = a + rng.normal();
    const c = rng.normal();
    const cells = [0.8 * b + 1.3 * c + rng.normal(), a, b, c, a + rng.normal()];
    const rest = noise.map(() => rng.normal().toFixed(2));
    return [`P${String(1000 + r)}`, ...cells.map((v) => v.toFixed(3)), '1.5', ...rest].join(',');
  });
  await writeFile(table, `${[...names, ...noise].join(',')}\n${lines.join('\n')}\n`);
  await endOf(engine, await engine.startImport({ project, sources: [table] }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const discover = async (more: Partial<DiscoverRequest>): Promise<DiscoverSummary> =>
  endOf(engine, await engine.startDiscovery({ project, test: 'fisher-z', ...more }));

describe('screening before a search', () => {
  it('leaves what goes together with a target, and says what it left out and what that means', async () => {
    const { findings, variables } = await discover({ screen: { targets: ['score'] } });
    const document = await engine.getGraph({ project });
    const names = document.nodes.map(({ id }) => id);
    expect(names).toEqual(expect.arrayContaining(['score', 'a', 'b', 'c', 'd']));
    // One in a hundred of those that have nothing to do with it, by chance.
    expect(variables).toBeLessThan(60);
    const { screened } = document;
    expect(screened).toMatchObject({ targets: ['score'], looked: NOISE + 6, searched: variables });
    expect(screened!.unvaried).toEqual(['flat']);
    expect(screened!.weaker).toEqual([]);
    expect(screened!.apart.length + variables + 1).toBe(NOISE + 6);
    for (const said of [findings, document.notes]) {
      expect(said.join(' ')).toContain(`Screened first: of ${(NOISE + 6).toLocaleString('en')} variables`);
      expect(said.join(' ')).toContain('links among the other variables may be too many');
    }
    expect(document.provenance).toMatchObject({ screenedFor: 'score', screenedFrom: NOISE + 6 });
    const linked = document.edges.filter(({ from, to }) => from === 'score' || to === 'score');
    expect(linked.flatMap(({ from, to }) => [from, to])).toEqual(expect.arrayContaining(['b', 'c']));
    expect(linked.flatMap(({ from, to }) => [from, to])).not.toContain('a');
  });

  it('is in the JSON with every name and in the report, and its tests can be told', async () => {
    const { screened } = await engine.getGraph({ project });
    const { bytes } = await engine.exportGraph({ project, format: 'json' });
    expect(parseDocument(new TextDecoder().decode(bytes)).screened).toEqual(screened);
    const { html, methods } = await engine.getReport({ project });
    expect(html).toContain('Screened first');
    expect(methods).toContain('Before the search');
    const run = await engine.startPairTests({ project, a: 'a', b: 'score' });
    expect((await engine.runEnded({ id: run })).state).toBe('done');
  });

  it('names every variable that is not there', async () => {
    await expect(discover({ screen: { targets: ['score', 'x', 'y'] } })).rejects.toThrow(
      'There are no variables “x”, “y”.',
    );
    await expect(discover({ variables: ['a', 'x', 'y'] })).rejects.toThrow('“x”, “y”');
  });

  it('foresees what is left, and is offered where there are too many variables', async () => {
    const ahead = await engine.searchAhead({ project, test: 'fisher-z', screen: { targets: ['c'] } });
    expect(ahead.variables).toBeLessThan(60);
    await expect(discover({})).rejects.toThrow(/too many to search at once/);
    const chosen = await discover({ variables: ['a', 'b', 'c', 'score'] });
    expect(chosen.variables).toBe(4);
  });

  it('has a list of so many variables without reading their values', async () => {
    const variables = await engine.listVariables({ project });
    expect(variables.filter(({ leftOut }) => leftOut === null).length).toBe(NOISE + 5);
    expect(variables.at(-1)).toMatchObject({
      name: 'flat',
      leftOut: expect.stringContaining('the same value'),
    });
    expect(variables.find(({ name }) => name === 'a')).toMatchObject({
      n: ROWS,
      type: 'number',
      column: 'a',
    });
    await expect(engine.listSuggestions({ project })).rejects.toMatchObject({ code: 'suggest.too-many' });
    expect(await engine.listSuggestions({ project, variables: ['a', 'b'] })).toEqual([]);
    await expect(engine.unseenLinks({ project })).rejects.toThrow(/too many to search at once/);
    expect((await engine.unseenLinks({ project, variables: ['a', 'b'] })).n).toBe(ROWS);
  });
});

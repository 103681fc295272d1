import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TableDiscoverRequest, TableDiscovery } from '../../../core/contract/graph-api.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { makeStudy, type Study } from './project.ts';

let folder: string;
let engine: EngineApi;
let table: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  engine = await createNodeEngine();
  table = join(folder, 'table.csv');
  const rng = new Rng(1001);
  const rows = Array.from({ length: 300 }, () => {
    const age = Math.round(55 + 9 * rng.normal());
    const height = Math.round(171 + 9 * rng.normal());
    const weight = Number((0.4 * height + 0.3 * age + 8 * rng.normal()).toFixed(1));
    return [age, height, weight, (weight / (height / 100) ** 2).toFixed(1)].join(',');
  });
  await writeFile(table, `age,height,weight,bmi\n${rows.join('\n')}\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ended<T>(id: string, of = engine): Promise<T> {
  const last = (await of.runEnded({ id })).events.at(-1);
  if (last?.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as T;
}

const discover = async (settings: Omit<TableDiscoverRequest, 'table'> = {}): Promise<TableDiscovery> =>
  ended(await engine.startTableDiscovery({ table, test: 'fisher-z', ...settings }));

const FORMULA = 'bmi = weight / (height / 100)^2, rounded to 1 decimal';
const nodes = ({ document }: TableDiscovery): string[] => document.nodes.map(({ id }) => id);

describe('columns that are computed from others', () => {
  it('are left out, with the formula, in findings, notes and provenance', async () => {
    const result = await discover();
    expect(nodes(result)).toEqual(['age', 'height', 'weight']);
    const said = `“bmi” is computed from other columns: ${FORMULA} (so in all 300 rows that tell). It is left out, since a formula is no cause; keep computed columns if you want it in.`;
    expect(result.findings).toContain(said);
    expect(result.document.notes).toContain(said);
    expect(result.document.provenance).toMatchObject({ computed: 'leave-out', computedLeftOut: FORMULA });
  });
});

describe('variables in no tier', () => {
  const order = { tiers: [['age']] };

  it('come after all that are in one where that is said, and a note names them', async () => {
    const { document, findings } = await discover({ knowledge: { ...order, restLater: true } });
    expect(findings).toContain(
      '2 variables are in no tier and come after all that are in one: “height”, “weight”.',
    );
    expect(document.provenance).toMatchObject({ tiers: 'age | all others' });
    expect(
      document.edges.filter(({ kind, from, to }) => [from, to].includes('age') && kind === 'directed'),
    ).toEqual(document.edges.filter(({ from }) => from === 'age'));
    expect(document.edges.some(({ from }) => from === 'age')).toBe(true);
  });
});

describe('suggestions', () => {
  it('are listed with their reasons and taken only where they are accepted', async () => {
    const list = await engine.listTableSuggestions({ table });
    expect(list.map(({ id, forbidden }) => [id, forbidden.length])).toEqual([['age:age', 2]]);
    const without = await discover();
    expect(without.offered).toBe(1);
    expect(without.document.provenance).not.toHaveProperty('suggestionsTaken');
    const taken = await discover({ suggested: 'all' });
    expect(taken.offered).toBe(0);
    expect(taken.document.provenance).toMatchObject({ suggestionsTaken: 'age:age' });
    expect(taken.findings).toContain(`Taken as known: ${list[0].reason}`);
    expect(taken.document.edges.filter(({ kind, to }) => kind === 'directed' && to === 'age')).toEqual([]);
  });

  it('give way to what the person knows, and that is said', async () => {
    const { findings, document } = await discover({
      suggested: ['age:age'],
      knowledge: { tiers: [['weight'], ['age']] },
    });
    expect(findings).toContain(
      'A suggestion contradicts what you know: “age:age” was not taken, since your tiers put weight before age.',
    );
    expect(document.provenance).toMatchObject({ suggestionsDropped: 'age:age' });
  });
});

describe('in a project', () => {
  let study: Study;
  beforeAll(async () => {
    study = await makeStudy();
  });
  afterAll(() => study.remove());

  it('are listed, taken, and taken again where the tests of a pair are made anew', async () => {
    const { project } = study;
    const list = await study.engine.listSuggestions({ project });
    expect(list.map(({ id }) => id)).toEqual(['age:age', 'sex:sex']);
    const { graph, offered } = await study.discover({ suggested: ['sex:sex'] });
    expect(offered).toBe(1);
    const { provenance } = await study.engine.getGraph({ project, graph });
    expect(provenance).toMatchObject({ suggestionsTaken: 'sex:sex' });
    const id = await study.engine.startPairTests({ project, graph, a: 'sex', b: 'bmi' });
    await expect(ended(id, study.engine)).resolves.toMatchObject({ tests: expect.any(Array) });
  });

  it('stand in what a graph was asked for, and are passed over with a word where their variables take no part', async () => {
    const { project } = study;
    const asked = { suggested: ['age:age', 'sex:sex'], smallestEffect: 0.1, maxOrder: 1 };
    const { graph } = await study.discover(asked);
    await expect(study.engine.requestOfGraph({ project, graph })).resolves.toMatchObject({
      ...asked,
      alpha: 0.01,
      computed: 'leave-out',
    });
    const variables = (await study.engine.listVariables({ project }))
      .filter(({ name, leftOut }) => name !== 'age' && leftOut === null)
      .map(({ name }) => name);
    const { findings } = await study.discover({ ...asked, variables });
    expect(findings).toContain('The suggestion “age:age” says nothing of the variables that take part.');
  });
});

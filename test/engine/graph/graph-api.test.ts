import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decidingSet, type PairTests } from '../../../core/graph/evidence.ts';
import { pairOf } from '../../../core/graph/explain-pair.ts';
import { makeStudy, N, type Study } from './project.ts';

let study: Study;
let graph: string;
beforeAll(async () => {
  study = await makeStudy();
  ({ graph } = await study.discover({ alpha: 0.01, bootstrap: 20 }));
});
afterAll(() => study.remove());

describe('listVariables', () => {
  it('lists a column that tells nobody apart last, with the reason and nothing that would mend it', async () => {
    const plain = await makeStudy();
    try {
      const rows = Array.from({ length: 60 }, (_, i) => `P${String(i).padStart(3, '0')},${i % 7},3,`);
      const file = join(plain.project, '..', 'Extra.csv');
      await writeFile(file, ['subject,walk,same,empty', ...rows].join('\n'));
      const { engine, project } = plain;
      const id = await engine.startTableImport({ project, file, name: 'Extra' });
      expect((await engine.runEnded({ id })).state).toBe('done');
      const list = await engine.listVariables({ project });
      const same = list.find(({ name }) => name === 'same')!;
      expect(same).toMatchObject({
        mend: null,
        leftOut: expect.stringContaining('same value in every row that has one'),
      });
      expect(list.findIndex(({ leftOut }) => leftOut !== null)).toBeGreaterThan(
        list.findIndex(({ name }) => name === 'walk'),
      );
      const { variables } = await engine.getVariables({ project, modality: 'Extra' });
      expect(variables.find(({ name }) => name === 'same')!.unfit).toBe('it is the same for everyone');
      expect(variables.find(({ name }) => name === 'walk')!.unfit).toBeNull();
    } finally {
      await plain.remove();
    }
  });
});

describe('a pair', () => {
  const tests = (a: string, b: string, of = graph) =>
    study.engine.decidingTests({ project: study.project, graph: of, a, b });
  const absent = (a: string, b: string) => study.engine.absentPair({ project: study.project, graph, a, b });

  it('without a link has a separating set, and every test on the way to it', async () => {
    const pair = await absent('glucose', 'age');
    expect(pair).toMatchObject({
      a: 'age',
      b: 'glucose',
      separatingSet: ['bmi'],
      n: N - 10,
      basis: 'tested',
    });
    const { tests: made, note } = await tests('glucose', 'age');
    expect(note).toBeNull();
    expect(made.map(({ given, pValue }) => [given, pValue! < 0.01])).toEqual([
      [[], true],
      [['bmi'], false],
    ]);
    expect(made[1].pValue).toBeCloseTo(pair.pValue!, 12);
    expect(made[1].n).toBe(N - 10);
  });

  it('has no tests any more where the data have changed', async () => {
    const { graph: former } = await study.discover({ title: 'Before' });
    const role = { project: study.project, modality: 'Clinic', columns: ['sex'] };
    await study.engine.setRole({ ...role, role: 'leave-out' });
    const { tests: made, note } = await tests('age', 'sex', former);
    await study.engine.setRole({ ...role, role: 'use' });
    expect(made).toEqual([]);
    expect(note).toMatch(/^The data have changed since this graph was made/);
    expect((await tests('age', 'sex', former)).tests).not.toEqual([]);
  });

  it('refuses a variable that is not there and a pair of one', async () => {
    for (const ask of [absent, tests]) {
      await expect(ask('age', 'height')).rejects.toMatchObject({ code: 'graph.unknown-variable' });
      await expect(ask('age', 'age')).rejects.toMatchObject({ code: 'graph.same-variable' });
    }
    await expect(tests('age', 'bmi', 'graph-x')).rejects.toMatchObject({ code: 'graph.unknown' });
  });
});

describe('startPairTests', () => {
  const testsOf = async (of: string, a: string, b: string) => {
    const id = await study.engine.startPairTests({ project: study.project, graph: of, a, b });
    return (await study.engine.runEnded({ id })).events.at(-1)!;
  };

  it('tells all tests of a pair by the graph’s own settings, as many as the graph says', async () => {
    const { graph: told } = await study.discover({
      title: 'Told',
      variables: ['age', 'glucose', 'bmi'],
      knowledge: { tiers: [['age'], ['bmi', 'glucose']] },
    });
    for (const [of, a, b] of [
      [graph, 'glucose', 'age'],
      [graph, 'sex', 'bmi'],
      [told, 'glucose', 'bmi'],
    ]) {
      const pair = pairOf(await study.engine.getGraph({ project: study.project, graph: of }), a, b);
      const last = await testsOf(of, a, b);
      if (last.type !== 'done') throw new Error(JSON.stringify(last));
      const { made, tests, more } = last.result as PairTests;
      expect([made, more]).toEqual([pair.tests, false]);
      const decisive = tests.find(({ given }) => given.join() === decidingSet(pair).join())!;
      expect(decisive.pValue).toBeCloseTo(pair.pValue!, 12);
      expect(decisive.n).toBe(pair.n);
    }
  });

  it('says so where the data have changed since', async () => {
    const { graph: former } = await study.discover({ title: 'Former' });
    const role = { project: study.project, modality: 'Clinic', columns: ['sex'] };
    await study.engine.setRole({ ...role, role: 'leave-out' });
    expect(await testsOf(former, 'age', 'sex')).toMatchObject({ error: { code: 'graph.tests-gone' } });
    await study.engine.setRole({ ...role, role: 'use' });
    expect((await testsOf(former, 'age', 'sex')).type).toBe('done');
  });
});

describe('distribution', () => {
  const of = (variable: string, bins?: number) =>
    study.engine.distribution({ project: study.project, graph, variable, bins });

  it('bins numbers and counts what is missing', async () => {
    const d = await of('glucose', 12);
    expect(d).toMatchObject({ n: N - 10, missing: 10, unit: 'mmol/l', scale: 'number', levels: null });
    expect(d.histogram!.counts).toHaveLength(12);
    expect(d.histogram!.edges).toHaveLength(13);
    expect(d.histogram!.counts.reduce((a, b) => a + b, 0)).toBe(N - 10);
    expect(d.histogram!.edges[0]).toBe(d.min);
    expect(d.histogram!.edges[12]).toBeCloseTo(d.max!, 10);
    expect(d.median).toBeGreaterThan(d.min!);
  });
});

describe('titles, layouts and comparison', () => {
  it('says what changed between two graphs', async () => {
    const told = await study.discover({
      title: 'Told again',
      knowledge: {
        tiers: [['age'], ['bmi', 'sex']],
        forbidden: [
          ['bmi', 'glucose'],
          ['glucose', 'bmi'],
        ],
      },
    });
    const d = await study.engine.compareGraphs({ project: study.project, a: graph, b: told.graph });
    expect(d.removed.map((e) => e.words)).toEqual(['No longer there: Body mass index — glucose.']);
    expect(d.reoriented.map((e) => e.words)).toContain(
      'Direction changed: age — Body mass index became age → Body mass index.',
    );
    // Without the way through bmi, age and glucose stay related.
    expect(d.added.map((e) => e.words)).toEqual(['New: age — glucose.']);
    expect(d.words).toBe('1 link more, 1 link fewer, 1 direction changed.');
    expect(d.settings).toContainEqual({ name: 'tiers', a: null, b: 'age | bmi, sex' });
    expect(d.a.id).toBe(graph);
    const same = await study.engine.compareGraphs({ project: study.project, a: graph, b: graph });
    expect(same).toMatchObject({ added: [], removed: [], reoriented: [], settings: [] });
    expect(same.words).toBe('The graphs are the same.');
  });

  it('leaves the pairs without a link out of a graph on request', async () => {
    const whole = await study.engine.getGraph({ project: study.project, graph });
    const short = await study.engine.getGraph({ project: study.project, graph, absent: false });
    expect(whole.absent.length).toBeGreaterThan(0);
    expect(short).toEqual({ ...whole, absent: [] });
  });
});

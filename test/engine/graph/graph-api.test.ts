import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PairTests } from '../../../core/contract/graph-views.ts';
import { makeStudy, N, type Study } from './project.ts';

let study: Study;
let graph: string;
beforeAll(async () => {
  study = await makeStudy();
  ({ graph } = await study.discover({ alpha: 0.01, bootstrap: 20 }));
});
afterAll(() => study.remove());

describe('listVariables', () => {
  it('gives kinds, units and numbers, and says why a column is left out', async () => {
    const list = await study.engine.listVariables({ project: study.project });
    expect(list.map((v) => [v.name, v.kind, v.unit, v.n])).toEqual([
      ['age', 'observed', 'years', N],
      ['bmi', 'observed', 'kg/m²', N],
      ['glucose', 'observed', 'mmol/l', N - 10],
      ['sex', 'observed', null, N],
      ['blood group', 'observed', null, N],
    ]);
    expect(list.map((v) => v.levels)).toEqual([null, null, null, 2, 3]);
    expect(list.map((v) => v.leftOut !== null)).toEqual([false, false, false, false, true]);
    expect(list[4].leftOut).toContain('3 categories');
  });
});

describe('explainPair', () => {
  const explain = (a: string, b: string) => study.engine.explainPair({ project: study.project, graph, a, b });

  it('says what separates two variables, with the codebook’s names and every test on the way', async () => {
    const why = await explain('glucose', 'age');
    expect(why).toMatchObject({ link: null, term: 'not adjacent', given: ['bmi'], alpha: 0.01, n: N - 10 });
    expect(why.headline).toBe('No direct link found between glucose and age');
    expect(why.because).toMatch(
      /^Given Body mass index, age and glucose are no longer related \(p = \.\d+, N = 390\)\.$/,
    );
    expect(why.tests.map((t) => [t.given, t.related])).toEqual([
      [[], true],
      [['bmi'], false],
    ]);
    expect(why.tests[0].words).toBe('On their own, they are related (p < .001, N = 390).');
    expect(why.tests[1].pValue).toBeCloseTo(why.pValue!, 12);
    expect(why.facts.map((f) => f.term)).toContain('separating set');
  });

  it('gives a link’s figures, in either order of the two', async () => {
    const [one, other] = [await explain('age', 'bmi'), await explain('bmi', 'age')];
    expect(one.link).toEqual(other.link);
    expect(one.headline).toBe('Direct link, direction not known: age — Body mass index');
    expect(one.pValue).toBeLessThan(0.01);
    expect(one.strength).toBeGreaterThan(0.5);
    expect(one.frequency).toBe(1);
    expect(one.arrows!.forward + one.arrows!.backward).toBeLessThanOrEqual(1);
    expect(one.testCount).toBeGreaterThan(0);
    expect(one.tests.at(-1)!.pValue).toBeCloseTo(one.pValue!, 12);
    expect(one.rule).toBeNull();
  });

  it('names the rule where knowledge gave the direction', async () => {
    const told = await study.discover({ title: 'Told', knowledge: { tiers: [['age', 'sex'], ['bmi']] } });
    const why = await study.engine.explainPair({
      project: study.project,
      graph: told.graph,
      a: 'age',
      b: 'bmi',
    });
    expect(why.headline).toBe('Direct link, possible direction: age → Body mass index');
    expect(why.rule).toEqual({ name: 'knowledge', because: 'tiers' });
    // Every figure and every reason stands once among what the window prints.
    expect(why.because.match(/What you said comes first allows only this direction/g)).toHaveLength(1);
    expect(why.facts.map(({ value }) => value)).toContain('background knowledge: tiers');
    expect(why.facts.map(({ label }) => label)).not.toContain('Strength');
    const chain = await study.engine.explainPair({
      project: study.project,
      graph: told.graph,
      a: 'glucose',
      b: 'bmi',
    });
    expect(chain.rule).toEqual({ name: 'meek', number: 1, nodes: ['age'] });
    expect(chain.because).toContain('arrow from age');
  });

  it('refuses a variable that is not there and a pair of one', async () => {
    await expect(explain('age', 'height')).rejects.toMatchObject({ code: 'graph.unknown-variable' });
    await expect(explain('age', 'age')).rejects.toMatchObject({ code: 'graph.same-variable' });
    await expect(
      study.engine.explainPair({ project: study.project, graph: 'graph-x', a: 'age', b: 'bmi' }),
    ).rejects.toMatchObject({ code: 'graph.unknown' });
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
      const why = await study.engine.explainPair({ project: study.project, graph: of, a, b });
      const last = await testsOf(of, a, b);
      if (last.type !== 'done') throw new Error(JSON.stringify(last));
      const { made, tests, more } = last.result as PairTests;
      expect([made, more]).toEqual([why.testCount, false]);
      const decisive = tests.find(({ given }) => given.join() === why.given.join())!;
      expect(decisive.pValue).toBeCloseTo(why.pValue!, 12);
      expect(decisive.n).toBe(why.n);
      expect(decisive.words).toBe(why.tests.at(-1)!.words);
    }
  });

  it('says so where the data have changed since', async () => {
    const { graph: former } = await study.discover({ title: 'Former' });
    const role = { project: study.project, modality: 'Clinic', column: 'sex' } as const;
    await study.engine.setRole({ ...role, role: 'leave-out' });
    expect(await testsOf(former, 'age', 'sex')).toMatchObject({ error: { code: 'graph.tests-gone' } });
    await study.engine.setRole({ ...role, role: 'use' });
    expect((await testsOf(former, 'age', 'sex')).type).toBe('done');
  });
});

describe('correlates', () => {
  it('lists what varies with a variable, with intervals that hold the estimate', async () => {
    const found = await study.engine.correlates({ project: study.project, graph, node: 'glucose' });
    expect(found.map((c) => c.name)).toEqual(['bmi', 'age', 'sex']);
    for (const { spearman, pearson, n } of found) {
      expect(n).toBe(N - 10);
      for (const { r, interval } of [spearman, pearson]) {
        expect(interval![0]).toBeLessThan(r);
        expect(interval![1]).toBeGreaterThan(r);
      }
    }
    expect(found[0]).toMatchObject({ label: 'Body mass index', unit: 'kg/m²', kind: 'observed' });
    const one = await study.engine.correlates({ project: study.project, graph, node: 'glucose', limit: 1 });
    expect(one).toEqual(found.slice(0, 1));
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

  it('counts the levels of categories, also of those outside the graph', async () => {
    const sex = await of('sex');
    expect(sex.levels!.map((l) => l.value)).toEqual(['female', 'male']);
    expect(sex.levels!.reduce((n, l) => n + l.count, 0)).toBe(N);
    const group = await of('blood group');
    expect(group).toMatchObject({ scale: 'levels', mean: null, sd: null });
    expect(group.levels!.map((l) => [l.label, l.count])).toEqual([
      ['group 0', 133],
      ['group A', 134],
      ['group B', 133],
    ]);
    await expect(of('height')).rejects.toMatchObject({ code: 'graph.unknown-variable' });
  });
});

describe('titles, layouts and comparison', () => {
  it('renames a graph in the list and in its document, and says the former title', async () => {
    const former = await study.engine.setGraphTitle({ project: study.project, graph, title: 'Main' });
    expect(former).toBe('Causal graph');
    const { graphs } = await study.engine.getProject({ project: study.project });
    expect(graphs.find((g) => g.id === graph)!.title).toBe('Main');
    expect((await study.engine.getGraph({ project: study.project, graph })).title).toBe('Main');
  });

  it('keeps the layout, which the next graph begins with', async () => {
    const view = {
      positions: { age: [1, 2.5] as [number, number] },
      pinned: ['age'],
      hidden: ['sex'],
      settings: { layout: 'layers', certainty: [0.5, null] },
    };
    const newest = await study.discover({ title: 'Newest' });
    await study.engine.saveView({ project: study.project, graph: newest.graph, view });
    expect(await study.engine.getView({ project: study.project, graph: newest.graph })).toEqual(view);
    const next = await study.discover({ alpha: 0.2 });
    expect(await study.engine.getView({ project: study.project, graph: next.graph })).toEqual(view);
    expect(await study.engine.getView({ project: study.project, graph })).toBeNull();
  });

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
    const { edges, absent } = await study.engine.getGraph({ project: study.project, graph, absent: false });
    expect(edges.length).toBeGreaterThan(0);
    expect(absent).toEqual([]);
  });
});

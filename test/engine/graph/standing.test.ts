import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRun, makeStudy, values, type Study } from './project.ts';

let study: Study;
beforeAll(async () => {
  study = await makeStudy();
});
afterAll(() => study.remove());

describe('how trainings and graphs hold', () => {
  const standing = async () => {
    const { graphs, training } = await study.engine.getProject({ project: study.project });
    return { training, graphs: graphs.map(({ overtaken, newer }) => ({ overtaken, newer })) };
  };
  const role = (role: 'leave-out' | 'use') =>
    study.engine.setRole({ project: study.project, modality: 'Clinic', columns: ['sex'], role });

  it('says that a graph is overtaken by a column that was left out, until it is back', async () => {
    await study.discover();
    expect(await standing()).toEqual({ training: null, graphs: [{ overtaken: [], newer: null }] });
    await role('leave-out');
    expect((await standing()).graphs).toEqual([{ overtaken: ['Clinic'], newer: null }]);
    const said = /This graph is out of date: since it was found, the data of Clinic have changed\./;
    const none = { sections: [] };
    // Whatever is left out of a report, and in the methods that go into a paper.
    const report = () => study.engine.getReport({ project: study.project, options: none });
    expect((await report()).html).toMatch(said);
    expect((await report()).methods).toMatch(said);
    await role('use');
    expect((await standing()).graphs).toEqual([{ overtaken: [], newer: null }]);
    expect((await report()).html).not.toMatch(/out of date/);
  });

  it('says that a graph is overtaken by a training, but not one for which another was chosen', async () => {
    const { store } = study;
    await addRun(store, 'train-a', { 'Sleep 1': await values(store, 'bmi') });
    const [first] = (await standing()).graphs;
    expect(first).toEqual({ overtaken: [], newer: 'train-a' });
    await study.discover({ title: 'With factors', run: 'train-a' });
    await study.discover({ title: 'Tables alone', run: null });
    const facts = await study.engine.listGraphs({ project: study.project });
    expect(facts.map(({ training }) => training?.run ?? null)).toEqual([null, 'train-a', null]);
    expect(facts[1]).toMatchObject({ test: 'gcm', settings: { alpha: 0.01, tiers: [], variables: null } });
    const { graphs, training } = await standing();
    expect(graphs.map(({ newer }) => newer)).toEqual(['train-a', null, null]);
    // Reconstructed well and one modality alone: nothing poor is known.
    expect(training).toEqual({ run: 'train-a', level: 'good' });
  });
});

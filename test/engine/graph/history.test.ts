import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, exportFormats } from '../../../core/export/formats.ts';
import { makeStudy, type Study } from './project.ts';

let study: Study;
let project: string;
beforeAll(async () => {
  study = await makeStudy();
  ({ project } = study);
});
afterAll(() => study.remove());

const graphs = async () => (await study.engine.getProject({ project })).graphs;

describe('the history of graphs', () => {
  it('tells what each graph was found with, and how many links it has', async () => {
    const first = await study.discover();
    const second = await study.discover({
      alpha: 0.2,
      smallestEffect: 0.1,
      seed: 7,
      falseDiscoveryRate: 0.1,
    });
    const facts = await study.engine.listGraphs({ project });
    expect(facts.map(({ graph, links }) => [graph, links])).toEqual([
      [first.graph, first.edges],
      [second.graph, second.edges],
    ]);
    expect(facts[1].settings).toMatchObject({
      ...{ alpha: 0.2, smallestEffect: 0.1, seed: 7, falseDiscoveryRate: 0.1 },
      ...{ correctMissingness: false, computed: false, suggested: false, directions: false },
    });
  });

  it('lets a graph be removed and brought back whole until what was removed is forgotten', async () => {
    const { graph } = await study.discover({ alpha: 0.03 });
    const before = await study.engine.getGraph({ project, graph });
    await study.engine.removeGraph({ project, graph });
    expect((await graphs()).map(({ id }) => id)).not.toContain(graph);
    await expect(study.engine.getGraph({ project, graph })).rejects.toMatchObject({ code: 'graph.unknown' });
    await expect(study.engine.removeGraph({ project, graph })).rejects.toMatchObject({
      code: 'graph.unknown',
    });
    await study.engine.restoreGraph({ project, graph });
    expect(await study.engine.getGraph({ project, graph })).toEqual(before);
    await study.engine.removeGraph({ project, graph });
    await study.engine.forgetRemoved({ project });
    await expect(study.engine.restoreGraph({ project, graph })).rejects.toMatchObject({
      code: 'project.no-removed',
    });
    const journal = await study.engine.getJournal({ project });
    expect(journal.slice(-3).map(({ what }) => what)).toEqual([
      'remove graph',
      'restore graph',
      'remove graph',
    ]);
  });
});

describe('a graph that something has overtaken', () => {
  const words = /This graph is out of date: since it was found, the data of Clinic have changed\./;
  const file = (format: (typeof EXPORT_FORMATS)[number]) => study.engine.exportGraph({ project, format });
  const role = (role: 'leave-out' | 'use') =>
    study.engine.setRole({ project, modality: 'Clinic', columns: ['sex'], role });

  it('says so in everything that is exported: in the name, and in the file', async () => {
    const { graph } = await study.discover({ title: 'Told' });
    expect((await file('tetrad')).outOfDate).toBeNull();
    await role('leave-out');
    for (const format of EXPORT_FORMATS.filter((name) => exportFormats[name].made !== 'raster')) {
      const { name, bytes, outOfDate } = await file(format);
      expect(name).toBe(`Told-out-of-date.${exportFormats[format].extension}`);
      expect(outOfDate).toMatch(words);
      // A picture breaks the sentence into lines.
      const text = new TextDecoder().decode(bytes).replace(/<\/text>\s*<text[^>]*>/g, ' ');
      expect([format, words.test(text)]).toEqual([format, true]);
    }
    // What is kept is the graph as it was found.
    expect((await study.engine.getGraph({ project, graph })).notes.join(' ')).not.toMatch(/out of date/);
    await role('use');
    expect((await file('json')).name).toBe('Told.json');
  });

  it('is overtaken by settings that were changed and not searched with, and by nobody else’s', async () => {
    const { graph } = await study.discover({ title: 'Ahead' });
    const keep = (ahead: string | null) =>
      study.engine.saveView({
        project,
        graph,
        view: { positions: {}, pinned: [], hidden: [], settings: { ahead } },
      });
    const standing = async () => (await graphs()).find(({ id }) => id === graph)!.ahead;
    await keep(graph);
    expect(await standing()).toBe(true);
    const said = /its settings or what is known were changed/;
    expect((await study.engine.getReport({ project, options: { sections: [] } })).html).toMatch(said);
    expect((await file('dot')).outOfDate).toMatch(said);
    // A later graph takes the layout over, which says nothing of it.
    const later = await study.discover({ title: 'Later' });
    expect((await graphs()).find(({ id }) => id === later.graph)!.ahead).toBe(false);
    await keep(null);
    expect(await standing()).toBe(false);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotationOf } from '../../../core/graph/annotations.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { Rng } from '../../../core/math/rng.ts';
import { addRun, makeStudy, values, type Study } from './project.ts';

let study: Study;
beforeAll(async () => (study = await makeStudy()));
afterAll(() => study.remove());

const get = (graph?: string): Promise<GraphDocument> =>
  study.engine.getGraph({ project: study.project, graph });
const node = (document: GraphDocument, id: string) => document.nodes.find((n) => n.id === id);

describe('annotate', () => {
  it('merges, saves at once, journals, and gives back what undoes it', async () => {
    const { graph } = await study.discover();
    const project = study.project;
    const write = (annotation: object) =>
      study.engine.annotate({ project, graph, target: 'age', annotation });
    const first = await write({ label: 'Age at entry', tags: ['baseline'] });
    expect(first.former).toEqual({
      label: null,
      description: null,
      note: null,
      tags: null,
      citations: null,
      status: null,
    });
    const second = await write({ note: '<script>alert(1)</script>', status: 'known' });
    expect(second.now).toEqual({
      label: 'Age at entry',
      tags: ['baseline'],
      note: '<script>alert(1)</script>',
      status: 'known',
    });
    const onDisk = JSON.parse(
      await readFile(join(project, 'graphs', `${graph}.json`), 'utf8'),
    ) as GraphDocument;
    expect(node(onDisk, 'age')).toMatchObject(second.now);
    await write(second.former);
    expect(node(await get(), 'age')).toMatchObject({ label: 'Age at entry', tags: ['baseline'] });
    expect(node(await get(), 'age')).not.toHaveProperty('note');
    await write(first.former);
    expect(node(await get(), 'age')).not.toHaveProperty('label');
    const journal = await study.engine.getJournal({ project });
    expect(journal.filter((j) => j.what === 'annotate')).toHaveLength(4);
  });

  it('writes about a link in either direction, and about a pair without one', async () => {
    const { graph } = await study.discover();
    const project = study.project;
    const link = { from: 'bmi', to: 'age' };
    await study.engine.annotate({ project, graph, target: link, annotation: { note: 'weight gain' } });
    expect((await get(graph)).edges.find((e) => e.from === 'age' && e.to === 'bmi')?.note).toBe(
      'weight gain',
    );
    const none = { from: 'sex', to: 'age' };
    const written = await study.engine.annotate({
      project,
      graph,
      target: none,
      annotation: { note: 'odd' },
    });
    expect((await get(graph)).keptNotes).toEqual([{ nodes: ['sex', 'age'], note: 'odd' }]);
    expect(annotationOf(await get(graph), { from: 'age', to: 'sex' })).toEqual({ note: 'odd' });
    await study.engine.annotate({ project, graph, target: none, annotation: written.former });
    expect((await get(graph)).keptNotes).toEqual([]);
    await study.engine.annotate({ project, graph, target: link, annotation: { note: null } });
  });

  it('refuses what is not there or too long', async () => {
    const project = study.project;
    await expect(
      study.engine.annotate({ project, target: 'height', annotation: { note: 'x' } }),
    ).rejects.toMatchObject({ code: 'graph.unknown-variable' });
    await expect(
      study.engine.annotate({ project, target: 'age', annotation: { label: 'x'.repeat(201) } }),
    ).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

describe('a new graph', () => {
  it('keeps what people wrote, with the same settings and with others', async () => {
    const project = study.project;
    const one = await study.discover({ title: 'Kept' });
    await study.engine.annotate({
      project,
      target: 'bmi',
      annotation: { label: 'BMI', citations: ['10.1/x'] },
    });
    await study.engine.annotate({
      project,
      target: { from: 'bmi', to: 'glucose' },
      annotation: { status: 'known' },
    });
    const again = await study.discover({ title: 'Kept' });
    expect(again.graph).toBe(one.graph);
    expect(node(await get(), 'bmi')).toMatchObject({ label: 'BMI', citations: ['10.1/x'] });
    await study.discover({ title: 'Other', alpha: 0.05, variables: ['bmi', 'glucose'] });
    const other = await get();
    expect(other.nodes).toHaveLength(2);
    expect(other.edges[0].status).toBe('known');
    expect(other.keptNotes ?? []).toEqual([]);
  });
});

describe('hidden factors of another training', () => {
  it('are told apart by their values, not by their numbers', async () => {
    const { store, project } = study;
    const rng = new Rng(3);
    const bmi = await values(store, 'bmi');
    const deep = bmi.map((v) => v + 2 * rng.normal());
    const other = Float64Array.from(bmi, () => rng.normal());
    await addRun(store, 'train-a', { 'Sleep 1': deep, 'Sleep 2': other });
    await study.discover({ title: 'With A' });
    await study.engine.annotate({ project, target: 'Sleep 1', annotation: { label: 'Apnoea' } });
    await study.engine.annotate({ project, target: 'Sleep 2', annotation: { label: 'Restlessness' } });
    const suggestions = await study.engine.nameSuggestions({ project, node: 'Sleep 1' });
    expect(suggestions[0].name).toBe('Body mass index');
    expect(suggestions[0].because).toMatch(/^Rises with Body mass index \(ρ = \.\d\d, 95 % interval/);
    expect(await study.engine.nameSuggestions({ project, node: 'Sleep 2' })).toEqual([]);

    // The next training numbers them the other way round, turns one over, and loses the other.
    const lost = Float64Array.from(bmi, () => rng.normal());
    await addRun(store, 'train-b', { 'Sleep 1': lost, 'Sleep 2': deep.map((v) => -v + 0.1 * rng.normal()) });
    await study.discover({ title: 'With B' });
    const b = await get();
    expect(node(b, 'Sleep 2')?.label).toBe('Apnoea');
    expect(node(b, 'Sleep 1')).not.toHaveProperty('label');
    expect(b.keptNotes).toEqual([{ nodes: ['Sleep 2'], run: 'train-a', label: 'Restlessness' }]);

    await study.discover({ title: 'With A again', run: 'train-a' });
    const a = await get();
    expect(node(a, 'Sleep 1')?.label).toBe('Apnoea');
    expect(node(a, 'Sleep 2')?.label).toBe('Restlessness');
    expect(a.keptNotes ?? []).toEqual([]);
  });

  it('are matched one by one, with how alike they are, for what is known of them', async () => {
    const { engine, project } = study;
    const found = await engine.matchFactors({ project, from: 'train-a', to: 'train-b' });
    expect(found.map(({ factor, match }) => [factor, match])).toEqual([
      ['Sleep 1', 'Sleep 2'],
      ['Sleep 2', null],
    ]);
    expect(found[0].r).toBeGreaterThan(0.9);
    expect(found[1].r).toBeNull();
    await expect(engine.matchFactors({ project, from: 'train-z', to: 'train-b' })).rejects.toMatchObject({
      code: 'run.unknown',
    });
  });
});

describe('a note that two windows write', () => {
  /** The first window has kept its note; the second has not seen it. */
  async function twoWindows() {
    const { graph } = await study.discover();
    const { project } = study;
    const write = (note: string | null, seen?: object) =>
      study.engine.annotate({ project, graph, target: 'age', annotation: { note }, ...(seen && { seen }) });
    // Those of the tests before are carried over.
    const nothing = { label: null, description: null, note: null, tags: null, citations: null, status: null };
    await study.engine.annotate({ project, graph, target: 'age', annotation: nothing });
    await write('from the first', {});
    const note = async () => node(await get(graph), 'age')?.note;
    return { graph, write, note };
  }

  it('is not replaced by one who has not seen it, and is quoted', async () => {
    const { write, note } = await twoWindows();
    await expect(write('from the second', {})).rejects.toMatchObject({
      code: 'graph.written-elsewhere',
      message: expect.stringContaining('“from the first”'),
    });
    expect(await note()).toBe('from the first');
  });

  it('is replaced by one who has seen it', async () => {
    const { write, note } = await twoWindows();
    await write('from the second', { note: 'from the first' });
    expect(await note()).toBe('from the second');
  });

  it('is not taken back by an undo that would take another’s', async () => {
    const { write, note } = await twoWindows();
    await write('from the second', { note: 'from the first' });
    await expect(write(null, { note: 'from the first' })).rejects.toMatchObject({
      code: 'graph.written-elsewhere',
    });
    expect(await note()).toBe('from the second');
  });
});

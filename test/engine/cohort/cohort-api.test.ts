import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { CohortFinding } from '../../../core/contract/cohort-api.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { writeSampleCohort } from '../../../core/node/sample-cohort.ts';

let folder: string;
let engine: EngineApi;
const at = (...names: string[]): string => join(folder, ...names);

async function importInto(project: string, sources: string[]): Promise<void> {
  const id = await engine.startImport({
    project,
    sources,
    recordings: { steps: 40 },
    images: { size: 16 },
  });
  const { state, events } = await engine.runEnded({ id });
  if (state !== 'done') throw new Error(JSON.stringify(events.at(-1)));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-cohort-'));
  engine = await createNodeEngine();
  await writeSampleCohort(at('sample'), { subjects: 30, seed: 3 });
  await importInto(at('sample.etiograph'), [at('sample')]);

  const rng = new Rng(2);
  const rows = Array.from({ length: 200 }, (_, i) => {
    const kg = 60 + 10 * rng.normal();
    const kind = i % 2 === 0 ? 'no' : 'yes';
    return [`S${i}`, kg, kg * 2.2046, 7, 1000 + i, i % 4 === 0 ? rng.normal() : '', kind].join(',');
  });
  writeFileSync(at('body.csv'), `id,kg,lb,site,counter,rare,smokes\n${rows.join('\n')}\n`);
  const blood = Array.from({ length: 50 }, (_, i) => `S${190 + i},${rng.normal()}`);
  writeFileSync(at('blood.csv'), `id,hdl\n${blood.join('\n')}\n`);
  await importInto(at('body.etiograph'), [at('body.csv'), at('blood.csv')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the cohort stage asks', () => {
  it('who has what, and sees a miniature of every modality', async () => {
    const view = await engine.getCohort({ project: at('sample.etiograph') });
    expect(view.subjects).toBe(30);
    expect(view.combinations.reduce((n, c) => n + c.subjects, 0)).toBe(30);
    const kinds = view.modalities.map(({ miniature }) => miniature.kind);
    expect(new Set(kinds)).toEqual(new Set(['table', 'recording', 'image']));
    for (const { miniature, bytes, subjects } of view.modalities) {
      expect(bytes).toBeGreaterThan(0);
      if (miniature.kind === 'table') {
        const sums = miniature.columns.map(({ bins }) => bins.reduce((a, b) => a + b, 0));
        expect(Math.max(...sums)).toBeLessThanOrEqual(subjects);
        expect(Math.min(...sums)).toBeGreaterThan(0);
      } else if (miniature.kind === 'recording') {
        expect(miniature.channels[0].values).toHaveLength(80);
        expect(miniature.channels[0].values.some((v) => v !== 0)).toBe(true);
      } else {
        expect(miniature.thumbnails).toHaveLength(6);
        expect(miniature.thumbnails[0]).toHaveLength(4 * miniature.width * miniature.height);
        expect(new Set(miniature.thumbnails[0]).size).toBeGreaterThan(8);
      }
    }
  });

  it('for subjects in pages, sorted, searched and by combination', async () => {
    const project = at('body.etiograph');
    const all = await engine.getSubjects({ project, limit: 1000 });
    expect(all).toMatchObject({ total: 240, modalities: ['body', 'blood'] });
    expect(all.subjects).toEqual([...all.subjects].sort());
    expect(all.has.reduce((a, b) => a + b, 0)).toBe(250);

    const both = await engine.getSubjects({ project, combination: ['body', 'blood'] });
    expect(both.subjects).toEqual(Array.from({ length: 10 }, (_, i) => `S${190 + i}`));
    const page = await engine.getSubjects({ project, combination: ['blood'], offset: 38, limit: 5 });
    expect(page).toMatchObject({ total: 40, subjects: ['S238', 'S239'] });
    expect([...page.has]).toEqual([0, 1, 0, 1]);

    const bloodFirst = await engine.getSubjects({ project, sort: { by: 'modality', modality: 'blood' } });
    expect(bloodFirst.subjects[0]).toBe('S190');
    const few = await engine.getSubjects({ project, sort: { by: 'count' }, descending: true, limit: 10 });
    expect([...few.has]).toEqual(new Array(20).fill(1));
    expect((await engine.getSubjects({ project, search: 's23' })).total).toBe(11);
  });

  it('for variables and their distributions', async () => {
    const project = at('body.etiograph');
    const { variables, total } = await engine.getVariables({ project, sort: 'missing' });
    expect(total).toBe(7);
    expect(variables[0]).toMatchObject({ name: 'rare', n: 50, missing: 150 });
    const found = await engine.getVariables({ project, search: ' RA' });
    expect([found.total, found.variables.map(({ name }) => name)]).toEqual([1, ['rare']]);
    expect((await engine.getVariables({ project, search: 'no such' })).total).toBe(0);
    const kg = variables.find(({ name }) => name === 'kg')!;
    const shown = await engine.getHistogram({ project, modality: 'body', column: 'kg', bins: 8 });
    expect(shown.counts.reduce((a, b) => a + b, 0)).toBe(200);
    expect([shown.edges![0], shown.edges![8]]).toEqual([kg.min, kg.max]);
    expect(shown.deciles![0]).toBe(kg.min);
    expect(shown.deciles![10]).toBe(kg.max);
    const smokes = await engine.getHistogram({ project, modality: 'body', column: 'smokes' });
    expect(smokes).toMatchObject({ labels: ['no', 'yes'], edges: null, n: 200 });
    expect([...smokes.counts]).toEqual([100, 100]);
    const site = await engine.getHistogram({ project, modality: 'body', column: 'site' });
    expect([...site.counts]).toEqual([200]);
    await expect(engine.getHistogram({ project, modality: 'body', column: 'x' })).rejects.toMatchObject({
      code: 'table.unknown-column',
    });
  });

  it('for findings, whose fix can be done and undone', async () => {
    const project = at('body.etiograph');
    const codes = (found: readonly CohortFinding[]): string[] =>
      found.map(({ code, about }) => `${code} ${about}`);
    const before = await engine.getFindings({ project });
    expect(codes(before)).toEqual([
      'cohort.id-like counter',
      'cohort.mostly-missing rare',
      'cohort.duplicated kg,lb',
      'cohort.constant site',
    ]);
    // It is left out by itself: a button would say that it is not.
    expect(before.at(-1)).toMatchObject({ severity: 'info', fixes: [] });
    const pair = before.at(-2)!;
    expect(pair.fixes.map(({ label }) => label)).toEqual(['Leave out lb', 'Leave out kg']);
    const { modality, role } = pair.fixes[0].setRole!;
    const columns = ['lb'];
    expect(pair.fixes[0].setRole!.columns).toEqual(columns);
    expect(await engine.setRole({ project, modality, columns, role })).toEqual(columns);
    expect(codes(await engine.getFindings({ project }))).not.toContain('cohort.duplicated kg,lb');

    const discovered = await engine.startDiscovery({ project, test: 'fisher-z' });
    expect((await engine.runEnded({ id: discovered })).state).toBe('done');
    const { nodes } = await engine.getGraph({ project });
    const names = nodes.map(({ id }) => id);
    expect(names).toContain('kg');
    expect(names).not.toContain('lb');

    expect(await engine.setRole({ project, modality, columns, role: 'use' })).toEqual(columns);
    expect(codes(await engine.getFindings({ project }))).toEqual(codes(before));
    const journal = await readFile(at('body.etiograph', 'journal.ndjson'), 'utf8');
    expect(journal).toContain('"leave out column"');
  });

  it('to remove a modality and to bring it back', async () => {
    const project = at('body.etiograph');
    await engine.removeModality({ project, modality: 'blood' });
    expect(await engine.getCohort({ project })).toMatchObject({ subjects: 200 });
    await engine.restoreModality({ project, modality: 'blood' });
    expect(await engine.getCohort({ project })).toMatchObject({ subjects: 240 });
    await engine.removeModality({ project, modality: 'blood' });
    // Another window of the same app opens the project.
    await engine.forgetRemoved({ project, when: 'opened' });
    await engine.restoreModality({ project, modality: 'blood' });
    await engine.removeModality({ project, modality: 'blood' });
    // The app is opened anew.
    const removed = Date.now();
    await expect.poll(() => Date.now()).toBeGreaterThan(removed);
    await (await createNodeEngine()).forgetRemoved({ project, when: 'opened' });
    await expect(engine.restoreModality({ project, modality: 'blood' })).rejects.toMatchObject({
      code: 'project.no-removed',
    });
  });

  it('of an empty project, which says what to do', async () => {
    await engine.createProject({ folder: at('empty') });
    const project = at('empty.etiograph');
    expect(await engine.getCohort({ project })).toEqual({ subjects: 0, modalities: [], combinations: [] });
    expect(await engine.getFindings({ project })).toMatchObject([{ code: 'cohort.empty', fixes: [] }]);
    expect((await engine.getSubjects({ project })).total).toBe(0);
  });

  it('which ids are written in two ways', async () => {
    writeFileSync(
      at('ward.csv'),
      `id,x\n${['007', '9.0', 'p1'].map((id, i) => `${id},${i / 3}`).join('\n')}\n`,
    );
    writeFileSync(at('lab.csv'), `id,y\n${['7', '9', 'P1'].map((id, i) => `${id},${i / 7}`).join('\n')}\n`);
    await importInto(at('ids.etiograph'), [at('ward.csv'), at('lab.csv')]);
    const found = await engine.getFindings({ project: at('ids.etiograph') });
    expect(found.find(({ code }) => code === 'cohort.padded-ids')!.about).toEqual([
      '007',
      '7',
      '9',
      '9.0',
      'P1',
      'p1',
    ]);
  });
});

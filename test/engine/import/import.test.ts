import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRequest, ImportSummary } from '../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { writeSampleCohort } from '../../../core/node/sample-cohort.ts';

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-import-'));
  await writeSampleCohort(at('sample'), { subjects: 12, seed: 3 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const small = { recordings: { steps: 20 }, images: { size: 16 } };

async function run(request: ImportRequest) {
  const engine = await createNodeEngine();
  const { events } = await engine.runEnded({ id: await engine.startImport(request) });
  return events.at(-1)!;
}

async function imported(request: ImportRequest): Promise<ImportSummary> {
  const last = await run(request);
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as ImportSummary;
}

async function failure(request: ImportRequest): Promise<{ code: string; message: string; hint: string }> {
  const last = await run(request);
  if (last.type !== 'failed') throw new Error(`the import ended as ${last.type}`);
  return last.error;
}

describe('an import', () => {
  it('finds tables, recordings and images in a folder and matches their subjects', async () => {
    const summary = await imported({ project: at('A.etiograph'), sources: [at('sample')], ...small });
    expect(summary.modalities.map((m) => m.name)).toEqual([
      'anthropometrics',
      'conditions',
      'hand-grip',
      'sleep-summary',
      'Sleep',
      'Fundus left',
      'Fundus right',
    ]);
    expect(summary.subjects).toBe(12);
    expect(summary.overlaps.reduce((n, o) => n + o.subjects, 0)).toBe(12);
    expect(summary.rejects).toBe(0);
  });

  it('names the files of a folder that no reader takes, before it and after', async () => {
    mkdirSync(at('mixed'));
    cpSync(at('sample', 'hand-grip.csv'), at('mixed', 'hand-grip.csv'));
    writeFileSync(at('mixed', 'protocol.pdf'), '%PDF-1.4');
    writeFileSync(at('mixed', 'analysis.R'), 'summary(d)');
    const said = 'Not read, since they are no table, recording or image: analysis.R, protocol.pdf.';
    const engine = await createNodeEngine();
    const { tables, notTaken } = await engine.sortSources({ sources: [at('mixed')] });
    expect([tables.length, notTaken.map(({ reason }) => reason)]).toEqual([1, [said]]);
    const { findings } = await imported({ project: at('Mixed.etiograph'), sources: [at('mixed')] });
    expect(findings.map(({ message }) => message)).toContain(said);
  });

  it('adds to a project that is there', async () => {
    const project = at('B.etiograph');
    await imported({ project, sources: [at('sample', 'hand-grip.csv')] });
    const summary = await imported({ project, sources: [at('sample', 'conditions.csv')] });
    expect(summary.overlaps[0].modalities).toEqual(['hand-grip', 'conditions']);
  });

  it('keeps two tables of one name apart', async () => {
    for (const site of ['north', 'south']) {
      mkdirSync(at('sites', site), { recursive: true });
      writeFileSync(at('sites', site, 'visits.csv'), `subject_id,x\n${site}1,1\n${site}2,2.5\n`);
    }
    const summary = await imported({ project: at('G.etiograph'), sources: [at('sites')] });
    expect(summary.modalities.map((m) => m.name)).toEqual(['visits', 'visits 2']);
    expect(summary.subjects).toBe(4);
  });

  it('keeps every reject with file, place and reason, and names what it cannot use', async () => {
    const bad = at('bad');
    mkdirSync(join(bad, 'sleep'), { recursive: true });
    mkdirSync(join(bad, 'fundus'));
    cpSync(at('sample', 'sleep'), join(bad, 'sleep'), { recursive: true });
    cpSync(at('sample', 'fundus'), join(bad, 'fundus'), { recursive: true });
    writeFileSync(join(bad, 'sleep', 'S90001.edf'), 'no recording');
    const png = readFileSync(join(at('sample', 'fundus'), readdirSync(at('sample', 'fundus'))[0]));
    writeFileSync(join(bad, 'fundus', 'S90002_left.png'), png.subarray(0, png.length >> 1));
    writeFileSync(
      join(bad, 'visits.csv'),
      'subject_id,x\nS00001,1\nS00001,2\n,3\nS00002,many\nS00003,4,5\nS00004,6\n',
    );
    const summary = await imported({ project: at('C.etiograph'), sources: [bad], ...small });
    expect(summary.rejects).toBe(6);
    const lines = summary.rejectFiles.map((file) => readFileSync(file, 'utf8')).join('\n');
    for (const text of [
      'S90001.edf',
      'S90002_left.png',
      'visits.csv',
      'line 3',
      'line 4',
      'line 5',
      'line 6',
    ]) {
      expect(lines).toContain(text);
    }
  });

  it('says when a modality shares no subject with the others', async () => {
    writeFileSync(at('others.csv'), 'subject_id,x\nQ1,1\nQ2,2.5\nQ3,4\n');
    const summary = await imported({
      project: at('D.etiograph'),
      sources: [at('others.csv'), at('sample', 'hand-grip.csv')],
    });
    expect(summary.findings.some((f) => f.message.includes('shares no subject'))).toBe(true);
  });

  it('leaves out columns that tell who a person is', async () => {
    writeFileSync(
      at('names.csv'),
      'subject_id,last_name,date_of_birth,x\nS00001,Roe,1970-01-01,1\nS00002,Doe,1980-02-02,2\n',
    );
    const summary = await imported({ project: at('E.etiograph'), sources: [at('names.csv')] });
    expect(summary.modalities[0].shape).toEqual([1]);
    expect(summary.findings.some((f) => f.message.includes('last_name'))).toBe(true);
    const stored = readFileSync(at('E.etiograph', 'data', 'names.parquet'), 'latin1');
    expect(stored).not.toMatch(/Roe|Doe|last_name|birth/);
  });

  it('does not store free text', async () => {
    writeFileSync(
      at('remarks.csv'),
      'subject_id,age,remarks\nS1,40,Mrs Roe phoned about her results\nS2,51,lives at 12 Hill Road with a son\nS3,60,asked for Dr Doe next week\n',
    );
    const summary = await imported({ project: at('H.etiograph'), sources: [at('remarks.csv')] });
    expect(summary.modalities[0].shape).toEqual([1]);
    expect(summary.findings.some((f) => f.message.includes('remarks'))).toBe(true);
    const stored = readFileSync(at('H.etiograph', 'data', 'remarks.parquet'), 'latin1');
    expect(stored).not.toMatch(/Roe|Hill|Doe|phoned/);
  });

  it.each([
    ['an empty table', 'empty.csv', '', 'table.empty'],
    ['a header without rows', 'header.csv', 'subject_id,x\n', 'table.header-only'],
  ])('refuses %s and names the file', async (_, name, text, code) => {
    writeFileSync(at(name), text);
    const error = await failure({ project: at(`${name}.etiograph`), sources: [at(name)] });
    expect(error.code).toBe(code);
    expect(error.message).toContain(name);
    expect(error.hint).not.toBe('');
  });

  it('refuses a folder without data, a path that is not there and a wrong setting', async () => {
    mkdirSync(at('nothing'));
    writeFileSync(at('nothing', 'letter.doc'), 'x');
    expect((await failure({ project: at('F'), sources: [at('nothing')] })).code).toBe('import.no-files');
    expect((await failure({ project: at('F'), sources: [at('gone')] })).code).toBe('file.missing');
    const engine = await createNodeEngine();
    await expect(
      engine.startImport({ project: at('F'), sources: [at('sample')], images: { size: 3 } }),
    ).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { ImportRequest, ImportSummary } from '../../core/contract/import-api.ts';
import { createNodeEngine } from '../../core/node/engine.ts';
import { onBuiltApp } from '../setup/builds.ts';

let folder: string;
let engine: EngineApi;
const at = (...names: string[]): string => join(folder, ...names);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  engine = await createNodeEngine();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rows = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => `${row(i)}\n`).join('');

function study(): string {
  mkdirSync(at('study'));
  writeFileSync(at('study', 'a.csv'), `id,x\n${rows(50, (i) => `S${i},${i / 3}`)}`);
  writeFileSync(at('study', 'b.csv'), `id,y\n${rows(400_000, (i) => `S${i},${(i * 7919) % 1000}`)}`);
  writeFileSync(at('study', 'c.csv'), `id,z\n${rows(50, (i) => `S${i},${i / 7}`)}`);
  return at('study');
}

async function result(id: string): Promise<ImportSummary> {
  const { events } = await engine.runEnded({ id });
  const last = events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as ImportSummary;
}
const imported = async (request: ImportRequest) => result(await engine.startImport(request));
const unfinished = async (project: string) => (await engine.getProject({ project })).unfinishedImport;
const states = ({ modalities }: ImportSummary) =>
  Object.fromEntries(modalities.map((m) => [m.name, m.state]));

const importer = (request: ImportRequest, stage: string): string => `
  const { createNodeEngine } = await import('./core/node/engine.js');
  const engine = await createNodeEngine();
  engine.onEvent((event) => {
    if (event.type !== 'progress') return;
    console.log(event.stage);
    if (event.stage.includes(${JSON.stringify(stage)})) process.kill(process.pid, 'SIGKILL');
  });
  await engine.runEnded({ id: await engine.startImport(${JSON.stringify(request)}) });`;

/** Imports in a process of its own, which kills itself as soon as it says so. */
async function killAt(stage: string, request: ImportRequest): Promise<void> {
  const child = spawn(process.execPath, ...(await onBuiltApp(importer(request, stage))));
  let told = '';
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += String(text)));
  child.stdout.on('data', (text) => (told += String(text)));
  const [, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (code, by) => resolve([code, by])),
  );
  if (signal !== 'SIGKILL') throw new Error(`it ended by itself: ${told} ${complaint}`);
}

describe('an import that is killed', () => {
  it('says at the next opening what is missing, and the same import takes it', async () => {
    const request: ImportRequest = { project: at('p.etiograph'), sources: [study()] };
    await killAt('Reading b.csv', request);
    const left = await unfinished(request.project);
    expect(left!.missing.map(({ file }) => file)).toEqual(['b.csv', 'c.csv']);
    expect(left!.request).toMatchObject({ sources: [at('study')] });
    expect(
      (await engine.getProject({ project: request.project })).modalities.map(({ name }) => name),
    ).toEqual(['a']);

    const summary = await imported({ ...left!.request!, project: request.project });
    expect(states(summary)).toEqual({ a: 'unchanged', b: 'new', c: 'new' });
    expect(await unfinished(request.project)).toBeNull();
    expect(existsSync(join(request.project, 'unfinished'))).toBe(false);
  });

  it('that is stopped, or that waits for answers, is remembered too, until a wizard has taken the rest', async () => {
    const project = at('p.etiograph');
    const source = study();
    const id = await engine.startImport({ project, sources: [source] });
    engine.onEvent((event) => {
      if (event.run === id && event.type === 'progress' && event.stage === 'Reading b.csv')
        void engine.cancelRun({ id });
    });
    expect((await engine.runEnded({ id })).state).toBe('cancelled');
    expect((await unfinished(project))!.missing.map(({ file }) => file)).toEqual(['b.csv', 'c.csv']);

    writeFileSync(at('study', 'b.csv'), `id,day,y\n${rows(60, (i) => `S${i % 20},${i},${i}`)}`);
    await imported({ project, sources: [source] });
    const left = await unfinished(project);
    expect(left!.missing).toEqual([
      {
        file: 'b.csv',
        code: 'table.which-visit',
        reason: expect.stringContaining('20 people stand on 60 rows'),
      },
    ]);
    const taken = await engine.startTableImport({
      project,
      file: at('study', 'b.csv'),
      overrides: { visit: { take: 'last', by: 'day' } },
    });
    expect((await engine.runEnded({ id: taken })).state).toBe('done');
    expect(await unfinished(project)).toBeNull();
  });

  it('can be forgotten', async () => {
    const project = at('p.etiograph');
    mkdirSync(at('in'));
    writeFileSync(at('in', 'a.csv'), `id,x\n${rows(20, (i) => `S${i},${i / 3}`)}`);
    writeFileSync(at('in', 'b.csv'), `X,x\n${rows(20, (i) => `${i + 1},${i / 3}`)}`);
    await imported({ project, sources: [at('in')] });
    const left = await unfinished(project);
    expect(left!.missing.map(({ file, code }) => [file, code])).toEqual([['b.csv', 'table.which-id']]);
    expect((await engine.forgetImport({ project, id: left!.id })).unfinishedImport).toBeNull();
  });
});

describe('two imports at once', () => {
  it('into one project both come to a good end', async () => {
    const project = at('p.etiograph');
    mkdirSync(at('in'));
    for (const name of ['a', 'b', 'c']) {
      writeFileSync(at('in', `${name}.csv`), `id,${name}\n${rows(300, (i) => `S${i},${i / 3}`)}`);
    }
    const other = await createNodeEngine();
    for (let k = 0; k < 12; k++) {
      // Another codebook each time, so that both replace what the other has written.
      const one = (by: EngineApi, n: number) => {
        writeFileSync(at(`book${n}.csv`), `variable,label\na,A${k} ${n}\nb,B${k} ${n}\nc,C${k} ${n}\n`);
        return by.startImport({ project, sources: [at('in')], codebook: at(`book${n}.csv`) });
      };
      const ids = [await one(engine, 1), await one(other, 2)] as const;
      const ends = [await engine.runEnded({ id: ids[0] }), await other.runEnded({ id: ids[1] })];
      for (const { events } of ends) expect(events.at(-1)).toMatchObject({ type: 'done' });
    }
    const { modalities } = await engine.getProject({ project });
    expect(modalities.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c']);
    expect(await unfinished(project)).toBeNull();
    // Nothing is left of what was replaced.
    expect(readdirSync(join(project, 'data')).filter((file) => file.endsWith('.parquet'))).toHaveLength(3);
  });
});

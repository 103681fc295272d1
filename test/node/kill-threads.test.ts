import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRequest, ImportSummary } from '../../core/contract/import-api.ts';
import { edfBytes, signal } from '../ingest/time-series/edf-fixture.ts';
import { onBuiltApp } from '../setup/builds.ts';
import { logReads, readsIn, timesRead } from './read-log.ts';

/** More than 64 MB together: fewer are read without threads. */
const [FILES, SECONDS, RATE] = [36, 1000, 1000];
/** Recordings that were kept when the import is killed. */
const KILLED_AFTER = [9, 11];
/** Recordings that are read and not kept yet, two for each thread. */
const UNDER_WAY = 2 * Math.min(availableParallelism(), 8);

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const nameOf = (person: number): string => `P${String(person).padStart(2, '0')}.edf`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  mkdirSync(at('nights'));
  const bytes = edfBytes([signal('SPO2', RATE), signal('Pulse', 1)], SECONDS, (_, k) => k % 97);
  for (let p = 0; p < FILES; p++) {
    // Each person has a level of its own, in the second record.
    bytes.fill(p + 1, 4000, 4400);
    writeFileSync(at('nights', nameOf(p)), bytes);
    // Long settled: a file that was only just written may change once more unnoticed.
    utimesSync(at('nights', nameOf(p)), 1_600_000_000, 1_600_000_000);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is decoded is written to the file of what was read, once for each recording. */
const importer = (request: ImportRequest, log: string, killAfter: number): string => `
  ${logReads(log, '.edf')}
  const fs = (await import('node:fs')).default;
  const { openSync, writeSync } = fs;
  const kept = new Set();
  fs.openSync = (path, ...rest) => {
    const descriptor = openSync(path, ...rest);
    if (/unfinished.[0-9a-f]+\\.\\d+\\.kept$/.test(path)) kept.add(descriptor);
    return descriptor;
  };
  let count = 0;
  fs.writeSync = (descriptor, ...rest) => {
    const written = writeSync(descriptor, ...rest);
    if (kept.has(descriptor) && ++count === ${killAfter}) process.kill(process.pid, 'SIGKILL');
    return written;
  };
  (await import('node:module')).syncBuiltinESMExports();
  const { createNodeEngine } = await import('./core/node/engine.js');
  const engine = await createNodeEngine();
  const { events } = await engine.runEnded({ id: await engine.startImport(${JSON.stringify(request)}) });
  console.log('ended ' + JSON.stringify({ count, last: events.at(-1) }));`;

/** Imports in a process of its own, which is killed once it has kept so many. */
async function run(request: ImportRequest, log: string, killAfter = Infinity) {
  const child = spawn(process.execPath, ...(await onBuiltApp(importer(request, log, killAfter))));
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (told += String(text)));
  const by = await new Promise((resolve) => child.once('close', (_, killed) => resolve(killed)));
  if (by !== (killAfter < Infinity ? 'SIGKILL' : null)) throw new Error(told);
  const end = told.split('\n').find((line) => line.startsWith('ended '));
  if (!end) return null;
  const { count, last } = JSON.parse(end.slice(6)) as { count: number; last: { result: ImportSummary } };
  return { count, summary: last.result };
}

function dataOf(project: string): Buffer {
  const { modalities } = JSON.parse(readFileSync(join(project, 'project.json'), 'utf8')) as {
    modalities: { file: string }[];
  };
  return readFileSync(join(project, modalities[0].file));
}

describe.skipIf(availableParallelism() < 2)('an import of recordings by threads', () => {
  it('that is killed twice reads none twice but those under way, and loses and mixes up none', async () => {
    const request: ImportRequest = { project: at('killed.etiograph'), sources: [at('nights')] };
    for (const after of KILLED_AFTER) await run(request, at('killed.log'), after);
    const last = await run(request, at('killed.log'));
    const kept = KILLED_AFTER.reduce((a, b) => a + b, 0);
    expect(last!.count).toBe(FILES - kept);
    expect(last!.summary.modalities).toMatchObject([{ subjects: FILES }]);
    expect(existsSync(join(request.project, 'unfinished'))).toBe(false);

    const reads = readsIn(at('killed.log'));
    const times = [...timesRead(reads).values()];
    expect(times).toHaveLength(FILES);
    expect(times.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(FILES + KILLED_AFTER.length * UNDER_WAY);
    // Kills leave one thread's work each where nothing is read by threads, which is not what is tested here.
    expect(new Set(reads.map(({ thread }) => thread)).size).toBeGreaterThan(2);

    const whole: ImportRequest = { project: at('whole.etiograph'), sources: [at('nights')] };
    const alone = await run(whole, at('whole.log'));
    expect([...timesRead(readsIn(at('whole.log'))).values()]).toEqual(Array(FILES).fill(1));
    expect(dataOf(request.project).equals(dataOf(whole.project))).toBe(true);
    expect(last!.summary.findings).toEqual(alone!.summary.findings);
  }, 900_000);
});

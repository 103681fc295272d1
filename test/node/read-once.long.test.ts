import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportRequest, ImportSummary } from '../../core/contract/import-api.ts';
import { edfBytes, signal } from '../ingest/recording/edf-fixture.ts';
import { onBuiltApp } from '../setup/builds.ts';
import { timesRead, logReads, readsIn } from './read-log.ts';
import { settled } from './settled.ts';

const FILES = 6;
/** Long enough for the look at the beginning of a recording not to reach its end. */
const SECONDS = 1200;

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const night = (person: number): string => at('nights', `P${person}.edf`);
const bytesOf = (person: number) =>
  edfBytes([signal('SPO2', 50), signal('Pulse', 50)], SECONDS, (s, k) => ((k * (person + 3)) % 97) + s);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  mkdirSync(at('nights'));
  for (let p = 0; p < FILES; p++) writeFileSync(night(p), bytesOf(p));
  for (let p = 0; p < FILES; p++) await settled(night(p));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Imports in a process of its own. @returns what it says, and how often each recording was read */
async function run(log: string) {
  const request: ImportRequest = { project: at('p.etiograph'), sources: [at('nights')] };
  const code = `${logReads(log, '.edf')}
    const { createNodeEngine } = await import('./core/node/engine.js');
    const engine = await createNodeEngine();
    const { events } = await engine.runEnded({ id: await engine.startImport(${JSON.stringify(request)}) });
    console.log('ended ' + JSON.stringify(events.at(-1).result));`;
  const child = spawn(process.execPath, ...(await onBuiltApp(code)));
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (told += String(text)));
  await new Promise((resolve) => child.once('close', resolve));
  const end = told.split('\n').find((line) => line.startsWith('ended '));
  if (!end) throw new Error(told);
  const summary = JSON.parse(end.slice(6)) as ImportSummary;
  return { summary, times: timesRead(readsIn(log)) };
}

it('an import reads each recording once, with its fingerprint, and the next only what has changed', async () => {
  const first = await run(at('first.log'));
  expect(first.summary.modalities).toMatchObject([{ state: 'new', subjects: FILES }]);
  expect([...first.times]).toHaveLength(FILES);
  expect([...first.times.values()]).toEqual(Array(FILES).fill(1));

  const again = await run(at('again.log'));
  expect(again.summary.modalities).toMatchObject([{ state: 'unchanged', subjects: FILES }]);
  expect(again.times).toEqual(new Map());

  writeFileSync(at('p.etiograph', 'data', 'nights.arrow.sums.json'), '{"a": 1}');
  const damaged = await run(at('damaged.log'));
  expect(damaged.summary.modalities).toMatchObject([{ state: 'unchanged', subjects: FILES }]);
  expect([...damaged.times.values()]).toEqual(Array(FILES).fill(1));

  appendFileSync(night(2), bytesOf(2).subarray(-8));
  await settled(night(2));
  const changed = await run(at('changed.log'));
  expect(changed.summary.modalities).toMatchObject([{ state: 'replaced', subjects: FILES }]);
});

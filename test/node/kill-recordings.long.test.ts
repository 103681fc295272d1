import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportRequest, ImportSummary } from '../../core/contract/import-api.ts';
import { createNodeEngine } from '../../core/node/engine.ts';
import { edfBytes, signal } from '../ingest/recording/edf-fixture.ts';
import { annotationsOf, nsrrXml, run as epochsOf } from '../ingest/recording/sleep/write-scoring.ts';
import { importKilled } from './killed-import.ts';

const FILES = 12;
const epochs = epochsOf('W', 4, 'N2', 12, 'REM', 4);
const SECONDS = epochs.length * 30;

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const put = (name: string, content: Uint8Array | string): void => {
  writeFileSync(at('nights', name), content);
  // Long settled: a file that was only just written may change once more unnoticed.
  utimesSync(at('nights', name), 1_600_000_000, 1_600_000_000);
};
/** Annotations of every second night are known; of the others one names somebody. */
const night = (person: number) =>
  edfBytes([signal('SPO2', 1), signal('Pulse', 2)], SECONDS, (s, k) => ((k * (person + 3)) % 97) + s, {
    annotations: annotationsOf({
      epochs,
      events: person % 2 ? [{ text: 'Jane Doe coughs', onset: 100, duration: 2 }] : [],
    }),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  mkdirSync(at('nights'));
  for (let p = 0; p < FILES; p++) put(`P${String(p).padStart(2, '0')}.edf`, night(p));
  put('P03-nsrr.xml', nsrrXml({ epochs, events: [{ text: 'Hypopnea', onset: 300, duration: 12 }] }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function keysOf(project: string): Record<string, string> {
  const { modalities } = JSON.parse(readFileSync(join(project, 'project.json'), 'utf8')) as {
    modalities: { name: string; key: string }[];
  };
  return Object.fromEntries(modalities.map(({ name, key }) => [name, key]));
}

async function wholeImport(): Promise<{ keys: Record<string, string>; summary: ImportSummary }> {
  const project = at('whole.etiograph');
  const engine = await createNodeEngine();
  const { events } = await engine.runEnded({
    id: await engine.startImport({ project, sources: [at('nights')] }),
  });
  const last = events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return { keys: keysOf(project), summary: last.result as ImportSummary };
}

it('recordings whose import was killed three times are decoded once, and nothing of them is lost or told otherwise', async () => {
  const request: ImportRequest = { project: at('killed.etiograph'), sources: [at('nights')] };
  const killed = [3, 4, 2];
  for (const after of killed) await importKilled(request, after);
  for (const left of readdirSync(join(request.project, 'unfinished')))
    expect(readFileSync(join(request.project, 'unfinished', left), 'latin1')).not.toMatch(/Jane|Doe|P0/);
  const last = await importKilled(request);
  expect(last!.count).toBe(FILES - killed.reduce((a, b) => a + b, 0));
  expect(existsSync(join(request.project, 'unfinished'))).toBe(false);
  const { keys, summary } = await wholeImport();
  expect(keysOf(request.project)).toEqual(keys);
  expect(Object.keys(keys)).toEqual(['Nights', 'Nights scoring']);
  expect(last!.summary.findings).toEqual(summary.findings);
});

it('what is odd within a recording that was kept is told as if the import had not been killed', async () => {
  const odd = night(4);
  odd.fill(7, odd.length - 4000);
  put('P04.edf', odd);
  const request: ImportRequest = { project: at('killed.etiograph'), sources: [at('nights')] };
  await importKilled(request, 8);
  const last = await importKilled(request);
  // It is read again for what there is to say of it.
  expect(last!.count).toBe(FILES - 8 + 1);
  const { keys, summary } = await wholeImport();
  expect(keysOf(request.project)).toEqual(keys);
  expect(summary.findings.map(({ message }) => message).join()).toMatch(
    /P04.edf has annotations that cannot be read/,
  );
  expect(last!.summary.findings).toEqual(summary.findings);
});

it('a recording that has changed since is decoded again', async () => {
  const request: ImportRequest = { project: at('killed.etiograph'), sources: [at('nights')] };
  await importKilled(request, 5);
  writeFileSync(at('nights', 'P01.edf'), night(50));
  expect((await importKilled(request))!.count).toBe(FILES - 4);
  expect(keysOf(request.project)).toEqual((await wholeImport()).keys);
});

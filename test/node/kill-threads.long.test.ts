import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRequest } from '../../core/contract/import-api.ts';
import { edfBytes, signal } from '../ingest/recording/edf-fixture.ts';
import { importKilled } from './killed-import.ts';
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

/** Imports, killed once so many are kept, with what was read in a log. */
const run = (request: ImportRequest, log: string, killAfter?: number) =>
  importKilled(request, killAfter, logReads(log, '.edf'));

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

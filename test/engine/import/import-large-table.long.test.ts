import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-large-'));
  engine = await createNodeEngine();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => row(i)).join('\n');

describe('a large table', () => {
  it('stays small for wide tables', async () => {
    const names = Array.from({ length: 8000 }, (_, c) => `a_rather_long_variable_name_${c}`);
    const path = at('wide.csv');
    writeFileSync(
      path,
      `id,${names.join(',')}\n${rows(30, (i) => `S${i},${names.map((_, c) => ((i * c) % 97) / 3).join(',')}`)}\n`,
    );
    const plan = await engine.planTable({ project: null, file: path });
    expect(plan.columns).toHaveLength(8001);
    expect(JSON.stringify(plan).length).toBeLessThan(5e6);
  });

  it('takes a million rows, lets other work in, and stops when it is told to', async () => {
    const path = at('million.csv');
    const part = (from: number): string =>
      rows(50_000, (k) => {
        const i = from + k;
        return `S${i},${Array.from({ length: 19 }, (_, c) => ((i * (c + 3)) % 1009) / 7).join(',')}`;
      });
    writeFileSync(path, `id,${Array.from({ length: 19 }, (_, c) => `v${c}`).join(',')}\n`);
    for (let from = 0; from < 1_000_000; from += 50_000)
      writeFileSync(path, `${part(from)}\n`, { flag: 'a' });
    const plan = await engine.planTable({ project: null, file: path });
    expect(JSON.stringify(plan).length).toBeLessThan(5e6);
    expect(Math.abs(plan.rowsEstimated - 1e6)).toBeLessThan(5e4);

    const stopped = await engine.startTableCheck({ project: null, file: path });
    const off = engine.onEvent((e) => {
      if (e.run === stopped && e.type === 'progress') void engine.cancelRun({ id: stopped });
    });
    expect((await engine.runEnded({ id: stopped })).state).toBe('cancelled');
    off();

    const into = (await engine.createProject({ folder: at('large') })).path;
    const id = await engine.startTableImport({ project: into, file: path, name: 'Million' });
    const { events, state } = await engine.runEnded({ id });
    expect(state).toBe('done');
    const fractions = events.flatMap((e) => (e.type === 'progress' ? [e.fraction ?? Number.NaN] : []));
    expect(fractions.filter((f) => f > 0.05 && f < 0.8).length).toBeGreaterThan(2);
    const written = await readdir(join(into, 'data'));
    expect(written.filter((name) => !name.endsWith('.json'))).toEqual(['million.parquet']);
    const view = await engine.getCohort({ project: into });
    expect(view.subjects).toBe(1_000_000);
    const page = await engine.getSubjects({ project: into, offset: 999_990, limit: 100 });
    expect(page.subjects).toHaveLength(10);
    expect(await readFile(join(into, 'project.json'), 'utf8')).not.toContain('S999999');
    expect(process.memoryUsage().rss).toBeLessThan(2e9);
  });
});

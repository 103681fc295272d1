import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createCohortCache } from '../../../core/engine/cohort/cache.ts';
import type { EnginePorts } from '../../../core/engine/project/ports.ts';
import { numericColumns } from '../../../core/engine/project/data-files.ts';
import { COUNTED } from '../../../core/engine/project/store.ts';
import type { StoredTables } from '../../../core/engine/project/stored-tables.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { storedTables } from '../../../core/node/duckdb/stored-tables.ts';
import { openProject } from '../../../core/node/project/project.ts';

const [ROWS, COLUMNS] = [5000, 201];
const OF_TABLES = COUNTED.filter((what) => !['sums', 'words', 'compared'].includes(what));
let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
let copies = 0;

/** A copy of the project to change. */
function copy(): string {
  const project = at(`copy${++copies}.etiograph`);
  cpSync(at('large.etiograph'), project, { recursive: true });
  return project;
}

const countsIn = (project: string): string[] =>
  readdirSync(join(project, 'data')).filter((name) => name.endsWith('.json'));

async function importInto(project: string, sources: string[]): Promise<void> {
  const engine = await createNodeEngine();
  const { state, events } = await engine.runEnded({ id: await engine.startImport({ project, sources }) });
  if (state !== 'done') throw new Error(JSON.stringify(events.at(-1)));
}

/** All that the page of the cohort shows, asked of an engine that knows nothing yet. */
async function page(project: string, engine?: EngineApi): Promise<unknown> {
  const asked = engine ?? (await createNodeEngine());
  return {
    view: await asked.getCohort({ project }),
    variables: await asked.getVariables({ project, offset: 0, limit: 500 }),
    findings: await asked.getFindings({ project }),
    rare: await asked.getRare({ project }),
  };
}

function write(file: string, shift: number): void {
  const rng = new Rng(9);
  const names = Array.from({ length: COLUMNS }, (_, c) => `c${c}`);
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const cells = names.map((_, c) =>
      c === 3 ? 7 : c === 4 && i % 3 > 0 ? '' : (rng.normal() + shift).toFixed(3),
    );
    cells[6] = String(2 * Number(cells[5]));
    cells[7] = ['low', 'mid', 'high'][i % 3];
    return [`S${i}`, ...cells].join(',');
  });
  writeFileSync(file, `id,${names.join(',')}\n${lines.join('\n')}\n`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-counted-'));
  write(at('panel.csv'), 0);
  writeFileSync(at('blood.csv'), `id,hdl\nS1,1.5\nS2,1.75\nX9,2\n`);
  await importInto(at('large.etiograph'), [at('panel.csv'), at('blood.csv')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is counted of a large table', () => {
  it('is kept beside its data at the import, and of a small one not', () => {
    expect(countsIn(at('large.etiograph')).sort()).toEqual(
      OF_TABLES.map((what) => `panel.parquet.${what}.json`).sort(),
    );
  });

  it('is what a look at the data counts', async () => {
    const bare = copy();
    for (const name of countsIn(bare)) rmSync(join(bare, 'data', name));
    const counted = await page(bare);
    expect(await page(at('large.etiograph'))).toEqual(counted);
    expect(JSON.stringify(counted)).toContain('is the same for everyone');
    expect(JSON.stringify(counted)).toContain('carry the same values but for scale');
    expect(countsIn(bare).length).toBe(OF_TABLES.length);
  });

  it('is shown without counting again', async () => {
    const store = await openProject(at('large.etiograph'), '0.0.0');
    const never = (): never => {
      throw new Error('counted again');
    };
    const ports = { stored: new Proxy({}, { get: () => never }) } as unknown as EnginePorts;
    const cache = createCohortCache(ports);
    const table = store.manifest().modalities.find(({ name }) => name === 'panel')!;
    expect((await cache.facts(store, table)).length).toBe(COLUMNS);
    expect((await cache.close(store, table)).map(({ a, b }) => [a, b])).toEqual([['c5', 'c6']]);
    expect((await cache.people(store)).subjects).toBe(ROWS + 1);
    expect((await cache.miniature(store, table)).kind).toBe('table');
    await store.close();
  });

  it.each(OF_TABLES)('is counted again where the file of %s is not what was written', async (what) => {
    const project = copy();
    const file = join(project, 'data', `panel.parquet.${what}.json`);
    const text = readFileSync(file, 'utf8');
    const places = [...text.matchAll(/[1-8](?=[,}\]])/g)].map(({ index }) => index);
    const last = places.at(-1) ?? text.lastIndexOf('[]');
    writeFileSync(file, `${text.slice(0, last)}9${text.slice(last + 1)}`);
    expect(await page(project)).toEqual(await page(at('large.etiograph')));
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('is counted of new data when they replace the old', async () => {
    const project = copy();
    write(at('panel.csv'), 100);
    await importInto(project, [at('panel.csv')]);
    const engine = await createNodeEngine();
    const { variables } = await engine.getVariables({ project, modality: 'panel', offset: 0, limit: 1 });
    expect(variables[0].mean).toBeGreaterThan(90);
  });

  it('follows what a person says of levels and of columns', async () => {
    const project = copy();
    const engine = await createNodeEngine();
    await engine.setLevels({
      project,
      modality: 'panel',
      column: 'c7',
      levels: { ordered: true, groups: ['low', 'mid', 'high'].map((label) => ({ label, values: [label] })) },
    });
    await engine.setRole({ project, modality: 'panel', columns: ['c0'], role: 'leave-out' });
    const seen = await page(project);
    const bare = at(`bare.etiograph`);
    cpSync(project, bare, { recursive: true });
    for (const name of countsIn(bare)) rmSync(join(bare, 'data', name));
    expect(await page(bare)).toEqual(seen);
    expect(seen).not.toEqual(await page(at('large.etiograph')));
  });

  it('is of the other columns what it was where the levels of one count otherwise', async () => {
    const project = copy();
    const engine = await createNodeEngine();
    const levels = {
      ordered: false,
      groups: [
        { label: 'low', values: ['low', 'mid'] },
        { label: 'high', values: ['high'] },
      ],
    };
    await engine.setLevels({ project, modality: 'panel', column: 'c7', levels });
    const store = await openProject(project, '0.0.0');
    const counted: string[][] = [];
    const stored: Pick<StoredTables, 'summarise'> = {
      summarise(file, columns) {
        counted.push(columns.map(({ name }) => name));
        return storedTables.summarise(file, columns);
      },
    };
    const table = store.manifest().modalities.find(({ name }) => name === 'panel')!;
    const facts = await createCohortCache({ stored } as unknown as EnginePorts).facts(store, table);
    expect(counted).toEqual([['c7']]);
    await store.close();
    const all = numericColumns(table);
    expect(facts).toEqual(await storedTables.summarise(join(project, table.file), all));
  });

  it('goes with the data', async () => {
    const project = copy();
    const engine = await createNodeEngine();
    await engine.removeModality({ project, modality: 'panel' });
    await engine.forgetRemoved({ project });
    expect(countsIn(project)).toEqual([]);
    expect(existsSync(join(project, 'data', 'panel.parquet'))).toBe(false);
  });
});

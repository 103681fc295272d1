import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { ended, put, temporary } from './arrays/fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(remove);

const ROWS = 30;
const csv = (header: string, row: (i: number) => string): string =>
  `${header}\n${Array.from({ length: ROWS }, (_, i) => row(i)).join('\n')}\n`;

const tables: Readonly<Record<string, string>> = {
  category: csv('subject_id,group,dose', (i) => `s${i},${i % 2 ? 'con\0trol' : 'drug'},${(i * 7) % 11}`),
  number: csv('subject_id,dose', (i) => `s${i},${i === 3 ? '1\0' : (i * 7) % 11}`),
  header: csv('subject_id,do\0se', (i) => `s${i},${(i * 7) % 11}`),
  id: csv('subject_id,dose', (i) => `s${i}${i === 5 ? '\0' : ''},${(i * 7) % 11}`),
};

describe.each(Object.keys(tables))('a NUL in a %s', (place) => {
  it('is read or refused with a sentence, and the project goes on', async () => {
    const project = at(`${place}.etiograph`);
    put(at('nul', `${place}.csv`), tables[place]);
    put(
      at('labs.csv'),
      csv('subject_id,iron,zinc', (i) => `s${i},${(i * 5) % 13},${(i * 3) % 7}`),
    );
    const imported = async (source: string) =>
      ended(engine, await engine.startImport({ project, sources: [source] }));
    const first = await imported(at('nul', `${place}.csv`));
    if (first.type === 'failed') {
      expect(first.error.code).not.toBe('internal');
      expect(first.error.message).toContain(`${place}.csv`);
    } else expect(first.type).toBe('done');
    expect(await imported(at('labs.csv'))).toMatchObject({ type: 'done' });
    const { modalities, damaged } = await engine.getProject({ project });
    expect(damaged).toEqual([]);
    expect(modalities.map(({ name }) => name)).toContain('labs');
    const { modalities: cohort } = await engine.getCohort({ project });
    expect(cohort).toHaveLength(modalities.length);
    expect(JSON.stringify(await engine.getVariables({ project }))).not.toMatch(/\\u0000/);
    expect(await ended(engine, await engine.startDiscovery({ project }))).toMatchObject({ type: 'done' });
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf } from '../engine/graph/run-end.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let project: string;

beforeAll(async () => {
  app = await openApp();
  const file = join(app.root, 'blood.csv');
  await writeFile(
    file,
    ['id,crp', ...Array.from({ length: 40 }, (_, i) => `S${String(i)},${String(((i * 7) % 13) / 2)}`)].join(
      '\n',
    ),
  );
  project = join(app.root, 'One.etiograph');
  const imported = await app.engine.startImport({ project, sources: [file] });
  expect((await app.engine.runEnded({ id: imported })).state).toBe('done');
  await app.page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
});
afterAll(() => app.close());

describe('a project with one variable', () => {
  it('says that a graph needs two, and offers no search', async () => {
    await app.page.getByText('A graph needs two variables or more that take part.').waitFor();
    expect(await app.page.getByRole('button', { name: 'Find the graph' }).isDisabled()).toBe(true);
    expect(await app.axe()).toEqual([]);
    await app.shot('graph-one-variable');
  });

  it('is refused by the engine too, with the variable that there is', async () => {
    const search = await app.engine.startDiscovery({ project, run: null });
    await expect(endOf(app.engine, search)).rejects.toThrow(
      'A graph needs two variables at least, and there is only “crp”.',
    );
  });
});

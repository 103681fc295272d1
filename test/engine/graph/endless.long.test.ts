import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

const ITEMS = 60;

let folder: string;
let engine: EngineApi;
let project: string;

/** Columns of one cause that is not among them, as the items of a questionnaire: all are linked, whatever is held fixed. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-endless-'));
  const rng = new Rng(1001);
  const row = (r: number): string => {
    const cause = rng.normal();
    const items = Array.from({ length: ITEMS }, () => (0.5 * cause + 0.8 * rng.normal()).toFixed(4));
    return [`P${String(r).padStart(5, '0')}`, ...items].join(',');
  };
  const names = Array.from({ length: ITEMS }, (_, c) => `item ${String(c + 1)}`);
  const file = join(folder, 'items.csv');
  await writeFile(
    file,
    [['id', ...names].join(','), ...Array.from({ length: 4000 }, (_, r) => row(r))].join('\n'),
  );
  engine = await createNodeEngine();
  project = join(folder, 'Items.etiograph');
  expect((await ended(await engine.startImport({ project, sources: [file] }))).state).toBe('done');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ended = (id: string) => engine.runEnded({ id });
const asked = { run: null, test: 'fisher-z' } as const;

it('a search without an end is not begun, and says what can be searched', async () => {
  const ahead = await engine.searchAhead({ project, ...asked });
  expect(ahead).toMatchObject({ variables: ITEMS, quick: null });
  expect(ahead.within!.seconds).toBeLessThan(1800);
  const { maxOrder } = ahead.within!;
  expect(maxOrder).toBeGreaterThan(0);
  const { state, events } = await ended(await engine.startDiscovery({ project, ...asked }));
  expect(state).toBe('failed');
  const { error } = events.at(-1) as { readonly error: { code: string; message: string; hint: string } };
  expect(error.code).toBe('discover.endless');
  expect(error.message).toMatch(/^Searching these 60 variables would take [\d,]+ (hours|days|years)/);
  expect(error.hint).toContain(`--max-order ${String(maxOrder)})`);
});

it('that holds few variables fixed is found, and says that links might fall', async () => {
  const { state } = await ended(await engine.startDiscovery({ project, ...asked, maxOrder: 1 }));
  expect(state).toBe('done');
  const { notes, provenance } = await engine.getGraph({ project });
  expect(provenance['maxOrder']).toBe(1);
  expect(notes).toEqual(
    expect.arrayContaining([expect.stringMatching(/^No more than 1 variable was held fixed at a time: /)]),
  );
});

it('many resamples of a short search are no reason to hold fewer variables fixed', async () => {
  const variables = Array.from({ length: 8 }, (_, c) => `item ${String(c + 1)}`);
  const ahead = await engine.searchAhead({ project, run: null, variables, bootstrap: 10_000 });
  expect([ahead.seconds > 1800, ahead.within]).toEqual([true, null]);
});

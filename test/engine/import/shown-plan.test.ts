import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, ended, night, picture, put, scanned, temporary } from './arrays/fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
const project = at('p.etiograph');
beforeAll(async () => {
  engine = await createNodeEngine();
  await engine.createProject({ folder: project });
});
afterAll(remove);

const table = (values: readonly number[]): string =>
  `subject_id,crp\n${values.map((crp, k) => `S${100 + k},${crp}`).join('\n')}\n`;

/** An import of each kind of data, as the window starts it: what was looked at, and the change that was not. */
const KINDS = {
  table: {
    before: () => put(at('labs.csv'), table([1, 2, 3])),
    change: () => put(at('labs.csv'), table([1, 2, 4])),
    async look() {
      const { hash } = await engine.planTable({ project, file: at('labs.csv') });
      return () => engine.startTableImport({ project, file: at('labs.csv'), plan: hash });
    },
  },
  recording: {
    before: () => put(at('nights', '1.edf'), night(120)),
    change: () => put(at('nights', '2.edf'), night(120)),
    async look() {
      const { scan, suggested } = await scanned(engine, 'recording', [at('nights')], { project });
      const pattern = '{id}.edf';
      const { hash } = await engine.matchScan({ scan, project, pattern });
      const of = { project, sources: [at('nights')], name: 'Sleep', pattern, settings: suggested };
      return () => engine.startRecordingImport({ ...of, plan: hash });
    },
  },
  image: {
    before: async () => put(at('eyes', '1.png'), await picture(50)),
    change: async () => put(at('eyes', '1.png'), await picture(60)),
    async look() {
      const { scan, suggested } = await scanned(engine, 'image', [at('eyes')], { project });
      const pattern = '{id}.png';
      const { hash } = await engine.matchScan({ scan, project, pattern });
      const of = { project, sources: [at('eyes')], name: 'Eyes', pattern, settings: suggested };
      return () => engine.startImageImport({ ...of, plan: hash });
    },
  },
};

describe.each(Object.entries(KINDS))('the import of a %s', (_, { before, change, look }) => {
  it('does what was shown, and stores nothing of files that have changed since', async () => {
    await before();
    const start = await look();
    await change();
    const kept = await engine.getProject({ project });
    expect(await ended(engine, await start())).toMatchObject({
      type: 'failed',
      error: { code: 'import.changed', message: expect.stringContaining('have changed since you looked') },
    });
    expect(await engine.getProject({ project })).toEqual(kept);
    await done(engine, await (await look())());
    expect((await engine.getProject({ project })).modalities).toHaveLength(kept.modalities.length + 1);
  });
});

it('another answer than the one that was shown is refused as well', async () => {
  const file = at('labs.csv');
  const { hash } = await engine.planTable({ project, file, overrides: { types: { crp: 'category' } } });
  const id = await engine.startTableImport({ project, file, name: 'Other', plan: hash });
  expect(await ended(engine, id)).toMatchObject({ error: { code: 'import.changed' } });
});

it('what a wizard has imported is there already for the terminal', async () => {
  const there = at('there.etiograph');
  await engine.createProject({ folder: there });
  const folders = { nights: at('same', 'Nights'), eyes: at('same', 'Eyes') };
  put(at('same', 'crp.csv'), table([1, 2, 3]));
  for (const id of ['S100', 'S101']) {
    put(at('same', 'Nights', `${id}.edf`), night(120));
    put(at('same', 'Eyes', `${id}.png`), await picture(50, 64, 64));
  }
  await done(engine, await engine.startTableImport({ project: there, file: at('same', 'crp.csv') }));
  const nights = await scanned(engine, 'recording', [folders.nights], { project: there });
  const ofNights = { project: there, sources: [folders.nights], name: 'Nights', pattern: nights.pattern };
  await done(engine, await engine.startRecordingImport({ ...ofNights, settings: nights.suggested }));
  const eyes = await scanned(engine, 'image', [folders.eyes], { project: there });
  const settings = { ...eyes.suggested, width: 64, height: 64 };
  const ofEyes = { project: there, sources: [folders.eyes], name: 'Eyes', pattern: eyes.pattern };
  await done(engine, await engine.startImageImport({ ...ofEyes, settings }));
  const summary = await done<ImportSummary>(
    engine,
    await engine.startImport({ project: there, sources: [at('same')] }),
  );
  expect(summary.modalities.map(({ name, state }) => [name, state])).toEqual([
    ['crp', 'unchanged'],
    ['Nights', 'unchanged'],
    ['Eyes', 'unchanged'],
  ]);
});

import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mouse } from './hands.ts';
import { openApp, type App } from './harness.ts';
import { jobOf } from './job.ts';

let app: App;
beforeAll(async () => (app = await openApp()));
afterAll(() => app.close());

it('the whole job, from the sample cohort’s files to a graph in a report, by mouse alone', async () => {
  const job = jobOf(app, mouse, 'mouse');
  await job.bringIn();
  await job.train();
  const project = join(app.root, 'Whole job.etiograph');
  // A busy machine takes longer over it than anything in the window is waited for.
  const training = (await app.engine.listRuns({ project })).find(({ kind }) => kind === 'train')!;
  expect((await app.engine.runEnded({ id: training.id })).state).toBe('done');
  await app.page.getByText('How good it is').waitFor();
  await job.picture('trained');
  await job.find(project);
  await job.takeOut(project);
});

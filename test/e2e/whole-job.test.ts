import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { keyboard, mouse } from './hands.ts';
import { openApp, type App } from './harness.ts';
import { jobOf } from './job.ts';

let app: App;
beforeEach(async () => (app = await openApp()));
afterEach(() => app.close());

describe('the whole job, from the sample cohort’s files to a graph in a report', () => {
  it('by mouse alone', async () => {
    const job = jobOf(app, mouse, 'mouse');
    await job.bringIn();
    await job.train();
    await app.page.getByText('How good it is').waitFor();
    await job.picture('trained');
    const project = join(app.root, 'Whole job.etiograph');
    await job.find(project);
    await job.takeOut(project);
  });

  it('by keyboard alone, with a training of before in place of its own', async () => {
    const { page } = app;
    const job = jobOf(app, keyboard, 'keyboard');
    await job.bringIn();
    await job.train();
    await keyboard.press(page.getByRole('button', { name: 'Stop', exact: true }));
    await page.getByText('Training is running').waitFor({ state: 'detached' });
    const project = await app.prepare({
      train: {
        learn: { 'sleep-summary': {}, 'hand-grip': {} },
        settings: { epochs: 3, fineTuneEpochs: 1, restarts: 2 },
      },
    });
    await page.evaluate((hash) => (location.hash = hash), `#training?project=${encodeURIComponent(project)}`);
    await page.getByText('How good it is').waitFor();
    await job.picture('trained');
    await job.find(project);
    await job.takeOut(project);
  });
});

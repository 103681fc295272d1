import { afterAll, beforeAll, it } from 'vitest';
import { keyboard } from './hands.ts';
import { openApp, type App } from './harness.ts';
import { jobOf, PEOPLE } from './job.ts';

let app: App;
beforeAll(async () => (app = await openApp()));
afterAll(() => app.close());

it('the whole job by keyboard alone, with a training of before in place of its own', async () => {
  const { page } = app;
  const job = jobOf(app, keyboard, 'keyboard');
  await job.bringIn();
  // Longer than anybody waits, so that it is stopped while it learns.
  await job.train(2000);
  await keyboard.press(page.getByRole('button', { name: 'Stop', exact: true }));
  await page.getByText('Training is running').waitFor({ state: 'detached' });
  const project = await app.prepare({
    subjects: PEOPLE,
    train: {
      learn: { 'sleep-summary': {}, 'hand-grip': {} },
      settings: { epochs: 3, fineTuneEpochs: 1, restarts: 2, attempts: 1 },
    },
  });
  await app.open('training', project);
  await page.getByText('How good it is').waitFor();
  await job.picture('trained');
  await job.find(project);
  await job.takeOut(project);
});

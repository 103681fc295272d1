import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
let project: string;
const HABITS = ['cigar', 'gum', 'pipe'];

beforeAll(async () => {
  app = await openApp();
  project = join(app.root, 'Study.etiograph');
  const file = join(app.root, 'people.csv');
  const rows = Array.from({ length: 60 }, (_, i) => `P${i},${HABITS[i % 3]},${20 + (i % 7)}`);
  writeFileSync(file, ['id,habit,bmi', ...rows].join('\n'));
  await app.done(app.engine.startImport({ project, sources: [file] }));
});
afterAll(() => app.close());

const levels = async () => {
  const { variables } = await app.engine.getVariables({ project });
  const { type, levelling } = variables.find(({ name }) => name === 'habit')!;
  return `${type}: ${levelling!.groups.map(({ label, values }) => `${label}=${values.join('+')}`).join(', ')}`;
};

describe('levels of a column', () => {
  it('are merged, named and put in order in a dialog, by keyboard, and undone', async () => {
    const { page } = app;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await page.evaluate(
      (hash) => (location.hash = hash),
      `#cohort?project=${encodeURIComponent(project)}&table=people&column=habit&tab=variables`,
    );
    await page.getByRole('heading', { name: 'habit' }).waitFor();
    expect(await levels()).toBe('category: cigar=cigar, gum=gum, pipe=pipe');

    await button('Order, merge or separate levels…').press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Choose cigar' }).press('Space');
    await dialog.getByRole('checkbox', { name: 'Choose pipe' }).press('Space');
    await button('Merge the 2 chosen').press('Enter');
    const name = dialog.getByRole('textbox', { name: 'Name of the merged level' });
    await expect.poll(() => name.inputValue()).toBe('cigar or pipe');
    await name.fill('gum');
    await dialog.getByText('each with a name of its own').waitFor();
    await expect.poll(() => button('Take over').isDisabled()).toBe(true);
    await name.fill('smokes');
    await dialog.getByRole('switch', { name: 'They have an order, lowest first' }).press('Space');
    await button('Put smokes later').press('Enter');
    expect(await app.axe()).toEqual([]);
    await app.shot('levels-dialog');
    await button('Take over').press('Enter');

    await page.getByText('You have said how they count.').waitFor();
    expect(await levels()).toBe('ordinal: gum=gum, smokes=cigar+pipe');
    expect(await app.axe()).toEqual([]);
    await app.shot('levels-said');
    await page.keyboard.press('Control+z');
    await expect.poll(levels).toBe('category: cigar=cigar, gum=gum, pipe=pipe');
    await page.getByRole('button', { name: /^Redo/ }).click();
    await expect.poll(levels).toBe('ordinal: gum=gum, smokes=cigar+pipe');

    await button('Order, merge or separate levels…').click();
    await expect
      .poll(() => dialog.getByRole('switch', { name: 'One yes/no variable' }).isDisabled())
      .toBe(true);
    await button('As they were read').click();
    await expect.poll(levels).toBe('category: cigar=cigar, gum=gum, pipe=pipe');
    await page.getByText('You have said how they count.').waitFor({ state: 'detached' });
    expect(app.errors).toEqual([]);
  });
});

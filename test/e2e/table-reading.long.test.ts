import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENCODINGS } from '../../core/contract/encodings.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;

/** A clinic's table: decimal commas, percent, dates and times, a column named in KOI8-R, and what tells who it is. */
function clinic(): Buffer {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const platelets = i === 1 ? 'clotted' : i === 2 ? 'NA' : `1.2${10 + (i % 40)},5`;
    const born = `1${i % 9}.0${1 + (i % 9)}.19${40 + (i % 50)}`;
    const phone = `0171 55${51_234 + i * 7}`;
    const remark = i % 3 === 0 ? `Spoke to her sister about visit ${i}, she will call again` : '';
    return [
      i + 1,
      `P${i}`,
      60 + (i % 30),
      platelets,
      `${90 + (i % 9)} %`,
      `${13 + (i % 9)}.02.2024`,
      `${21 + (i % 3)}:15`,
      `Zimmermann${i}`,
      born,
      phone,
      remark,
      i === 5 ? 120 : `${110 + (i % 40)}/${60 + (i % 25)}`,
    ].join(';');
  });
  const names =
    'lfd. Nr.;id;\xd7\xc5\xd3;platelets;saturation;seen;bedtime;Nachname;Geburtsdatum;Telefon;Bemerkung;RR';
  return Buffer.from(`${names}\n${rows.join('\n')}\n`, 'latin1');
}

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  writeFileSync(join(app.root, 'clinic.csv'), clinic());
  const { path } = await app.engine.createProject({ folder: join(app.root, 'Study') });
  await app.open('cohort', path);
  await page.getByRole('button', { name: 'Table…' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('dialog').getByText('clinic.csv', { exact: true }).dblclick();
  await page.getByText('How the file is written').waitFor();
});
afterAll(() => app.close());

const preview = () => page.getByRole('region', { name: 'Preview' });

describe('a table in the wizard', () => {
  it('is read in any encoding that is known, found by typing', async () => {
    const letters = page.getByRole('combobox', { name: 'Letters' });
    await letters.click();
    await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(ENCODINGS.length);
    await app.shot('reading-encodings');
    // By its technical name, too.
    await letters.fill('windows-1250');
    await page.getByRole('option', { name: 'Central Europe (Windows)' }).waitFor();
    await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(1);
    await letters.fill('russ');
    await page.getByRole('option', { name: 'Russian (KOI8-R)' }).click();
    await preview().getByRole('columnheader', { name: /^вес/ }).waitFor();
    await expect.poll(() => letters.inputValue()).toBe('Russian (KOI8-R)');
    expect(await app.axe()).toEqual([]);
  });

  it('is shown as it will be stored, with what stands in the file where that differs', async () => {
    await preview().getByTitle('1210.5, in the file 1.210,5').first().waitFor();
    await preview().getByTitle('90, in the file 90 %').first().waitFor();
    await preview().getByTitle('2024-02-13, in the file 13.02.2024').first().waitFor();
    await preview().getByText('21:15', { exact: true }).first().waitFor();
    const unread = preview().getByText('‹text, 7 characters›', { exact: true });
    await expect
      .poll(() => unread.getAttribute('title'))
      .toBe('‹text, 7 characters› is not a number; read as missing');
    await preview().getByTitle('NA means “no value”').waitFor();
    const words = await preview().textContent();
    for (const secret of ['clotted', 'Zimmermann', '0171', 'sister', '.1940'])
      expect(words).not.toContain(secret);
    for (const cell of await preview().getByRole('gridcell').locator('[title]').all()) {
      await expect.poll(() => cell.getAttribute('title')).not.toMatch(/clotted|Zimmermann|0171|sister|\.19/);
    }
    await app.shot('reading-preview');
  });

  it('tells of each column that is withheld what was found, why, and how it is kept', async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    const card = page.getByRole('region', { name: 'May tell who a person is' });
    await card.getByText('Names of people').waitFor();
    await card.getByText('Dates of birth').waitFor();
    await card.getByText('Telephone numbers, mail addresses and online names').waitFor();
    await card.getByText('Free text', { exact: true }).waitFor();
    await card.getByText('A name tells at once who it is.').waitFor();
    await card.getByText('Nachname, Telefon, Bemerkung, RR: texts that differ').waitFor();
    await app.shot('reading-personal');
    expect(await app.axe()).toEqual([]);
    await page.getByText('“lfd. Nr.” only numbers the rows of the file, and is not stored.').waitFor();
    await card.getByRole('checkbox', { name: 'Keep Geburtsdatum' }).check({ force: true });
    await preview()
      .getByTitle(/^1940-01-10, in the file 10\.01\.1940$/)
      .first()
      .waitFor();
    await expect.poll(() => card.getByRole('checkbox', { name: 'Keep Geburtsdatum' }).isChecked()).toBe(true);
  });
});

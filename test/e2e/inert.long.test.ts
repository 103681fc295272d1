import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../core/export/formats.ts';
import { openApp, type App } from './harness.ts';

/** What would run in a page that took it for HTML, each in another way. */
const IMAGE = '<img src=x onerror="ran=1">';
const SCRIPT = '"><script>ran=1</script>';
const DRAWING = "'><svg onload=ran=1>";
const LINK = 'javascript:ran=1';
const FILE = `${SCRIPT.replace('/', '')}.csv`;

let app: App;
let page: Page;
let project: string;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const head = ['id', IMAGE, SCRIPT, DRAWING, LINK].map(quoted).join(',');
  const rows = Array.from({ length: 160 }, (_, k) => {
    const [a, b] = [Math.sin(k * 12.9898) * 43.7, Math.cos(k * 78.233) * 12.3];
    const id = k === 0 ? IMAGE : `P${k}`;
    return [quoted(id), a, a + b, a - b / 2, quoted(k % 3 ? IMAGE : DRAWING)].join(',');
  });
  await writeFile(join(app.root, FILE), `${head}\n${rows.join('\n')}\n`);
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Study') }));
  await open('cohort');
});
afterAll(() => app.close());

const open = (stage: string): Promise<void> =>
  page.evaluate((hash) => void (location.hash = hash), `#${stage}?project=${encodeURIComponent(project)}`);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Nothing ran, nothing was taken for an element, and the page's policy had nothing to refuse. */
async function expectInert(within: Page = page): Promise<void> {
  expect(await within.evaluate('typeof ran')).toBe('undefined');
  expect(await within.locator('img[src=x], svg[onload], [href^=javascript]').count()).toBe(0);
  expect(app.errors).toEqual([]);
}

describe('script in the names and values of a table, and in what people write', () => {
  it('is shown as text while it is imported', async () => {
    await button('Table…').click();
    await button('Choose a file…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(FILE, { exact: true }).click();
    await dialog
      .getByRole('button', { name: /^(Open|Choose)/ })
      .last()
      .click();
    await page.getByText('How the file is written').waitFor();
    await page.getByText(IMAGE, { exact: true }).first().waitFor();
    await expectInert();
    for (let step = 0; step < 3; step++) {
      await button('Next').click();
      await expectInert();
    }
    await app.shot('inert-import');
    await button(/^Import \d+ subjects/).click();
    await page.getByText(/was imported: \d+ subjects/).waitFor();
    await expectInert();
    await button('Done').click();
  });

  it('in every part of the cohort', async () => {
    await page.getByRole('tab').first().waitFor();
    for (const name of await page.getByRole('tab').allTextContents()) {
      await page
        .getByRole('tab')
        .filter({ hasText: name.replace(/\d+$/, '').trim() })
        .first()
        .click();
      await page.getByRole('tabpanel').waitFor();
      await expectInert();
    }
    await app.shot('inert-cohort');
  });

  it('in the graph, its inspector and its notes', async () => {
    await app.done(app.engine.startDiscovery({ project, title: SCRIPT }));
    await open('graph');
    await page.getByRole('application').waitFor();
    await page.getByRole('radio', { name: 'List' }).click();
    await page.getByRole('grid', { name: 'Variables' }).getByText(IMAGE).first().click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    for (const [field, text] of [
      ['Note', SCRIPT],
      ['Tags', DRAWING],
      ['Name', `${IMAGE} again`],
    ]) {
      await inspector.getByLabel(field).fill(text);
      await page.keyboard.press(field === 'Note' ? 'Tab' : 'Enter');
    }
    const noted = async () =>
      (await app.engine.getGraph({ project })).nodes.find(({ note }) => note === SCRIPT);
    await expect.poll(noted).toMatchObject({ label: `${IMAGE} again`, tags: [DRAWING] });
    await expectInert();
    await page.getByRole('radio', { name: 'Graph', exact: true }).click();
    await page.getByRole('application').waitFor();
    await expectInert();
    await app.shot('inert-graph');
  });

  it('in the report, and in every file that comes out', async () => {
    await open('report');
    const preview = page.getByTestId('report-preview');
    await preview.getByText(`${IMAGE} again`).locator('visible=true').first().waitFor();
    await expectInert();
    await app.shot('inert-report');
    await page.getByRole('radio', { name: 'Graph files' }).click();
    for (const format of EXPORT_FORMATS) {
      const { bytes, mime, total } = await app.engine.exportGraph({ project, format });
      expect(bytes).toHaveLength(total);
      if (!/svg|html/.test(mime)) continue;
      const text = new TextDecoder().decode(bytes);
      const path = join(app.root, `alone.${mime.includes('svg') ? 'svg' : 'html'}`);
      await writeFile(path, text);
      await expectFileInert(path);
    }
    const { html } = await app.engine.getReport({ project });
    const path = join(app.root, 'alone.html');
    await writeFile(path, html);
    await expectFileInert(path);
    await expectInert();
  });

  it('in a training of that table', async () => {
    const { modalities } = await app.engine.getProject({ project });
    await app.done(
      app.engine.startTraining({
        project,
        learn: { [modalities[0].name]: {} },
        settings: { epochs: 3, fineTuneEpochs: 1, restarts: 2, attempts: 1 },
      }),
    );
    await open('training');
    await page.getByText('How good it is').waitFor();
    for (const part of ['Originals and reconstructions', 'Details']) {
      await page.locator('summary', { hasText: part }).first().click();
      await expectInert();
    }
    await page.getByRole('region', { name: modalities[0].name }).getByRole('table').waitFor();
    await expectInert();
    await app.shot('inert-training');
  });
});

/** Opens a saved file by itself, where no policy of ours protects it. */
async function expectFileInert(path: string): Promise<void> {
  expect(await readFile(path, 'utf8')).toContain('again');
  const alone = await app.context.newPage();
  const asked: string[] = [];
  alone.on('request', (request) => asked.push(request.url()));
  await alone.goto(`file://${path}`);
  await expectInert(alone);
  expect(asked.filter((url) => !/^(file:.*alone\.|data:)/.test(url))).toEqual([]);
  await alone.close();
}

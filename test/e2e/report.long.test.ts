import { readFile } from 'node:fs/promises';
import { XMLParser } from 'fast-xml-parser';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';
import { prepareProject } from './prepare.ts';

const SCRIPT = '<script>document.title = "ran"</script>';

let app: App;
let page: Page;
let project: string;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // One of its own: a replay reads the files again.
  project = await prepareProject(app.engine, app.root, {
    subjects: 40,
    discover: { title: 'Sample graph', test: 'fisher-z', alpha: 0.05, bootstrap: 5 },
  });
  await app.engine.annotate({ project, target: 'bmi', annotation: { label: SCRIPT, note: SCRIPT } });
  await page.goto(`${new URL(page.url()).origin}/#report?project=${encodeURIComponent(project)}`);
  await page.reload();
  await page.getByTestId('report-preview').waitFor();
});
afterAll(() => app.close());

const preview = () => page.getByTestId('report-preview');

/** Saves under the name that is suggested, into the folder that is open. @returns its path */
async function save(button: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  const name = await dialog.getByRole('textbox', { name: 'File name' }).inputValue();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const said = page
    .getByText(/^Saved \//)
    .filter({ hasText: name })
    .first();
  await said.waitFor();
  const path = (await said.textContent())!.replace(/^Saved /, '').trim();
  expect(path.startsWith(app.root)).toBe(true);
  return path;
}

describe('the report', () => {
  it('shows the document as it will be saved, and follows what is chosen', async () => {
    await expect.poll(() => preview().getByRole('heading', { level: 1 }).textContent()).toBe('Sample graph');
    for (const heading of ['Cohort', 'Methods', 'Graph', 'Links', 'Assumptions and limits']) {
      await preview().getByRole('heading', { name: heading, exact: true }).waitFor();
    }
    await page.getByRole('textbox', { name: 'Title' }).fill('Sleep & weight');
    await preview().getByRole('heading', { level: 1, name: 'Sleep & weight' }).waitFor();
    await page.getByRole('checkbox', { name: /^Pairs without/ }).uncheck({ force: true });
    await preview()
      .getByRole('heading', { name: 'Pairs without a direct link' })
      .waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('main').count()).toBe(1);
    expect(await app.axe()).toEqual([]);
    await app.shot('report-document');
  });

  it('saves HTML that stands alone', async () => {
    const html = await readFile(await save('Save as HTML'), 'utf8');
    expect(html).toContain('<h1>Sleep &amp; weight</h1>');
    expect(html).not.toContain('<script');
    const alone = await app.context.newPage();
    await alone.setContent(html);
    await expect.poll(() => alone.getByRole('heading', { level: 1 }).textContent()).toBe('Sleep & weight');
    await alone.close();
  });

  it('prints a PDF with several pages', async () => {
    const bytes = await readFile(await save('Save as PDF'));
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(2);
  });

  it('copies the methods', async () => {
    await page.getByRole('button', { name: 'Copy methods text' }).click();
    await page.getByText('The methods text is on the clipboard.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('The cohort had 40 subjects');
    expect(copied).toContain('5 bootstrap resamples');
  });

  it('replays the journal and finds the same graph', async () => {
    await app.whole(['replay'], () => page.getByRole('button', { name: 'Replay', exact: true }).click());
    await page.getByText('The same graph').waitFor();
    await page.getByText(/all p-values are the same/).waitFor();
    await app.shot('report-replayed');
  });
});

describe('the graph’s files', () => {
  it('are shown and saved: SVG, PNG at 300 dpi, PDF, GraphML and CX2', async () => {
    const graph = await app.engine.getGraph({ project });
    await page.getByRole('radio', { name: 'Graph files' }).click();
    await page.getByAltText('The graph as it will be saved').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('report-files');
    const svg = await readFile(await save('Save Picture (SVG)'), 'utf8');
    expect(svg).toContain('No line: no direct link found');

    await page.getByText('Picture (PNG, 300 dpi)').click();
    const png = await sharp(await readFile(await save('Save Picture (PNG, 300 dpi)'))).metadata();
    expect(png.density).toBe(300);

    await page.getByText('Picture (PDF)').click();
    const pdf = (await readFile(await save('Save Picture (PDF)'))).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(pdf).not.toMatch(/\/Subtype\s*\/Image/);

    await page.getByText('GraphML', { exact: true }).click();
    await page.getByTestId('file-preview').getByText('<graphml').waitFor();
    const file = await readFile(await save('Save GraphML'), 'utf8');
    const parsed = new XMLParser({ isArray: (n) => ['node', 'edge'].includes(n) }).parse(file) as {
      graphml: { graph: { node: unknown[]; edge: unknown[] } };
    };
    expect(parsed.graphml.graph.node).toHaveLength(graph.nodes.length);
    expect(parsed.graphml.graph.edge).toHaveLength(graph.edges.length);

    await page.getByText('Cytoscape exchange (CX2)').click();
    const cx = JSON.parse(await readFile(await save('Save Cytoscape exchange (CX2)'), 'utf8')) as object[];
    expect(cx[0]).toEqual({ CXVersion: '2.0', hasFragments: false });
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMessage } from '../../core/contract/wire.ts';
import { nameOf, whyAbsent } from '../../core/graph/words.ts';
import { canvasOf, type Canvas } from './canvas.ts';
import { openClinic } from './clinic.ts';
import type { App } from './harness.ts';

let app: App;
let page: Page;
let project: string;
let view: Canvas;

beforeAll(async () => {
  ({ app, project } = await openClinic());
  ({ page } = app);
  view = canvasOf(page);
});
afterAll(() => app.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const canvas = () => page.getByRole('application');
const inspector = () => page.getByRole('complementary', { name: 'Inspector' });

/** @returns to be asked for the methods that the window has called from now on, but for keeping its view */
async function noteRequests(): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const sent: number[][] = [];
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (bytes) {
      sent.push([...(bytes as Uint8Array)]);
      send.call(this, bytes);
    };
    Object.assign(window, { sent });
  });
  return async () => {
    const sent = await page.evaluate(() => (window as unknown as { sent: number[][] }).sent);
    const calls = sent.map((bytes) => decodeMessage(new Uint8Array(bytes)) as { method: string });
    return calls.map(({ method }) => method).filter((method) => method !== 'saveView');
  };
}

describe('the graph, looked at', () => {
  it('finds a graph, lays it out, and folds away what has no link', async () => {
    await button('Find the graph').click();
    await canvas().waitFor();
    await page.getByText('1 variable without a link').waitFor();
    const foot = (await page.getByText('1 variable without a link').boundingBox())!;
    const drawing = (await page.locator('.__________cytoscape_container').boundingBox())!;
    expect(drawing.y + drawing.height).toBeLessThanOrEqual(foot.y);
    const sex = await view.placeOf('sex');
    await page.mouse.move(sex.x, sex.y);
    await expect.poll(() => canvas().getAttribute('title')).toBe('sex');
    await page.mouse.move(drawing.x + 2, drawing.y + 2);
    await expect.poll(() => canvas().getAttribute('title')).toBeNull();
    await expect.poll(view.drawn).toHaveLength(8);
    expect(await view.drawn()).not.toContain('shoe');
    await page.getByRole('region', { name: 'Legend' }).getByText('Strong link').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-first');
    await button('Show').click();
    await expect.poll(view.drawn).toHaveLength(9);
    await button('Fold away').click();
    await expect.poll(view.drawn).toHaveLength(8);
  });

  it('tells by mouse what a variable is, and why two are linked or not', async () => {
    await view.click('bmi');
    await inspector().getByRole('heading', { name: 'bmi', level: 2 }).waitFor();
    await inspector()
      .getByRole('img', { name: /^bmi: / })
      .waitFor();
    await view.click('waist', 'Shift');
    await inspector().getByRole('heading', { name: 'Why', exact: true }).waitFor();
    await inspector()
      .getByText(/stay related whatever else is taken into account/)
      .first()
      .waitFor();
    await inspector()
      .locator('summary', { hasText: /^ *Tests/ })
      .click();
    const [, made] = /Show all (\d+) tests/.exec(
      await inspector()
        .getByRole('button', { name: /^Show all \d+ tests$/ })
        .innerText(),
    )!;
    await inspector()
      .getByRole('button', { name: /^Show all/ })
      .click();
    await inspector().getByText(`${made} tests were made of this pair`).waitFor();
    await inspector()
      .locator('summary', { hasText: `${made} of ${made} shown` })
      .waitFor();
    const rows = await inspector().getByRole('table').locator('tbody tr').allInnerTexts();
    const listed = rows.reduce((sum, row) => sum + Number(/made (\d+) times/.exec(row)?.[1] ?? 1), 0);
    expect(String(listed)).toBe(made);
    expect(
      await inspector()
        .getByRole('row', { name: /the deciding test/ })
        .count(),
    ).toBe(1);
    await app.shot('explore-tests');
    const printed = (await inspector().innerText()).split(/(?<=[.:])\s+/);
    expect(
      printed.filter((sentence) => /^(sex|bmi) and (sex|bmi) are each linked to waist/.test(sentence)),
    ).toHaveLength(1);
    const body = inspector().getByRole('group').first();
    await body.evaluate((element) => (element.scrollTop = 200));
    await view.click('age');
    await inspector().getByRole('heading', { name: 'age', level: 2 }).waitFor();
    expect(await body.evaluate((element) => element.scrollTop)).toBe(0);
    await view.click('bmi', 'Shift');
    await inspector().getByRole('heading', { name: 'Why not' }).waitFor();
    const document = await app.engine.getGraph({ project });
    const pair = document.absent.find(({ a, b }) => [a, b].sort().join() === 'age,bmi')!;
    await inspector()
      .getByText(whyAbsent(pair, nameOf(document)))
      .first()
      .waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-pair');
  });

  it('explains links out of the graph, and styles only what is marked, until the tests are opened', async () => {
    const links = [
      ['age', 'hba1c'],
      ['bmi', 'waist'],
    ] as const;
    const at = [await view.middleOf(...links[0]), await view.middleOf(...links[1])];
    // Before anything is noted: a mouse that leaves a variable takes back how all others were dimmed.
    await page.mouse.move(at[0].x, at[0].y);
    const asked = await noteRequests();
    const styled = await view.noteStyles();
    for (const k of [0, 1, 0]) {
      await page.mouse.click(at[k].x, at[k].y);
      const headline = inspector().getByRole('heading', { name: /^Direct link/ });
      await headline.filter({ hasText: links[k][0] }).filter({ hasText: links[k][1] }).waitFor();
    }
    await expect.poll(styled).toEqual(['age', 'bmi', 'hba1c', 'waist']);
    await inspector()
      .locator('summary', { hasText: /^ *Tests/ })
      .click();
    await inspector().getByRole('listitem').first().waitFor();
    // The people of a pair are read beside, for their picture.
    expect((await asked()).filter((method) => method !== 'pairPicture')).toEqual(['decidingTests']);
  });

  it('looks around what is clicked twice, one link further each time', async () => {
    const { x, y } = await view.placeOf('waist');
    await page.mouse.dblclick(x, y);
    await page.getByText('Around waist').waitFor();
    expect([...(await view.drawn())].sort()).toEqual(['bmi', 'sex', 'waist']);
    await page.getByRole('radio', { name: '2', exact: true }).click();
    await expect.poll(view.drawn).toContain('ahi');
    await button('Show everything').click();
    await expect.poll(view.drawn).toHaveLength(8);
  });

  it('walks by keyboard, opens, hides and brings back', async () => {
    await canvas().focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    const first = await inspector().getByRole('heading', { level: 2 }).innerText();
    expect(await view.drawn()).toContain(first);
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
    await page
      .getByRole('status')
      .filter({ hasText: /measured, \d links/ })
      .waitFor({ state: 'attached' });
    const chosen = await inspector().getByRole('heading', { level: 2 }).innerText();
    await page.keyboard.press('h');
    await expect.poll(view.drawn).not.toContain(chosen);
    await button(`Undo: hiding ${chosen}`).or(button('Undo')).first().click();
    await expect.poll(view.drawn).toContain(chosen);
    await canvas().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('f');
    await page.getByText(/^Around /).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(view.drawn).toHaveLength(8);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('aside') instanceof Element))
      .toBe(true);
  });

  it('searches', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('hba');
    await page.getByText('1 found').waitFor();
    await page.keyboard.press('Enter');
    await inspector().getByRole('heading', { name: 'hba1c', level: 2 }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('writes no error', () => {
    expect(app.errors).toEqual([]);
  });
});

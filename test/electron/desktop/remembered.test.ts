import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, Screen } from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectsIn } from '../../../electron/main/open-paths.ts';
import { saveWindowPlace, windowPlace } from '../../../electron/main/window-state.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-remembered-'));
  await writeFile(join(folder, 'file'), 'text');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what is remembered', () => {
  const screen = {
    getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1280, height: 800 } }),
    getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1280, height: 800 } }),
  } as unknown as Screen;
  const place = async (text: string) => {
    await writeFile(join(folder, 'window.json'), text);
    return windowPlace(folder, screen);
  };

  test('the window’s place is on the disk when the window has closed', () => {
    const place = { x: 40, y: 30, width: 1100, height: 750 };
    const window = { getNormalBounds: () => place, isMaximized: () => true } as BrowserWindow;
    const user = join(folder, 'new', 'user-data');
    saveWindowPlace(user, window);
    expect(windowPlace(user, screen)).toMatchObject({ options: place, maximized: true });
    // A folder that cannot be made must not keep the window from closing.
    saveWindowPlace(join(folder, 'file', 'x'), window);
  });

  test('the window stands where it was, if that is on a screen', async () => {
    const seen = { x: 40, y: 30, width: 1100, height: 750, maximized: true };
    expect(await place(JSON.stringify(seen))).toMatchObject({
      options: { x: 40, width: 1100 },
      maximized: true,
    });
    const away = await place(JSON.stringify({ ...seen, x: 5000 }));
    expect(away.options).toEqual({ minWidth: 1024, minHeight: 700, width: 1280, height: 800 });
  });

  test.each(['', '{', '[]', '{"x":"a"}', '{"x":0,"y":0,"width":1,"height":1,"maximized":false}'])(
    'a spoilt file does no harm: %s',
    async (text) => expect((await place(text)).options).toMatchObject({ width: 1280, height: 800 }),
  );

  test('projects are found on a command line', () => {
    expect(
      projectsIn(
        ['--x', 'A.etiograph', '/d/B.etiograph/', '/d/C.etiograph/project.json', 'note.txt'],
        '/home',
      ),
    ).toEqual(['/home/A.etiograph', '/d/B.etiograph', '/d/C.etiograph']);
  });
});

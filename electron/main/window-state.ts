import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, Rectangle, Screen } from 'electron';
import { z } from 'zod';

const LEAST = { width: 1024, height: 700 };
const FIRST = { width: 1440, height: 900 };

const stored = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(LEAST.width),
  height: z.int().min(LEAST.height),
  maximized: z.boolean(),
});
type Stored = z.infer<typeof stored>;

/** Options of a window that stands where it was, if that is still on a screen. */
export function windowPlace(
  folder: string,
  screen: Screen,
): { options: Partial<Rectangle> & { minWidth: number; minHeight: number }; maximized: boolean } {
  const least = { minWidth: LEAST.width, minHeight: LEAST.height };
  const last = read(folder);
  if (!last)
    return { options: { ...least, ...fitting(screen.getPrimaryDisplay().workArea) }, maximized: false };
  const { maximized, ...bounds } = last;
  const { workArea } = screen.getDisplayMatching(bounds);
  const seen =
    Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x) > 200 &&
    bounds.y >= workArea.y - 10 &&
    bounds.y < workArea.y + workArea.height - 100;
  return { options: { ...least, ...(seen ? bounds : fitting(workArea)) }, maximized };
}

const fitting = (area: Rectangle): { width: number; height: number } => ({
  width: Math.max(LEAST.width, Math.min(FIRST.width, area.width)),
  height: Math.max(LEAST.height, Math.min(FIRST.height, area.height)),
});

function read(folder: string): Stored | null {
  try {
    return stored.parse(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8')));
  } catch {
    // The first start, or a spoilt file: the default does.
    return null;
  }
}

/** Written before it returns: the app ends when its window has closed, and waits for nothing. */
export function saveWindowPlace(folder: string, window: BrowserWindow): void {
  const place: Stored = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, 'window.json'), JSON.stringify(place));
  } catch {
    // The window stands elsewhere next time; that is all.
  }
}

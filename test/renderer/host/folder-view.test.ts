import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FolderListing } from '../../../core/contract/host-api.ts';
import type { Question } from '../../../renderer/host/chooser.ts';
import { FolderView } from '../../../renderer/host/folder-view.svelte.ts';

const ROOT = '/home/a';

/** A store of a browser, empty. */
function store() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const listing = (path: string): FolderListing => ({ path, parent: null, entries: [], total: 0 });
const folders = {
  listFolder: ({ path = ROOT }: { path?: string } = {}) =>
    path === '/gone' ? Promise.reject(new Error('gone')) : Promise.resolve(listing(path)),
  makeFolder: () => Promise.resolve(ROOT),
};

const QUESTIONS = {
  project: { type: 'files', kinds: ['project'], multiple: false },
  table: { type: 'files', kinds: ['table'] },
  folder: { type: 'folder' },
  save: { type: 'save', suggestedName: 'graph.svg', kind: 'svg' },
} satisfies Record<string, Question>;

/** Where a dialog begins; then the user goes to another folder in it. */
async function ask(what: keyof typeof QUESTIONS, to?: string): Promise<string | null> {
  const view = new FolderView(folders, QUESTIONS[what]);
  await view.open();
  const began = view.path;
  if (to !== undefined) await view.open(to);
  return began;
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', store());
  vi.stubGlobal('localStorage', store());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('FolderView', () => {
  it('begins where the same was chosen last: projects, data and what is saved lie apart', async () => {
    expect(await ask('table', '/data/labs')).toBe(ROOT);
    expect(await ask('project', '/home/a/studies')).toBe(ROOT);
    expect(await ask('save', '/home/a/figures')).toBe(ROOT);
    expect(await ask('table')).toBe('/data/labs');
    expect(await ask('folder')).toBe('/data/labs');
    expect(await ask('project')).toBe('/home/a/studies');
    expect(await ask('save')).toBe('/home/a/figures');
  });

  it('answers with all that is marked, also with what the filter hides by then', async () => {
    const entries = ['a.csv', 'b.csv', 'c.csv'].map((name) => ({
      ...{ name, path: `/data/${name}`, kind: 'file' as const, size: 1, modified: '2026-01-01T00:00:00Z' },
    }));
    const view = new FolderView(
      { ...folders, listFolder: () => Promise.resolve({ ...listing('/data'), entries, total: 3 }) },
      QUESTIONS.table,
    );
    await view.open();
    view.mark(view.shown[2], false);
    view.filter = 'a';
    expect(view.shown.map(({ name }) => name)).toEqual(['a.csv']);
    view.mark(view.shown[0], true);
    expect(view.chosen).toEqual(['/data/a.csv', '/data/c.csv']);
    const one = new FolderView(
      { ...folders, listFolder: () => Promise.resolve({ ...listing('/data'), entries, total: 3 }) },
      { ...QUESTIONS.table, multiple: false },
    );
    await one.open();
    one.mark(one.shown[2], false);
    expect(one.isChosen).toBe(true);
    one.filter = 'a.';
    expect(one.isChosen).toBe(false);
  });
});

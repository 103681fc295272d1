import { describe, expect, it } from 'vitest';
import type { GraphViewState } from '../../../core/contract/graph-views.ts';
import type { ExplorerDeps } from '../../../renderer/explore/deps.ts';
import { ViewSaver } from '../../../renderer/explore/view-saver.ts';

/** Changes a view and keeps it. @returns graphs whose view was written, and what failed */
async function change({ keeps, fails = false }: { readonly keeps: boolean; readonly fails?: boolean }) {
  const written: string[] = [];
  const failed: unknown[] = [];
  const saveView = ({ graph }: { graph: string }) => {
    written.push(graph);
    return fails ? Promise.reject(new Error('full')) : Promise.resolve();
  };
  const deps = {
    engine: { saveView },
    project: '/p',
    keep: (change: Promise<void>) => change,
    keepsViews: () => keeps,
    failed: (error: unknown) => failed.push(error),
    changed: () => {},
  } as unknown as ExplorerDeps;
  const view = { settings: { ahead: null } } as unknown as GraphViewState;
  const saver = new ViewSaver(deps, () => ({ graph: 'g1', view }));
  saver.soon();
  await saver.flush();
  await saver.flush();
  return { written, failed: failed.length };
}

describe('how a graph is looked at', () => {
  it('is kept once after a change', async () => {
    expect(await change({ keeps: true })).toEqual({ written: ['g1'], failed: 0 });
  });

  it('is told where it cannot be kept', async () => {
    expect(await change({ keeps: true, fails: true })).toEqual({ written: ['g1'], failed: 1 });
  });

  it('is not tried to be kept in a project that can only be read, which is no failure', async () => {
    expect(await change({ keeps: false })).toEqual({ written: [], failed: 0 });
  });
});

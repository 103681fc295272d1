import { describe, expect, it } from 'vitest';
import type { VariableView } from '../../../core/contract/graph-views.ts';
import type { ExplorerDeps } from '../../../renderer/explore/deps.ts';
import { takeInProject } from '../../../renderer/explore/take-in-project.ts';
import { UndoStack } from '../../../renderer/state/undo.svelte.ts';

const ferritin = { name: 'ferritin', modality: 'labs', column: 'ferritin', mend: { kind: 'use' } };

/** A project of which one column is left out. */
function project(store: () => Promise<unknown> = () => Promise.resolve()) {
  const used = new Set<string>();
  const undo = new UndoStack({ failed: () => undefined, done: () => undefined });
  const deps = {
    engine: {
      setRole: async ({ columns: [column], role }: { columns: string[]; role: string }) => {
        await store();
        if (used.has(column) === (role === 'use')) return [];
        if (role === 'use') used.add(column);
        else used.delete(column);
        return [column];
      },
    },
    ...{ project: '/p', undo, keep: <T>(change: Promise<T>) => change },
  } as unknown as ExplorerDeps;
  const take = () =>
    takeInProject(deps, ferritin as unknown as VariableView, undefined, () => Promise.resolve());
  return { used, undo, take };
}

describe('a column that is taken in from the graph', () => {
  it('is left out again by undo', async () => {
    const { used, undo, take } = project();
    await take();
    expect([...used]).toEqual(['ferritin']);
    await undo.undo();
    expect([...used]).toEqual([]);
    await undo.redo();
    expect([...used]).toEqual(['ferritin']);
  });

  it('leaves undo as it was where that could not be kept', async () => {
    const { undo, take } = project(() => Promise.reject(new Error('The disk is full.')));
    undo.push({ label: 'before', undo: () => undefined, redo: () => undefined });
    await expect(take()).rejects.toThrow('The disk is full.');
    expect(undo.undoLabel).toBe('before');
  });

  it('is not for undo to leave out where another window had taken it in', async () => {
    const { used, undo, take } = project();
    used.add('ferritin');
    await take();
    expect(undo.canUndo).toBe(false);
  });
});

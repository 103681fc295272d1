import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { removeGraph, renameGraph } from '../../../renderer/explore/history.ts';
import { desk, documentOf } from './desk.ts';

describe('the graphs of a project', () => {
  async function shown(documents: Readonly<Record<string, GraphDocument>>) {
    const at = desk(documents);
    const open = async (graph: string) => {
      const opening = at.explorer.open(graph);
      await at.answer(graph);
      await opening;
    };
    await open('a');
    return { ...at, open, discovery: at.explorer.discovery };
  }
  const find = async ({ explorer, answer }: Awaited<ReturnType<typeof shown>>) => {
    const finding = explorer.discovery.finder.find();
    await answer('found');
    await finding;
  };

  it('keep the name that people gave one where it is found again, and for that one alone where it is not', async () => {
    const again = await shown({ a: documentOf('Main'), found: documentOf('Causal graph') });
    await find(again);
    expect(again.renamed).toEqual([['found', 'Main']]);
    expect(again.explorer.document?.title).toBe('Main');
    const other = await shown({ a: documentOf('Main'), found: documentOf('Causal graph') });
    await other.discovery.change({ alpha: 0.05 }, 'how strict');
    await find(other);
    expect(other.renamed).toEqual([]);
    expect(other.explorer.document?.title).toBe('Causal graph');
  });

  it('are renamed and deleted, and undo takes both back', async () => {
    const { explorer, renamed, removed, undo } = await shown({ a: documentOf('A') });
    await renameGraph(explorer, 'a', 'Main');
    expect([renamed, explorer.document?.title]).toEqual([[['a', 'Main']], 'Main']);
    await undo.at(-1)!.undo();
    expect([renamed.at(-1), explorer.document?.title]).toEqual([['a', 'before'], 'before']);
    expect(await removeGraph(explorer, 'a', 'A')).toBe(undo.at(-1));
    expect([...removed]).toEqual(['a']);
    await undo.at(-1)!.undo();
    expect([...removed]).toEqual([]);
  });

  it('are kept as behind their settings where a search did not come about, and no longer once it did', async () => {
    const at = await shown({ a: documentOf('A'), found: documentOf('F'), b: documentOf('B') });
    await at.discovery.change({ test: 'chi-square' }, 'the test');
    expect(at.discovery.blocked).toBe(true);
    await at.open('b');
    expect(at.views.get('a')?.settings['ahead']).toBe('a');
    await at.open('a');
    expect([at.discovery.settings.test, at.discovery.ahead]).toEqual(['chi-square', true]);
    await at.discovery.change({ test: 'auto' }, 'the test');
    await find(at);
    await at.explorer.leave();
    expect(at.views.get('found')?.settings['ahead']).toBeNull();
  });
});

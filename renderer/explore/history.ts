import { t } from '../i18n/index.ts';
import type { Change } from './deps.ts';
import type { Explorer } from './explorer.svelte.ts';

/** A graph of the project gets another name; can be undone. */
export async function renameGraph(explorer: Explorer, id: string, title: string): Promise<void> {
  const { engine, project, keep, changed, undo, failed } = explorer.deps;
  const call = async (name: string): Promise<string> => {
    const former = await keep(engine.setGraphTitle({ project, graph: id, title: name }));
    if (explorer.graph === id && explorer.document) explorer.document = { ...explorer.document, title: name };
    changed();
    return former;
  };
  try {
    await undo.during(async () => {
      const former = await call(title);
      const label = t('graphs.history.undoRename', { title: former });
      undo.push({ label, undo: () => call(former), redo: () => call(title) });
    });
  } catch (error) {
    failed(error);
  }
}

/** A graph of the project is deleted; can be undone as long as the project is open. @returns what undoes it; null where it is not gone */
export async function removeGraph(explorer: Explorer, id: string, title: string): Promise<Change | null> {
  const { engine, project, keep, changed, undo, failed } = explorer.deps;
  const remove = async (): Promise<void> => {
    await keep(engine.removeGraph({ project, graph: id }));
    if (explorer.changes.earlier?.id === id) explorer.changes.earlier = null;
    changed();
  };
  const restore = async (): Promise<void> => {
    await keep(engine.restoreGraph({ project, graph: id }));
    changed();
  };
  try {
    // What waits to be kept of it would be written beside nothing.
    if (explorer.graph === id) await explorer.leave();
    return await undo.during(async () => {
      await remove();
      const change = { label: t('graphs.history.undoDelete', { title }), undo: restore, redo: remove };
      undo.push(change);
      return change;
    });
  } catch (error) {
    failed(error);
    return null;
  }
}

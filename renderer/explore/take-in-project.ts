import type { VariableView } from '../../core/contract/graph-views.ts';
import { t } from '../i18n/index.ts';
import type { ExplorerDeps } from './deps.ts';

/**
 * Does what the project lacks for a variable to stand in graphs: its column takes part again, or it is said which value
 * says that an event happened. It can be undone.
 *
 * @param happened that value
 * @param done after every change, back and forth
 */
export async function takeInProject(
  { engine, project, undo, keep }: ExplorerDeps,
  { name, modality, column, mend }: VariableView,
  happened: string | undefined,
  done: () => Promise<void>,
): Promise<void> {
  if (column === null || mend === null) return;
  const act = async (work: Promise<unknown>): Promise<void> => {
    await keep(work);
    await done();
  };
  const label = t('explore.undo.takeIn', { name });
  if (mend.kind === 'use') {
    const set = (role: 'use' | 'leave-out') => () =>
      act(engine.setRole({ project, modality, columns: [column], role }));
    undo.push({ label, undo: set('leave-out'), redo: set('use') });
    await set('use')();
  }
  if (mend.kind === 'say-event' && happened !== undefined) {
    const roles = { [column]: { role: 'event' as const, time: mend.time, happened } };
    await undo.during(async () => {
      const former = await keep(engine.setStudyRoles({ project, modality, roles }));
      const set = (to: typeof former) => () => act(engine.setStudyRoles({ project, modality, roles: to }));
      undo.push({ label, undo: set(former), redo: set(roles) });
    });
    await done();
  }
}

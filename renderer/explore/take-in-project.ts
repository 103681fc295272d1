import type { VariableView } from '../../core/contract/graph-views.ts';
import type { RoleChanges } from '../../core/contract/study-roles.ts';
import { t } from '../i18n/index.ts';
import type { ExplorerDeps } from './deps.ts';

/**
 * Does what the project lacks for a variable to stand in graphs: its column takes part again, or it is said which value
 * says that an event happened. It can be undone, once it is kept.
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
  const label = t('explore.undo.takeIn', { name });
  const act = async (work: Promise<unknown>): Promise<void> => {
    try {
      await keep(work);
    } finally {
      await done();
    }
  };
  if (mend.kind === 'use') {
    const set = (role: 'use' | 'leave-out') => engine.setRole({ project, modality, columns: [column], role });
    await undo.during(async () => {
      const changed = await keep(set('use'));
      // Another window has taken it in meanwhile: that is not for this one to take back.
      if (changed.length === 0) return;
      undo.push({ label, undo: () => act(set('leave-out')), redo: () => act(set('use')) });
    });
    await done();
  }
  if (mend.kind === 'say-event' && happened !== undefined) {
    const roles: RoleChanges = { [column]: { role: 'event', time: mend.time, happened } };
    const set = (to: RoleChanges, seen?: RoleChanges) =>
      engine.setStudyRoles({ project, modality, roles: to, seen });
    await undo.during(async () => {
      const { former, now } = await keep(set(roles));
      if (Object.keys(former).length === 0) return;
      undo.push({ label, undo: () => act(set(former, now)), redo: () => act(set(now, former)) });
    });
    await done();
  }
}

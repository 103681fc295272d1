import type {
  ChangedLevels,
  ChangedRoles,
  ColumnView,
  StudyChange,
  UseChange,
} from '../../core/contract/cohort-api.ts';
import type { Levelling } from '../../core/contract/levelling.ts';
import type { RoleChanges } from '../../core/contract/study-roles.ts';
import { t } from '../i18n/index.ts';
import { app, failures, project, toast, undo } from '../state/index.ts';
import type { CohortData, LevelsChange } from './cohort.svelte.ts';

/** Makes a change, which pushes what undoes it once it is kept, and tells where it failed. */
async function make(label: string, change: () => Promise<void>): Promise<void> {
  const making = failures.begin(label);
  try {
    await undo.during(change);
    making.done();
  } catch (error) {
    making.failed(error);
  }
}

/** Takes columns in or leaves them out; undoable. */
export async function changeRole(data: CohortData, change: UseChange): Promise<void> {
  const { columns, role } = change;
  const name =
    columns.length === 1
      ? columns[0]
      : t('cohort.columnsOf', { count: columns.length, name: change.modality });
  const label = t(role === 'use' ? 'cohort.useLabel' : 'cohort.leaveOutLabel', { name });
  const set = async (to: UseChange): Promise<readonly string[]> => {
    const columns = await project.save(data.setRole(to));
    // Trainings and graphs that were made before are out of date.
    await project.refresh();
    return columns;
  };
  await make(label, async () => {
    const changed = { ...change, columns: await set(change) };
    if (changed.columns.length === 0) return;
    const back = role === 'use' ? 'leave-out' : 'use';
    undo.push({
      label,
      undo: () => set({ ...changed, role: back }),
      redo: () => set(changed),
    });
    toast(t(role === 'use' ? 'cohort.usedAgain' : 'cohort.leftOut', { name }));
  });
}

/** Says what columns are to the study; undoable. */
export async function changeStudy(data: CohortData, change: StudyChange): Promise<void> {
  const { modality } = change;
  const label = t('roles.change', { name: Object.keys(change.roles).join(', ') });
  const set = async (roles: RoleChanges, seen?: RoleChanges): Promise<ChangedRoles> => {
    const changed = await project.save(data.setStudyRoles({ modality, roles }, seen));
    // Graphs that were found with other roles are out of date.
    await project.refresh();
    return changed;
  };
  await make(label, async () => {
    const { former, now } = await set(change.roles);
    if (Object.keys(former).length === 0) return;
    undo.push({ label, undo: () => set(former, now), redo: () => set(now, former) });
  });
}

/** Says what a column is to the study, and takes it in where it was left out; undoable as one. */
export async function giveRole(
  data: CohortData,
  { modality, name, role }: Pick<ColumnView, 'modality' | 'name' | 'role'>,
  roles: RoleChanges,
): Promise<void> {
  if (role === 'use') return changeStudy(data, { modality, roles });
  const label = t('roles.change', { name });
  const set = async (
    to: UseChange['role'],
    roles: RoleChanges,
    seen?: RoleChanges,
  ): Promise<ChangedRoles> => {
    const changed = await project.save(data.setStudyRoles({ modality, roles }, seen));
    await project.save(data.setRole({ modality, columns: [name], role: to }));
    await project.refresh();
    return changed;
  };
  await make(label, async () => {
    const { former, now } = await set('use', roles);
    undo.push({
      label,
      undo: () => set('leave-out', former, now),
      redo: () => set('use', now, former),
    });
    toast(t('cohort.usedAgain', { name }));
  });
}

/** Says how the values of a column count; undoable. */
export async function changeLevels(data: CohortData, change: LevelsChange): Promise<void> {
  const label = t('cohort.levels.change', { name: change.column });
  const set = async (levels: Levelling | null, seen?: Levelling | null): Promise<ChangedLevels> => {
    const changed = await project.save(data.setLevels({ ...change, levels }, seen));
    // Trainings and graphs that were made before are out of date.
    await project.refresh();
    return changed;
  };
  await make(label, async () => {
    const { former, now } = await set(change.levels);
    undo.push({ label, undo: () => set(former, now), redo: () => set(now, former) });
  });
}

/** Removes a modality; undoable until the project is closed. */
export async function removeModality(name: string): Promise<void> {
  const at = project.path;
  const label = t('cohort.removeLabel', { name });
  const request = { project: at, modality: name };
  const remove = async (): Promise<void> => {
    await project.save(app.engine.removeModality(request));
    await project.refresh();
  };
  await make(label, async () => {
    await remove();
    const change = {
      label,
      redo: remove,
      undo: async () => {
        await project.save(app.engine.restoreModality(request));
        await project.refresh();
      },
    };
    undo.push(change);
    toast(t('cohort.removed', { name }), {
      label: t('cohort.undo'),
      onclick: () => void undo.takeBack(change),
    });
  });
}

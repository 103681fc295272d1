import { t } from '../i18n/index.ts';
import type { Action } from '../ui/types.ts';
import { App } from './app.svelte.ts';
import { Commands } from './commands.svelte.ts';
import { Failures } from './failures.svelte.ts';
import type { StageId } from './location.ts';
import { Navigation, type Detail } from './navigation.svelte.ts';
import { Project } from './project.svelte.ts';
import { Runs } from './runs.svelte.ts';
import { Theme } from './theme.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { UndoStack } from './undo.svelte.ts';

/*
 * The state of this window. Stages import from here:
 *
 *   app.engine, app.host      what stands behind the window
 *   project.current           the open project; project.refresh(), project.save(promise)
 *   runs.follow(id)           a LiveRun; runs.of(kind), runs.latest(kind), runs.cancel(id)
 *   undo.push({…})            every change of the project
 *   failures.add(error, …)    what went wrong, until it is dealt with
 *   toast(text)               what was done
 *   navigate(stage, detail)   to a stage; navigation.at, navigation.take('drop'), navigation.mark({…})
 *   commands.add(() => […])   what the palette reaches, while a component is there
 */
export const failures = new Failures();
export const toasts = new Toasts();
export const app = new App();
export const project = new Project();
export const runs = new Runs();
export const navigation = new Navigation();
export const theme = new Theme();
export const commands = new Commands();
export const undo = new UndoStack((error, label) => failures.add(error, label));

export type { Detail, StageId };

/** A word on what was done; gone after a few seconds. */
export function toast(text: string, action: Action | null = null): void {
  toasts.show(text, action);
}

/** Goes to a stage of the open project. */
export function navigate(stage: StageId, detail: Detail = {}): void {
  navigation.go(stage, project.path, detail);
}

/** Opens a project and shows a stage of it; where that fails, it is listed and the window stays where it is. */
export async function openProject(
  path: string,
  stage: StageId = 'cohort',
  detail: Detail = {},
): Promise<boolean> {
  try {
    const { path: absolute } = await project.open(path);
    entered(absolute, stage, detail);
    return true;
  } catch (error) {
    failures.add(error, t('frame.opening'));
    return false;
  }
}

/** Makes a project in a folder, opens it and shows its cohort. */
export async function createProject(folder: string, detail: Detail = {}): Promise<boolean> {
  try {
    const { path } = await project.create(folder);
    entered(path, 'cohort', detail);
    return true;
  } catch (error) {
    failures.add(error, t('frame.creating'));
    return false;
  }
}

export function closeProject(): void {
  forgetRemoved(project.path);
  project.close();
  undo.clear();
  navigation.goToStart();
}

/** What was removed can be brought back as long as the changes are remembered. */
function forgetRemoved(path: string): void {
  app.engine.forgetRemoved({ project: path }).catch((error: unknown) => failures.add(error));
}

function entered(path: string, stage: StageId, detail: Detail): void {
  undo.clear();
  forgetRemoved(path);
  navigation.go(stage, path, detail);
  app.host.addRecent({ path }).catch((error: unknown) => failures.add(error));
}

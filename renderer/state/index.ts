import { t } from '../i18n/index.ts';
import type { Action } from '../ui/types.ts';
import { App } from './app.svelte.ts';
import { Commands } from './commands.svelte.ts';
import { Failures } from './failures.svelte.ts';
import { Holding } from './holding.ts';
import type { StageId } from './location.ts';
import { LogView } from './log.svelte.ts';
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
 *   failures.begin(words)     work that may fail: `done` and `failed` of what it gives list a failure and let it go
 *   failures.add(error, …)    what went wrong, until it is dealt with
 *   toast(text)               what was done
 *   navigate(stage, detail)   to a stage; navigation.at, navigation.take('drop'), navigation.mark({…})
 *   commands.add(() => […])   what the palette reaches, while a component is there
 */
export const failures = new Failures(undefined, noteBug);
export const toasts = new Toasts();
export const app = new App();
export const project = new Project(undefined, () => {
  failures.over('project.locked');
});
export const runs = new Runs();
export const navigation = new Navigation();
export const theme = new Theme();
export const commands = new Commands();
export const logView = new LogView();
const holding = new Holding();
export const undo = new UndoStack({
  failed: (error, label) => failures.add(error, label),
  done: (label) => {
    failures.settled(label);
  },
});

export type { Detail, StageId };

/** A word on what was done; gone after a few seconds. */
export function toast(text: string, action: Action | null = null): void {
  toasts.show(text, action);
}

/** Shows the log, in its folder or in a dialog. */
export function showLog(): void {
  logView.show(app.host).catch((error: unknown) => failures.add(error, t('frame.showLog')));
}

/** Has a bug of the window written down with the others. */
function noteBug(stack: string): void {
  console.warn(stack);
  // Before there is a line, and where it is down, there is nobody to tell.
  if (app.link.status === 'connected') app.host.noteBug({ stack }).catch(() => undefined);
}

/** Goes to a stage of the open project. */
export function navigate(stage: StageId, detail: Detail = {}): void {
  navigation.go(stage, project.path, detail);
}

/** The stage after the cohort. Tables need no training: their variables are what they are. */
export const onward = (): 'training' | 'graph' =>
  project.current?.modalities.some(({ kind }) => kind !== 'table') ? 'training' : 'graph';

/** Stages that are about one graph. */
const OF_A_GRAPH: readonly string[] = ['graph', 'report'] satisfies StageId[];

/** The graph that was opened in place of the newest; Graph and Report keep to it. */
export const openedGraph = (): string | undefined =>
  OF_A_GRAPH.includes(navigation.stage) ? navigation.at['graph'] : undefined;

/** Goes to a stage, from which Graph and Report lead to one another with the graph that is shown. */
export function visit(stage: StageId): void {
  navigate(stage, { graph: OF_A_GRAPH.includes(stage) ? openedGraph() : undefined });
}

/** Opens a project and shows a stage of it; where that fails, it is listed and the window stays where it is. */
export async function openProject(
  path: string,
  stage: StageId = 'cohort',
  detail: Detail = {},
): Promise<boolean> {
  const opening = failures.begin(t('frame.opening'));
  try {
    const { path: absolute } = await project.open(path);
    opening.done();
    entered(absolute, stage, detail);
    return true;
  } catch (error) {
    opening.failed(error);
    return false;
  }
}

/**
 * Makes a project in a folder, opens it and shows its cohort.
 *
 * @throws UserError as {@link Project.create}: whoever asks for the name says what is wrong with it
 */
export async function createProject(folder: string, detail: Detail = {}): Promise<void> {
  const { path } = await project.create(folder);
  entered(path, 'cohort', detail);
}

export function closeProject(): void {
  const path = project.path;
  const readOnly = project.current?.readOnly;
  left();
  // Another window that has it open may bring back what was removed.
  if (!readOnly) void holding.ifLast(path, () => forgetRemoved(path, 'closed'));
  navigation.goToStart();
}

/** No project is open any more. */
export function left(): void {
  holding.letGo();
  project.close();
  undo.clear();
  failures.enter(null);
}

/** What was removed can be brought back as long as the changes are remembered. */
async function forgetRemoved(path: string, when: 'opened' | 'closed'): Promise<void> {
  await app.engine.forgetRemoved({ project: path, when }).catch((error: unknown) => failures.add(error));
}

function entered(path: string, stage: StageId, detail: Detail): void {
  failures.enter(path);
  undo.clear();
  holding.hold(path);
  // Nothing can be removed from one that can only be read.
  if (!project.current?.readOnly) void forgetRemoved(path, 'opened');
  navigation.go(stage, path, detail);
  app.host.addRecent({ path }).catch((error: unknown) => failures.add(error));
}

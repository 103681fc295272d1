import type { MenuCommand } from '../../core/contract/host-api.ts';
import type { Connection } from '../host/connection.ts';
import { t } from '../i18n/index.ts';
import { aboutRun } from '../stages.ts';
import type { Command } from '../state/commands.svelte.ts';
import {
  app,
  failures,
  left,
  navigate,
  navigation,
  openProject,
  project,
  runs,
  theme,
  toast,
} from '../state/index.ts';
import type { LiveRun } from '../state/live-run.svelte.ts';
import type { Place } from '../state/location.ts';
import { sayRun } from './say-run.ts';

/** Ties the state to what stands behind the window, and goes back to where the address says. */
export async function begin(connection: Connection): Promise<void> {
  theme.connect();
  // What fails because the line broke is asked again when it stands.
  const listed = (error: unknown) => {
    if (app.link.status === 'connected') failures.add(error);
  };
  const askAround = () => {
    app.ask().catch(listed);
    runs.catchUp().catch(listed);
  };
  app.connect(connection, askAround);
  project.connect(connection.engine);
  navigation.connect((place) => void go(place));
  runs.connect(connection, { ended, failed: listed });
  askAround();
  await go(navigation.place);
}

/** Back, Forward, or the address after a reload. */
async function go({ stage, project: path, at }: Place): Promise<void> {
  if (project.current?.path === path) return;
  left();
  if (stage === 'start' || path === null) return;
  if (!(await openProject(path, stage, at))) navigation.goToStart();
}

function ended(run: LiveRun, told: boolean): void {
  // Whoever looks something up says what came of it; nothing is changed.
  if (run.kind === 'scan' || run.kind === 'tests' || (run.kind === 'check' && told)) return;
  const about = aboutRun(run.kind);
  const words = t(about.words);
  const here = run.project === null || run.project === project.current?.path;
  const what = sayRun(run, project.current?.path ?? null);
  // The stage that a run belongs to shows itself what came of it.
  const seen = here && run.kind !== 'check' && navigation.stage === about.stage;
  if (run.failure) {
    // A failure stands where the run was at work; whoever is elsewhere is told where to look.
    if (!told && !(seen && about.saysFailure)) failures.add(run.failure, words, [], run.project ?? undefined);
    if (!here) toast(t('frame.runFailedElsewhere', { what }));
  } else if (run.state === 'cancelled') {
    if (!seen) toast(t(run.resumable ? 'frame.runResumable' : 'frame.runCancelled', { what }));
  } else {
    // One import says nothing of another, which may have been of other files.
    if (run.kind !== 'import') failures.settled(words, run.project ?? undefined);
    if (!seen && run.kind !== 'sample') toast(t('frame.runDone', { what }));
  }
  if (run.project === null || !here) return;
  project.saved();
  const reading = failures.begin(t('frame.opening'));
  project.refresh().then(reading.done, reading.failed);
}

/** Whoever comes back to the window sees what was changed in another one, or that the project is no longer there. */
export function lookAround(): void {
  if (app.link.status !== 'connected') return;
  const looking = failures.begin(t('frame.opening'));
  project.look().then(looking.done, looking.failed);
}

const MENU: Readonly<Record<Exclude<MenuCommand, 'export'>, string>> = {
  'new-project': 'frame.new',
  'open-project': 'frame.open',
  'add-data': 'frame.add-data',
  undo: 'frame.undo',
  redo: 'frame.redo',
  search: 'frame.search',
  help: 'frame.help',
  check: 'frame.check',
  log: 'frame.log',
  about: 'frame.about',
  'stage-cohort': 'frame.go-cohort',
  'stage-training': 'frame.go-training',
  'stage-graph': 'frame.go-graph',
  'stage-report': 'frame.go-report',
};

/** Carries out what the native menu and the system ask for. @returns stops it */
export function followHost(commands: readonly Command[]): () => void {
  return app.host.onEvent((event) => {
    if (event.type === 'open') void openProject(event.path);
    else if (event.type === 'command') carryOut(event.command, commands);
  });
}

function carryOut(command: MenuCommand, commands: readonly Command[]): void {
  if (command === 'export') {
    if (project.current) navigate('report');
  } else {
    const own = commands.find(({ id }) => id === MENU[command]);
    if (own && own.disabled !== true) own.run();
  }
}

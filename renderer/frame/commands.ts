import BookOpen from '@lucide/svelte/icons/book-open';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import Info from '@lucide/svelte/icons/info';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import LogOut from '@lucide/svelte/icons/log-out';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import PanelLeft from '@lucide/svelte/icons/panel-left';
import Plus from '@lucide/svelte/icons/plus';
import Redo from '@lucide/svelte/icons/redo-2';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Search from '@lucide/svelte/icons/search';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Sun from '@lucide/svelte/icons/sun';
import Undo from '@lucide/svelte/icons/undo-2';
import X from '@lucide/svelte/icons/x';
import { HELP_PAGE_NAMES, HELP_PAGES, type HelpPage } from '../../core/contract/help-pages.ts';
import { t } from '../i18n/index.ts';
import { aboutRun, stages } from '../stages.ts';
import type { Command } from '../state/commands.svelte.ts';
import {
  app,
  closeProject,
  failures,
  navigate,
  openProject,
  project,
  runs,
  showLog,
  theme,
  toast,
  undo,
  visit,
} from '../state/index.ts';
import { folds } from '../state/room.ts';
import { THEMES } from '../state/theme.svelte.ts';

/** What only the window's root can open. */
export interface Openers {
  readonly palette: () => void;
  readonly newProject: () => void;
  readonly sample: () => void;
  readonly help: () => void;
  readonly page: (page: HelpPage) => void;
  readonly check: () => void;
  readonly about: () => void;
}

/** The frame's own commands; reads the state, so that labels and `disabled` follow it. */
export function frameCommands(open: Openers): Command[] {
  return [...goCommands(), ...projectCommands(open), ...editCommands(), ...windowCommands(open)];
}

function goCommands(): Command[] {
  if (!project.current) return [];
  return stages.map(({ id, label, icon, shortcut }) => ({
    id: `frame.go-${id}`,
    label: t(label),
    group: t('frame.groupGo'),
    icon,
    shortcut,
    run: () => {
      visit(id);
    },
  }));
}

function projectCommands(open: Openers): Command[] {
  const group = t('frame.groupProject');
  const always: Command[] = [
    { id: 'frame.new', label: t('frame.newProject'), group, icon: Plus, run: open.newProject },
    {
      id: 'frame.open',
      label: t('frame.openProject'),
      group,
      icon: FolderOpen,
      run: () => void chooseProject(),
    },
    { id: 'frame.sample', label: t('frame.trySample'), group, icon: FlaskConical, run: open.sample },
  ];
  if (!project.current) return always;
  return [
    {
      id: 'frame.add-data',
      label: t('frame.addData'),
      group,
      icon: Plus,
      run: () => {
        navigate('cohort', { add: true });
      },
    },
    ...always,
    { id: 'frame.close', label: t('frame.closeProject'), group, icon: LogOut, run: closeProject },
  ];
}

function editCommands(): Command[] {
  const group = t('frame.groupEdit');
  const { undoLabel, redoLabel, canUndo, canRedo } = undo;
  return [
    {
      id: 'frame.undo',
      label: undoLabel === null ? t('frame.undo') : t('frame.undoWhat', { what: undoLabel }),
      group,
      icon: Undo,
      shortcut: 'Ctrl+Z',
      disabled: !canUndo,
      run: () => void undo.undo().then((what) => what !== null && toast(t('frame.undone', { what }))),
    },
    {
      id: 'frame.redo',
      label: redoLabel === null ? t('frame.redo') : t('frame.redoWhat', { what: redoLabel }),
      group,
      icon: Redo,
      shortcut: 'Ctrl+Shift+Z',
      alias: 'Ctrl+Y',
      disabled: !canRedo,
      run: () => void undo.redo().then((what) => what !== null && toast(t('frame.redone', { what }))),
    },
    ...runs.running.map((run) => ({
      id: `frame.cancel-${run.id}`,
      label: t('frame.cancelRun', { what: t(aboutRun(run.kind).words) }),
      group,
      icon: X,
      run: () => void runs.cancel(run.id),
    })),
  ];
}

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };
const THEME_WORDS = {
  system: 'frame.themeSystem',
  light: 'frame.themeLight',
  dark: 'frame.themeDark',
} as const;

function windowCommands(open: Openers): Command[] {
  const group = t('frame.groupWindow');
  return [
    ...THEMES.map((choice) => ({
      id: `frame.theme-${choice}`,
      label: t(THEME_WORDS[choice]),
      group,
      icon: THEME_ICONS[choice],
      run: () => {
        theme.choose(choice);
      },
    })),
    ...(project.current
      ? [
          {
            id: 'frame.fold-rail',
            label: t(folds.rail.open ? 'frame.foldRail' : 'frame.unfoldRail'),
            group,
            icon: PanelLeft,
            run: () => {
              folds.rail.turn();
            },
          },
        ]
      : []),
    { id: 'frame.help', label: t('frame.help'), group, icon: CircleHelp, shortcut: 'F1', run: open.help },
    ...HELP_PAGE_NAMES.map((page) => ({
      id: `frame.help-${page}`,
      label: t('frame.helpPage', { title: HELP_PAGES[page] }),
      ...{ group, icon: BookOpen },
      run: () => {
        open.page(page);
      },
    })),
    { id: 'frame.check', label: t('frame.check.title'), group, icon: ShieldCheck, run: open.check },
    { id: 'frame.log', label: t('frame.showLog'), group, icon: ScrollText, run: showLog },
    { id: 'frame.about', label: t('frame.about'), group, icon: Info, run: open.about },
    {
      id: 'frame.search',
      label: t('frame.search'),
      group,
      icon: Search,
      shortcut: 'Ctrl+K',
      run: open.palette,
    },
  ];
}

async function chooseProject(): Promise<void> {
  const choosing = failures.begin(t('frame.opening'));
  try {
    const [path] = await app.host.chooseFiles({ kinds: ['project'], multiple: false });
    if (path !== undefined) await openProject(path);
  } catch (error) {
    choosing.failed(error);
  }
}

import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../core/contract/host-api.ts';

export interface MenuOptions {
  readonly mac: boolean;
  /** Reload and developer tools, for who works on the app. */
  readonly development: boolean;
  readonly send: (command: MenuCommand) => void;
}

/** The native menu. Commands are the window's own: it shows them, keeps their shortcuts and knows when they make sense. */
export function menuTemplate({ mac, development, send }: MenuOptions): MenuItemConstructorOptions[] {
  const item = (id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    // The window takes the keys itself, since in a text field they mean the text. macOS has no such choice.
    registerAccelerator: false,
    click: () => send(id),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const about = item('about', 'About Etiograph');
  const application: MenuItemConstructorOptions = {
    label: 'Etiograph',
    submenu: [
      about,
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  };
  // Filled by macOS. Elsewhere the start screen alone lists them.
  const recent: MenuItemConstructorOptions = {
    role: 'recentDocuments',
    label: 'Open Recent',
    submenu: [{ role: 'clearRecentDocuments' }],
  };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      item('new-project', 'New Project…', 'CmdOrCtrl+N'),
      item('open-project', 'Open Project…', 'CmdOrCtrl+O'),
      ...(mac ? [recent] : []),
      line,
      item('add-data', 'Add Data…', 'CmdOrCtrl+I'),
      item('export', 'Export…', 'CmdOrCtrl+E'),
      ...(mac ? [] : [line, { role: 'quit', label: 'Exit' } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      item('undo', 'Undo', 'CmdOrCtrl+Z'),
      item('redo', 'Redo', mac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
      line,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      line,
      item('search', 'Search…', 'CmdOrCtrl+K'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      item('stage-cohort', 'Cohort', 'CmdOrCtrl+1'),
      item('stage-training', 'Training', 'CmdOrCtrl+2'),
      item('stage-graph', 'Graph', 'CmdOrCtrl+3'),
      item('stage-report', 'Report', 'CmdOrCtrl+4'),
      line,
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      { role: 'togglefullscreen' },
      ...(development ? [line, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      item('help', 'Etiograph Help', 'F1'),
      item('check', 'Check This Installation…'),
      item('log', 'Show the Log'),
      ...(mac ? [] : [line, about]),
    ],
  };
  return [...(mac ? [application] : []), file, edit, view, { role: 'windowMenu' }, help];
}

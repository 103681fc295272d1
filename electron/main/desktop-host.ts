import { dirname } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import { offeredEndings, type FileKind } from '../../core/contract/file-kinds.ts';
import type { About, HostApi, HostEvent } from '../../core/contract/host-api.ts';
import { UserError } from '../../core/errors.ts';
import { checkedHost, type HostHandlers } from '../host/checked-host.ts';
import { logFileOf, type Log } from '../host/log.ts';
import { noticesText } from '../host/notices.ts';
import { PiecewiseFiles } from '../host/piecewise.ts';
import type { RecentProjects } from '../host/recent.ts';

export interface DesktopHostParts {
  readonly about: About;
  readonly window: BrowserWindow;
  /** The folder of the built window. */
  readonly page: string;
  readonly dialog: Dialog;
  readonly recent: RecentProjects;
  readonly print: (html: string, path: string) => Promise<void>;
  readonly setBusy: (busy: boolean) => void;
  readonly log: Log;
  /** Opens the folder of a file and marks it there. */
  readonly showFile: (path: string) => void;
  readonly onEvent: (listener: (event: HostEvent) => void) => () => void;
  /** Paths that the user has chosen to save to; nothing else may be written. */
  readonly granted: Set<string>;
}

const KIND_NAMES: Readonly<Record<FileKind, string>> = {
  table: 'Tables',
  recording: 'Recordings',
  image: 'Images',
  codebook: 'Codebooks',
  project: 'Projects',
  graph: 'Graphs',
  any: 'All files',
};

/** What the desktop app does for its window. */
export function desktopHost(parts: DesktopHostParts): HostApi {
  const { about, window, page, dialog, recent, granted } = parts;
  const files = new PiecewiseFiles();
  const inBrowser = async (): Promise<never> => {
    throw new UserError('host.browser-only', 'The desktop app has dialogs of its own.', 'Reload the window.');
  };
  const mayWrite = (path: string): void => {
    if (granted.has(path)) return;
    throw new UserError('host.not-allowed', `${path} was not chosen for saving.`, 'Choose where to save it.');
  };
  const handlers: HostHandlers = {
    about: async () => about,
    async chooseFiles({ title, kinds, multiple }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        properties: [
          ...(kinds.includes('project') ? projectProperties(about.platform) : (['openFile'] as const)),
          ...(multiple ? (['multiSelections'] as const) : []),
        ],
        filters: kinds.includes('project') ? [] : filters(kinds),
        // Systems begin where the last file was chosen, which is where the data are.
        ...(kinds.includes('project') ? { defaultPath: await folderOf(recent) } : {}),
      });
      return canceled ? [] : filePaths;
    },
    async chooseFolder({ title }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseSave({ title, suggestedName, kind }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title,
        defaultPath: suggestedName,
        filters: kind === 'any' ? [] : [{ name: kind.toUpperCase(), extensions: [kind] }],
      });
      if (canceled || !filePath) return null;
      granted.add(filePath);
      return filePath;
    },
    async saveBytes({ path, ...piece }) {
      mayWrite(path);
      await files.write(path, piece);
    },
    recentProjects: () => recent.list(),
    addRecent: ({ path }) => recent.add(path),
    forgetRecent: ({ path }) => recent.forget(path),
    listFolder: inBrowser,
    makeFolder: inBrowser,
    uploadPiece: inBrowser,
    async printPdf({ html, path }) {
      mayWrite(path);
      await parts.print(html, path);
    },
    notices: () => noticesText(page),
    async showLog() {
      const path = logFileOf(parts.log.folder);
      parts.showFile(path);
      return { path, text: null };
    },
    noteBug: async ({ stack }) => parts.log.write({ what: 'bug', stack }),
    setBusy: async ({ busy }) => parts.setBusy(busy),
    setTitle: async ({ title }) => window.setTitle(title),
  };
  return checkedHost(handlers, parts.onEvent);
}

/** Where the project lies that was opened last; undefined before there is one. */
async function folderOf(recent: RecentProjects): Promise<string | undefined> {
  const last = (await recent.list()).find(({ present }) => present);
  return last && dirname(last.path);
}

/** A project is a folder, which macOS shows as a file once Etiograph is installed. */
function projectProperties(platform: string): ('openFile' | 'openDirectory')[] {
  return platform === 'darwin' ? ['openFile', 'openDirectory'] : ['openDirectory'];
}

function filters(kinds: readonly FileKind[]): FileFilter[] {
  if (kinds.includes('any')) return [];
  const each = kinds.map((kind) => ({ name: KIND_NAMES[kind], extensions: [...offeredEndings(kind)] }));
  return [...each, { name: KIND_NAMES.any, extensions: ['*'] }];
}

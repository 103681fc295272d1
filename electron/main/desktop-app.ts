import { app, BrowserWindow, dialog, Menu, nativeTheme, screen, session, shell } from 'electron';
import { hostRequests, type HostEvent } from '../../core/contract/host-api.ts';
import { serveRpc, serviceOf } from '../../core/contract/rpc.ts';
import { outliveReaders } from '../host/closed-pipe.ts';
import { logCrashes, logFailure } from '../host/follow-log.ts';
import { openLog, type Log } from '../host/log.ts';
import { systemFacts } from '../host/log-line.ts';
import { recentProjects, type RecentProjects } from '../host/recent.ts';
import { staticFiles } from '../host/static-files.ts';
import { logFolder, userDataFolder } from '../../core/node/files/user-data.ts';
import { APP_URL, handleAppScheme, registerAppScheme, type PrintPages } from './app-protocol.ts';
import { desktopHost } from './desktop-host.ts';
import { startEngine, type Engine } from './engine.ts';
import { hardenContents, hardenSession } from './hardening.ts';
import { menuTemplate } from './menu.ts';
import { projectsIn } from './open-paths.ts';
import { printToPdf } from './print.ts';
import { probeInUtility } from './probe.ts';
import { onPageReady } from './window-line.ts';
import { saveWindowPlace, windowPlace } from './window-state.ts';

export interface DesktopPaths {
  readonly preload: string;
  /** Folder of the built window. */
  readonly window: string;
  readonly engine: string;
  readonly probe: string;
}

/** A page that crashes more often than this is not loaded again. */
const RELOADS = 3;

/** Runs the desktop app until its window is closed. */
export async function runDesktop(paths: DesktopPaths): Promise<void> {
  app.setPath('userData', userDataFolder());
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // A folder that somebody has named for all of it holds the log too.
  const logs = process.env['ETIOGRAPH_USER_DATA'] ? logFolder() : app.getPath('logs');
  const log = openLog(logs, 'desktop');
  logLife(log);
  app.enableSandbox();
  registerAppScheme();
  hardenContents(app);
  const events = new HostEvents();
  app.on('open-file', (event, path) => {
    event.preventDefault();
    for (const project of projectsIn([path], process.cwd())) events.emit({ type: 'open', path: project });
  });
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();

  const files = await staticFiles(paths.window);
  const pages: PrintPages = new Map();
  hardenSession(session.defaultSession);
  handleAppScheme(session.defaultSession, files, pages);
  const engine = startEngine(paths.engine, probeInUtility(paths.probe), log);
  engine.keeper.onState((state) => events.emit(state));
  events.first = () => engine.keeper.state();
  const recent = recentProjects(app.getPath('userData'));
  const window = createWindow({ paths, engine, recent, events, pages, log });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        mac: process.platform === 'darwin',
        development: !app.isPackaged,
        send: (command) => events.emit({ type: 'command', command }),
      }),
    ),
  );
  app.on('second-instance', (_, args, folder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    for (const path of projectsIn(args.slice(1), folder)) events.emit({ type: 'open', path });
  });
  app.on('will-quit', () => engine.keeper.close());
  for (const path of projectsIn(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd()))
    events.emit({ type: 'open', path });
  await window.loadURL(APP_URL);
}

interface WindowParts {
  readonly paths: Pick<DesktopPaths, 'preload' | 'window'>;
  readonly engine: Engine;
  readonly recent: RecentProjects;
  readonly events: HostEvents;
  readonly pages: PrintPages;
  readonly log: Log;
}

function createWindow({ paths, engine, recent, events, pages, log }: WindowParts): BrowserWindow {
  const userData = app.getPath('userData');
  const { options, maximized } = windowPlace(userData, screen);
  const window = new BrowserWindow({
    ...options,
    show: false,
    title: 'Etiograph',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1315' : '#f4f6f7',
    webPreferences: {
      preload: paths.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // The checker would fetch its dictionaries from the network.
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());

  let busy = false;
  window.on('close', (event) => {
    if (busy && !agreesToStop(window)) {
      event.preventDefault();
      return;
    }
    saveWindowPlace(userData, window);
  });

  const { webContents } = window;
  const granted = new Set<string>();
  const host = desktopHost({
    about: {
      version: app.getVersion(),
      platform: process.platform,
      host: 'desktop',
      reason: null,
      versions: versions(),
      root: null,
    },
    window,
    page: paths.window,
    dialog,
    recent: {
      ...recent,
      async add(path) {
        await recent.add(path);
        // The system's own list: in the Dock and the menu of macOS, in the jump list of Windows.
        app.addRecentDocument(path);
      },
    },
    granted,
    print: (html, path) => printToPdf(pages, html, path),
    setBusy: (value) => (busy = value),
    log,
    showFile: (path) => {
      shell.showItemInFolder(path);
    },
    onEvent: (listener) => events.subscribe(listener),
  });
  onPageReady(webContents, (channel) => {
    serveRpc(channel, { host: serviceOf(hostRequests, host) }, (failure) => {
      logFailure(log, failure);
    });
    engine.connect(webContents);
  });
  webContents.once('destroyed', () => engine.disconnect(webContents));

  let reloads = 0;
  webContents.on('render-process-gone', (_, { reason }) => {
    log.write({ what: 'window', state: reason });
    if (reason !== 'clean-exit' && ++reloads <= RELOADS) webContents.reload();
  });
  return window;
}

function agreesToStop(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'Work is still running. Stop it and close Etiograph?',
    detail: 'A training goes on from its last checkpoint next time. Other work starts anew.',
    buttons: ['Keep Running', 'Stop and Close'],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}

/** What the window is told of. Projects to open wait for a window that listens. */
class HostEvents {
  readonly #listeners = new Set<(event: HostEvent) => void>();
  #waiting: HostEvent[] = [];
  /** What every new listener is told first. */
  first: (() => HostEvent) | null = null;

  emit(event: HostEvent): void {
    if (this.#listeners.size === 0 && event.type === 'open') this.#waiting.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    for (const event of [...(this.first ? [this.first()] : []), ...this.#waiting]) listener(event);
    this.#waiting = [];
    return () => this.#listeners.delete(listener);
  }
}

const versions = (): Record<string, string> => ({
  electron: process.versions['electron'] ?? '',
  chromium: process.versions['chrome'] ?? '',
  node: process.versions.node,
});

/** Writes down when the app starts and stops, and what goes wrong in this process. */
function logLife(log: Log): void {
  const began = performance.now();
  log.write({
    what: 'started',
    versions: { etiograph: app.getVersion(), ...versions(), ...systemFacts() },
  });
  outliveReaders();
  logCrashes(log);
  app.on('will-quit', () => {
    log.write({ what: 'stopped', seconds: (performance.now() - began) / 1000 });
  });
}

/** The part of electron that the main process uses, on top of a real Chromium and real child processes. */
import { EventEmitter } from 'node:events';
import { ipcMain, standIn } from './state.ts';
import { MessageChannelMain } from './ports.ts';
import { UtilityProcess, type ForkOptions } from './utility.ts';
import { WebContents } from './web-contents.ts';

export { ipcMain, MessageChannelMain };

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly show?: boolean;
  readonly webPreferences?: Readonly<Record<string, unknown>> & { readonly preload?: string };
}

class App extends EventEmitter {
  readonly isPackaged = false;
  sandboxed = false;
  /** Whether no other instance runs. */
  first = true;
  quits = 0;
  readonly recentDocuments: string[] = [];
  readonly #paths = new Map<string, string>();
  #quit = false;

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getPath(name: string): string {
    return this.#paths.get(name) ?? '';
  }
  getVersion(): string {
    return '0.0.0-test';
  }
  requestSingleInstanceLock(): boolean {
    return this.first;
  }
  addRecentDocument(path: string): void {
    this.recentDocuments.push(path);
  }
  enableSandbox(): void {
    this.sandboxed = true;
  }
  async whenReady(): Promise<void> {
    await Promise.resolve();
  }
  reset(): void {
    this.#quit = false;
    this.first = true;
    this.quits = 0;
    this.removeAllListeners();
  }
  quit(): void {
    if (this.#quit) return;
    this.#quit = true;
    this.quits++;
    this.emit('will-quit');
  }
}

export const app = new App();
export const windows: BrowserWindow[] = [];
/** Options of all windows that were ever opened. */
export const opened: WindowOptions[] = [];

export class BrowserWindow extends EventEmitter {
  readonly options: WindowOptions;
  readonly webContents: WebContents;
  title = '';
  focused = false;
  #maximized = false;
  #bounds: { x: number; y: number; width: number; height: number };

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 1280, height = 800 } = options;
    this.#bounds = { x, y, width, height };
    this.webContents = new WebContents(options.webPreferences?.preload, { width, height });
    windows.push(this);
    opened.push(options);
    app.emit('web-contents-created', {}, this.webContents);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
  }

  loadURL = (url: string): Promise<void> => this.webContents.load(url);
  show(): void {}
  focus(): void {
    this.focused = true;
  }
  maximize(): void {
    this.#maximized = true;
  }
  isMaximized = (): boolean => this.#maximized;
  minimized = false;
  isMinimized = (): boolean => this.minimized;
  restore(): void {
    this.minimized = false;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setBounds(bounds: { x: number; y: number; width: number; height: number }): void {
    this.#bounds = bounds;
  }
  getNormalBounds = () => this.#bounds;

  /** As when the user closes it. */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    windows.splice(windows.indexOf(this), 1);
    void this.webContents.destroy();
    this.emit('closed');
    if (windows.length === 0) app.emit('window-all-closed');
  }
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void standIn.schemes.push(...schemes),
};

const defaultSession = Object.assign(new EventEmitter(), {
  webRequest: {
    onBeforeRequest: (listener: typeof standIn.beforeRequest) => (standIn.beforeRequest = listener),
  },
  protocol: {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      standIn.handlers.set(scheme, handler),
  },
  setPermissionRequestHandler: (handler: typeof standIn.permissionRequest) =>
    (standIn.permissionRequest = handler),
  setPermissionCheckHandler: (handler: typeof standIn.permissionCheck) => (standIn.permissionCheck = handler),
  setDevicePermissionHandler: (handler: typeof standIn.devicePermission) =>
    (standIn.devicePermission = handler),
});
export const session = { defaultSession };

const ask = (kind: 'open' | 'save' | 'message', options: Record<string, unknown>): unknown => {
  standIn.dialogs.push({ kind, options });
  if (standIn.answers.length === 0) throw new Error(`Nobody answers this dialog: ${JSON.stringify(options)}`);
  return standIn.answers.shift();
};
export const dialog = {
  showOpenDialog: async (_: BrowserWindow, options: Record<string, unknown>) => ask('open', options),
  showSaveDialog: async (_: BrowserWindow, options: Record<string, unknown>) => ask('save', options),
  showMessageBoxSync: (_: BrowserWindow, options: Record<string, unknown>) => ask('message', options),
};

interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly MenuItem[];
}
let applicationMenu: Menu | null = null;
export class Menu {
  readonly items: readonly MenuItem[];
  constructor(items: readonly MenuItem[]) {
    this.items = items;
  }
  static buildFromTemplate = (items: readonly MenuItem[]): Menu => new Menu(items);
  static setApplicationMenu(menu: Menu): void {
    applicationMenu = menu;
  }
  static getApplicationMenu = (): Menu | null => applicationMenu;
  all(items = this.items): readonly MenuItem[] {
    return items.flatMap((item) => [item, ...this.all(item.submenu ?? [])]);
  }
  getMenuItemById = (id: string): MenuItem | null => this.all().find((item) => item.id === id) ?? null;
}

export const nativeTheme = { shouldUseDarkColors: false };
const workArea = { x: 0, y: 0, width: 1920, height: 1080 };
export const screen = {
  getPrimaryDisplay: () => ({ workArea }),
  getDisplayMatching: () => ({ workArea }),
};

/** Files that the system was asked to show. */
export const shown: string[] = [];
export const shell = { showItemInFolder: (path: string) => void shown.push(path) };

/** All utility processes that were ever started. */
export const forked: UtilityProcess[] = [];
export const utilityProcess = {
  fork(script: string, args: readonly string[], options: ForkOptions): UtilityProcess {
    const child = new UtilityProcess(script, args, options);
    forked.push(child);
    return child;
  },
};

/** Forgets everything of an app that was run before. */
export function resetStandIn(): void {
  app.reset();
  ipcMain.removeAllListeners();
  defaultSession.removeAllListeners();
  windows.length = 0;
  opened.length = 0;
  forked.length = 0;
  shown.length = 0;
  standIn.answers = [];
  standIn.dialogs = [];
}

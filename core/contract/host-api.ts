import { z } from 'zod';
import { FILE_KINDS } from './file-kinds.ts';
import { path } from './path-field.ts';
import { MAX_MESSAGE_BYTES } from './rpc-message.ts';

const nothing = z.strictObject({}).prefault({});
const title = z.string().max(200).optional();
/** Leaves room for the other fields of a message. */
const bytes = z
  .instanceof(Uint8Array)
  .refine(({ byteLength }) => byteLength <= MAX_MESSAGE_BYTES - 65_536, 'must have at most 4 MB at a time');

/** Kinds of files to save: the ending that is added where the name lacks it. */
export const SAVE_KINDS = [
  'pdf',
  'png',
  'svg',
  'html',
  'json',
  'csv',
  'txt',
  'graphml',
  'zip',
  'any',
] as const;

export const hostRequests = {
  about: nothing,
  chooseFiles: z.strictObject({
    title,
    kinds: z.array(z.enum(FILE_KINDS)).min(1),
    multiple: z.boolean().default(true),
  }),
  chooseFolder: z.strictObject({ title }).prefault({}),
  chooseSave: z.strictObject({
    title,
    suggestedName: z.string().min(1).max(200),
    kind: z.enum(SAVE_KINDS),
  }),
  saveBytes: z.strictObject({
    path: path(),
    bytes,
    /** Byte at which the piece begins; pieces come in order, and 0 begins a new file. */
    position: z.int().min(0).default(0),
    /** Whether the file is complete with this piece. It replaces what stood at its path only then. */
    last: z.boolean().default(true),
  }),
  recentProjects: nothing,
  addRecent: z.strictObject({ path: path() }),
  forgetRecent: z.strictObject({ path: path() }),
  listFolder: z
    .strictObject({
      /** Absolute; the root, or the home folder, without it. */
      path: path().optional(),
      from: z.int().min(0).default(0),
      count: z.int().min(1).max(2000).default(500),
    })
    .prefault({}),
  makeFolder: z.strictObject({ parent: path(), name: z.string().min(1).max(200) }),
  uploadPiece: z.strictObject({
    /** Names the drop that the file belongs to; made up by the window. */
    drop: z.string().regex(/^[a-z0-9-]{8,64}$/),
    /** Path of the file within the drop: `night/P001.edf`. */
    name: z.string().min(1).max(1000),
    position: z.int().min(0),
    bytes,
    last: z.boolean(),
  }),
  printPdf: z.strictObject({ html: z.string().min(1), path: path() }),
  notices: nothing,
  showLog: nothing,
  /** @param stack as `toFailure` gives it: class and places, no message */
  noteBug: z.strictObject({ stack: z.string().max(20_000) }),
  setBusy: z.strictObject({ busy: z.boolean() }),
  setTitle: z.strictObject({ title: z.string().max(300) }),
};

type Of<K extends keyof typeof hostRequests> = z.input<(typeof hostRequests)[K]>;
export type ChooseFilesRequest = Of<'chooseFiles'>;
export type ChooseFolderRequest = Of<'chooseFolder'>;
export type ChooseSaveRequest = Of<'chooseSave'>;

export interface About {
  readonly version: string;
  /** Node's name for the system: linux, darwin, win32. */
  readonly platform: string;
  readonly host: 'desktop' | 'browser';
  /** Why it is the browser and not the desktop app; null on the desktop. */
  readonly reason: string | null;
  readonly versions: Readonly<Record<string, string>>;
  /** The folder that this host is confined to; null where it is not. */
  readonly root: string | null;
}

export interface ShownLog {
  /** Path of its newest file. */
  readonly path: string;
  /** Its last lines; null where the system shows the file. */
  readonly text: string | null;
}

export interface RecentProject {
  readonly path: string;
  readonly name: string;
  /** ISO 8601, when it was last opened. */
  readonly opened: string;
  /** False where the folder has gone. */
  readonly present: boolean;
}

export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'project';
  /** Bytes; 0 of a folder. */
  readonly size: number;
  /** ISO 8601. */
  readonly modified: string;
}

export interface FolderListing {
  readonly path: string;
  /** Null at the root. */
  readonly parent: string | null;
  /** Folders first, each part by name; those asked for. */
  readonly entries: readonly FolderEntry[];
  readonly total: number;
}

/** Commands of the native menu, carried out by the window. */
export type MenuCommand =
  | 'new-project'
  | 'open-project'
  | 'add-data'
  | 'undo'
  | 'redo'
  | 'search'
  | 'export'
  | 'help'
  | 'check'
  | 'log'
  | 'about'
  | 'stage-cohort'
  | 'stage-training'
  | 'stage-graph'
  | 'stage-report';

export type HostEvent =
  /** Sent at every connection and change. `instance` changes with every start: earlier runs are gone then. */
  | {
      readonly type: 'engine';
      /** `stopped` is being started again; `broken` cannot be. */
      readonly state: 'running' | 'stopped' | 'broken';
      readonly instance: number;
      /** What happened, in plain words; empty while all is well. */
      readonly message: string;
    }
  | { readonly type: 'command'; readonly command: MenuCommand }
  /** A project was double-clicked, or given on the command line. */
  | { readonly type: 'open'; readonly path: string };

/** What the host does for the window, rather than the engine. Paths are absolute paths on the engine's machine. */
export interface HostApi {
  about(): Promise<About>;
  /** @returns no path if the user thought better of it */
  chooseFiles(request: ChooseFilesRequest): Promise<readonly string[]>;
  /** @returns null if the user thought better of it */
  chooseFolder(request?: ChooseFolderRequest): Promise<string | null>;
  /** The user has agreed to replace a file that is there. @returns null if the user thought better of it */
  chooseSave(request: ChooseSaveRequest): Promise<string | null>;
  /** Writes to a path that {@link chooseSave} gave. @throws UserError `host.not-allowed`, `host.not-writable` */
  saveBytes(request: Of<'saveBytes'>): Promise<void>;
  /** Newest first, at most 20. */
  recentProjects(): Promise<readonly RecentProject[]>;
  addRecent(request: Of<'addRecent'>): Promise<void>;
  forgetRecent(request: Of<'forgetRecent'>): Promise<void>;
  /** Browser only. @throws UserError `host.outside-root`, `host.no-folder` */
  listFolder(request?: Of<'listFolder'>): Promise<FolderListing>;
  /** Browser only. @returns its path. @throws UserError `host.bad-name`, `host.exists`, `host.outside-root` */
  makeFolder(request: Of<'makeFolder'>): Promise<string>;
  /** Browser only: takes a dropped file in pieces. @returns its path when it is complete, null before */
  uploadPiece(request: Of<'uploadPiece'>): Promise<string | null>;
  /** @throws UserError `print.no-browser`, `print.failed`, `host.not-allowed` */
  printPdf(request: Of<'printPdf'>): Promise<void>;
  /** The licences of what Etiograph contains, in full. */
  notices(): Promise<string>;
  /**
   * The log: on the desktop its folder opens; in a browser the window shows its last lines.
   *
   * @throws UserError `host.no-log` where none could be written
   */
  showLog(): Promise<ShownLog>;
  /** Writes down a bug of the window itself. */
  noteBug(request: Of<'noteBug'>): Promise<void>;
  /** While busy, closing the window asks first. */
  setBusy(request: Of<'setBusy'>): Promise<void>;
  setTitle(request: Of<'setTitle'>): Promise<void>;
  onEvent(listener: (event: HostEvent) => void): () => void;
}

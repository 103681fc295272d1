import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { HostApi } from '../../core/contract/host-api.ts';
import type { Chooser } from './chooser.ts';
import type { RunStream } from './run-stream.ts';

type LinkStatus = 'connected' | 'reconnecting' | 'lost';

export interface LinkState {
  readonly status: LinkStatus;
  /** What happened and what becomes of the user's work, in plain words; empty while connected. */
  readonly message: string;
}

/** What the window asks of its host, the same on the desktop and in a browser. */
export interface WindowHost extends Omit<HostApi, 'listFolder' | 'makeFolder' | 'uploadPiece'> {
  /**
   * Paths of the files and folders that were dropped. In a browser they are copied to the engine first. To be called
   * while the drop is being handled: the browser forgets it afterwards.
   *
   * @param onProgress share copied, 0 to 1
   */
  takeDropped(transfer: DataTransfer, onProgress?: (fraction: number) => void): Promise<string[]>;
}

/** The line between this window and the app behind it. */
export interface Connection {
  readonly kind: 'desktop' | 'browser';
  /** Calls wait while the line is down; those that were under way fail with a sentence. */
  readonly engine: EngineApi;
  readonly runs: RunStream;
  readonly host: WindowHost;
  /** The dialogs that a browser lacks, to be shown by `HostDialogs.svelte`; null on the desktop. */
  readonly chooser: Chooser | null;
  state(): LinkState;
  /** Told of every change. */
  onState(listener: (state: LinkState) => void): () => void;
  /** Tries again at once. */
  retry(): void;
}

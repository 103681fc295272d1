import type { ShownLog } from '../../core/contract/host-api.ts';
import type { WindowHost } from '../host/connection.ts';

/** The log, where the window shows it itself: on the desktop the system shows its file. */
export class LogView {
  #shown = $state.raw<ShownLog | null>(null);

  get shown(): ShownLog | null {
    return this.#shown;
  }

  async show(host: Pick<WindowHost, 'showLog'>): Promise<void> {
    const shown = await host.showLog();
    if (shown.text !== null) this.#shown = shown;
  }

  close(): void {
    this.#shown = null;
  }
}

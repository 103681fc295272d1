import type { DeviceInfo } from '../../core/contract/training-results.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { About } from '../../core/contract/host-api.ts';
import type { Connection, LinkState, WindowHost } from '../host/connection.ts';

/** What stands behind the window: the engine, the host, the line to them. */
export class App {
  #connection: Connection | null = null;
  #link = $state.raw<LinkState>({ status: 'reconnecting', message: '' });
  #about = $state.raw<About | null>(null);
  #devices = $state.raw<readonly DeviceInfo[] | null>(null);

  /** @param connected told of each connection after a break, when what was asked before it is to be asked again */
  connect(connection: Connection, connected: () => void): void {
    this.#connection = connection;
    this.#link = connection.state();
    connection.onState((state) => {
      this.#link = state;
      if (state.status === 'connected') connected();
    });
  }

  /** Asks, where they are not known yet, what this app is and what could train here. */
  async ask(): Promise<void> {
    const { host, engine } = this.connection;
    if (this.#about === null) this.#about = await host.about();
    if (this.#devices === null) this.#devices = await engine.devices({});
  }

  get connection(): Connection {
    if (!this.#connection) throw new Error('The window is not connected yet.');
    return this.#connection;
  }

  get engine(): EngineApi {
    return this.connection.engine;
  }

  get host(): WindowHost {
    return this.connection.host;
  }

  get link(): LinkState {
    return this.#link;
  }

  /** Version and host; null until the host has said. */
  get about(): About | null {
    return this.#about;
  }

  /** What could train here, with the reason for each; null until known. */
  get devices(): readonly DeviceInfo[] | null {
    return this.#devices;
  }
}

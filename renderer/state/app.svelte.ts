import type { DeviceInfo } from '../../core/contract/training-api.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { About } from '../../core/contract/host-api.ts';
import type { Connection, LinkState, WindowHost } from '../host/connection.ts';

/** What stands behind the window: the engine, the host, the line to them. */
export class App {
  #connection: Connection | null = null;
  #link = $state.raw<LinkState>({ status: 'reconnecting', message: '' });
  #about = $state.raw<About | null>(null);
  #devices = $state.raw<readonly DeviceInfo[] | null>(null);

  /** @param failed told where the host or the engine could not be asked */
  connect(connection: Connection, failed: (error: unknown) => void): void {
    this.#connection = connection;
    this.#link = connection.state();
    connection.onState((state) => (this.#link = state));
    connection.host.about().then((about) => (this.#about = about), failed);
    connection.engine.devices({}).then((devices) => (this.#devices = devices), failed);
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

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a port that can be cut, as an ssh tunnel can be. */
export interface Tunnel {
  readonly port: number;
  /** Breaks what is open; new connections go through. */
  cut(): void;
  /** Refuses connections as well, until it is mended. */
  setBroken(broken: boolean): void;
  close(): void;
}

export async function openTunnel(to: number): Promise<Tunnel> {
  const ends = new Set<Socket>();
  let broken = false;
  const server = createServer((near) => {
    if (broken) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => ends.delete(end));
    }
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = (): void => {
    for (const end of ends) end.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    setBroken(value) {
      broken = value;
      if (value) cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}

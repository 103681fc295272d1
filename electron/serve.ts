import { realpath } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serveRpc, serviceOf } from '../core/contract/rpc.ts';
import { hostRequests } from '../core/contract/host-api.ts';
import { toFailure } from '../core/contract/result.ts';
import { UserError } from '../core/errors.ts';
import { logFailure } from './host/follow-log.ts';
import { openLog } from './host/log.ts';
import { systemFacts } from './host/log-line.ts';
import { recentProjects } from './host/recent.ts';
import { staticFiles } from './host/static-files.ts';
import { logFolder, userDataFolder } from '../core/node/files/user-data.ts';
import { appVersion } from '../core/node/own-package.ts';
import { browserHost } from './serve/browser-host.ts';
import { confineTo } from './serve/confinement.ts';
import { startEngine } from './serve/engine.ts';
import { answerHttp } from './serve/http.ts';
import { Sessions } from './serve/session.ts';
import { acceptSockets } from './serve/sockets.ts';
import { openUploads } from './serve/uploads.ts';

export interface ServeOptions {
  /** Folder of the built window. */
  readonly window: string;
  /** The only folder that the window can see. */
  readonly root: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Why it is not the desktop app. */
  readonly reason: string;
  /** Folder of settings and recent projects; the user's own without it. */
  readonly userData?: string;
}

export interface BrowserHost {
  /** An address for one more browser; the one given before is void. */
  newUrl(): string;
  /** Process id of the engine now. */
  enginePid(): number;
  close(): Promise<void>;
}

/**
 * Serves the app to a browser on this computer: on 127.0.0.1 alone, and only to who opened the address with its token.
 * The engine runs in a process of its own, whether or not a browser looks on.
 *
 * @throws UserError `host.no-root`, `host.port-taken`
 */
export async function serve(options: ServeOptions): Promise<BrowserHost> {
  const root = await realpath(options.root).catch(() => {
    throw new UserError(
      'host.no-root',
      `There is no folder ${options.root}.`,
      'Give another one with “--root”.',
    );
  });
  const log = openLog(options.userData ? join(options.userData, 'logs') : logFolder(), 'browser');
  const sessions = new Sessions();
  const server = createServer();
  const answer = answerHttp(sessions, await staticFiles(options.window));
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      logFailure(log, toFailure(error));
      response.destroy();
    });
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;

  const uploads = await openUploads();
  const confinement = confineTo([root, uploads.folder]);
  const engine = startEngine(root, confinement, log);
  const about = {
    version: appVersion(),
    platform: process.platform,
    host: 'browser' as const,
    reason: options.reason,
    versions: { node: process.versions.node },
    root,
  };
  const began = performance.now();
  log.write({
    what: 'started',
    versions: { etiograph: about.version, ...about.versions, ...systemFacts() },
  });
  const recent = recentProjects(options.userData ?? userDataFolder());
  const host = serviceOf(
    hostRequests,
    browserHost({ about, window: options.window, confinement, uploads, recent, keeper: engine.keeper, log }),
  );
  const closeSockets = acceptSockets(server, sessions, (channel) =>
    serveRpc(channel, { engine: engine.service, host }, (failure, service) => {
      // The engine writes down itself what it answers.
      if (service !== 'engine' || failure.code.startsWith('host.')) logFailure(log, failure);
    }),
  );

  return {
    newUrl: () => `http://127.0.0.1:${port}/?token=${sessions.newToken()}`,
    enginePid: engine.pid,
    async close() {
      engine.keeper.close();
      closeSockets();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await uploads.close();
      log.write({ what: 'stopped', seconds: (performance.now() - began) / 1000 });
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(
        taken
          ? new UserError(
              'host.port-taken',
              `Port ${port} is taken or may not be used.`,
              'Give another one with “--port”, or none.',
            )
          : error,
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

import type { About, HostApi } from '../../core/contract/host-api.ts';
import { UserError } from '../../core/errors.ts';
import { writeFileAtomic } from '../../core/node/files/atomic.ts';
import { checkedHost, type HostHandlers } from '../host/checked-host.ts';
import type { EngineKeeper } from '../host/engine-keeper.ts';
import { lastLines, logFileOf, type Log } from '../host/log.ts';
import { noticesText } from '../host/notices.ts';
import { PiecewiseFiles } from '../host/piecewise.ts';
import type { RecentProjects } from '../host/recent.ts';
import type { Confinement } from './confinement.ts';
import { listFolder, makeFolder } from './folders.ts';
import { printWithChromium } from './print.ts';
import type { Uploads } from './uploads.ts';

/** As many as a window shows of the log. */
const LOG_LINES = 2000;

export interface BrowserHostParts {
  readonly about: About;
  /** The folder of the built window. */
  readonly window: string;
  readonly confinement: Confinement;
  readonly uploads: Uploads;
  readonly recent: RecentProjects;
  readonly keeper: EngineKeeper;
  readonly log: Log;
}

/** What the browser host does for its windows. Native dialogs are the window's own affair here. */
export function browserHost(parts: BrowserHostParts): HostApi {
  const { about, window, confinement, uploads, recent, keeper, log } = parts;
  const saved = new PiecewiseFiles();
  const inWindow = async (): Promise<never> => {
    throw new UserError('host.no-dialog', 'A browser has no such dialog.', 'Reload the window.');
  };
  const handlers: HostHandlers = {
    about: async () => about,
    chooseFiles: inWindow,
    chooseFolder: inWindow,
    chooseSave: inWindow,
    async saveBytes({ path, ...piece }) {
      await saved.write(await confinement.inside(path), piece);
    },
    recentProjects: () => recent.list(),
    addRecent: async ({ path }) => recent.add(await confinement.inside(path)),
    forgetRecent: ({ path }) => recent.forget(path),
    listFolder: (request) => listFolder(confinement, request),
    makeFolder: (request) => makeFolder(confinement, request),
    uploadPiece: (request) => uploads.take(request),
    async printPdf({ html, path }) {
      const target = await confinement.inside(path);
      await writeFileAtomic(target, await printWithChromium(html));
    },
    notices: () => noticesText(window),
    showLog: async () => ({
      path: logFileOf(log.folder),
      text: lastLines(log.folder, LOG_LINES).join('\n'),
    }),
    noteBug: async ({ stack }) => log.write({ what: 'bug', stack }),
    // A browser's tab shows its own title, and closing it stops nothing.
    setBusy: async () => {},
    setTitle: async () => {},
  };
  return checkedHost(handlers, (listener) => {
    listener(keeper.state());
    return keeper.onState(listener);
  });
}

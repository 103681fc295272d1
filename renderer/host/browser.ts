import { UserError } from '../../core/errors.ts';
import { socketChannel } from '../../core/contract/wire.ts';
import { createChooser } from './chooser.ts';
import type { Connection } from './connection.ts';
import { copyDropped } from './dropped.ts';
import { createLink } from './link.ts';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 5000;
/** Attempts until the window says that it has lost its host; it goes on trying. */
const ATTEMPTS_UNTIL_LOST = 6;

const INTERRUPTED = 'The connection to Etiograph was interrupted. Work that runs goes on; connecting again.';
const LOST =
  'Etiograph does not answer. If it was stopped, start it again and open the address that it prints.';
const SIGNED_OUT = 'Etiograph was started again. Open the address that it prints now.';

/** Connects to `serve.ts` over a WebSocket, again and again with growing pauses. */
export function connectBrowser(url: string): Connection {
  const link = createLink(true);
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const lose = (message: string): void => {
    link.setState({ status: 'lost', message });
    link.hostClient.giveUp(new UserError('host.lost', message, 'What was saved is safe.'));
  };
  const again = async (): Promise<void> => {
    const attempt = ++failures;
    timer = setTimeout(open, Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS));
    if (attempt >= ATTEMPTS_UNTIL_LOST) lose(LOST);
    else if (link.state().status !== 'lost') link.setState({ status: 'reconnecting', message: INTERRUPTED });
    if ((await signedOut()) && failures === attempt) lose(SIGNED_OUT);
  };
  const open = (): void => {
    timer = null;
    const socket = new WebSocket(url);
    let opened = false;
    socket.addEventListener('open', () => {
      opened = true;
      failures = 0;
      link.hostClient.attach(socketChannel(socket), () => void again());
    });
    socket.addEventListener('close', () => {
      if (!opened) void again();
    });
  };
  open();

  const { listFolder, makeFolder, uploadPiece } = link.host;
  const chooser = createChooser({ listFolder, makeFolder });
  return {
    kind: 'browser',
    engine: link.engine,
    runs: link.runs,
    chooser,
    host: new Proxy(link.host, {
      get(host, name, receiver) {
        if (name === 'takeDropped')
          return (transfer: DataTransfer, onProgress?: (fraction: number) => void) =>
            copyDropped(transfer, uploadPiece, onProgress);
        if (name in chooser.dialogs) return chooser.dialogs[name as keyof typeof chooser.dialogs];
        return Reflect.get(host, name, receiver);
      },
    }) as unknown as Connection['host'],
    state: link.state,
    onState: link.onState,
    retry() {
      if (timer === null) return;
      clearTimeout(timer);
      open();
    },
  };
}

/** Whether the host answers but knows this window no more. */
async function signedOut(): Promise<boolean> {
  const answer = await fetch('session', { cache: 'no-store' }).catch(() => null);
  return answer?.status === 403;
}

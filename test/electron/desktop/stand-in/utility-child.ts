/** Runs in the child process: gives a script `process.parentPort`, as a utility process has it. */
import { EventEmitter } from 'node:events';
import { MessageChannelMain, type MessagePortMain } from './ports.ts';

interface FromParent {
  readonly type: 'message' | 'port' | 'port-closed';
  /** Of the port that the message is for or brings, if any. */
  readonly id: number | null;
  readonly data?: unknown;
}

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => void process.send?.({ id: null, data }),
});
/** What comes before the script listens. */
let waiting: unknown[] | null = [];
parentPort.once('newListener', () =>
  setImmediate(() => {
    const early = waiting ?? [];
    waiting = null;
    for (const message of early) parentPort.emit('message', message);
  }),
);
Object.assign(process, { parentPort });
const ports = new Map<number, MessagePortMain>();

const deliver = (message: unknown): void => {
  if (waiting) waiting.push(message);
  else parentPort.emit('message', message);
};
process.on('message', ({ type, id, data }: FromParent) => {
  if (id === null) deliver({ data, ports: [] });
  else if (type === 'port') ports.get(id)?.postMessage(data);
  else if (type === 'port-closed') ports.get(id)?.close();
  else {
    const { port1, port2 } = new MessageChannelMain();
    ports.set(id, port1);
    port1.on('message', ({ data: answer }: { data: unknown }) =>
      process.send?.({ type: 'port', id, data: answer }),
    );
    port1.on('close', () => ports.delete(id));
    port1.start();
    deliver({ data, ports: [port2] });
  }
});
process.on('disconnect', () => process.exit(0));

// The script sees its own name and what it was given.
const [script] = process.argv.splice(1, 2, process.argv[2]).slice(1);
await import(script);

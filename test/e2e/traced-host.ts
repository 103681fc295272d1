/** The browser host as a program of its own, for a test that watches all that it asks of the system. */
import { createInterface } from 'node:readline';
import { serve } from '../../electron/serve.ts';

const [window, root, userData] = process.argv.slice(2);
const host = await serve({ window, root, userData, port: 0, reason: 'A test asked for it.' });
const lines = createInterface({ input: process.stdin });
// An address at the start and at every line, as `npm start` does.
const say = (): void => void process.stdout.write(`${host.newUrl()}\n`);
lines.on('line', say);
lines.on('close', () => void host.close().then(() => process.exit(0)));
say();

/** The browser host as a program of its own, for a test that watches all that it asks of the system. */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [built, window, root, userData] = process.argv.slice(2);
const { serve } = await import(pathToFileURL(built).href);
const host = await serve({ window, root, userData, port: 0, reason: 'A test asked for it.' });
const lines = createInterface({ input: process.stdin });
// An address at the start and at every line, as `npm start` does, with the id of the engine's process.
const say = () => void process.stdout.write(`${host.newUrl()} ${host.enginePid()}\n`);
lines.on('line', say);
lines.on('close', () => void host.close().then(() => process.exit(0)));
say();

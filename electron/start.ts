import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { toFailure } from '../core/contract/result.ts';
import { logFolder } from '../core/node/files/user-data.ts';
import { outliveReaders } from './host/closed-pipe.ts';
import { logCrashes, logFailure } from './host/follow-log.ts';
import { newestLogFile, openLog } from './host/log.ts';
import { buildIfStale, DESKTOP, WINDOW } from './start/build.ts';
import { findElectron } from './start/electron-binary.ts';
import { openBrowser } from './start/open-browser.ts';

interface Options {
  readonly browser: boolean;
  readonly open: boolean;
  readonly port: number;
  readonly root: string;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The folder of package.json: one up from the sources, two from the build. */
const HOME = dirname(dirname(fileURLToPath(import.meta.url))).replace(/[\\/]dist$/, '');

function readOptions(argv: readonly string[]): Options {
  return new Command('npm start --')
    .description('Opens Etiograph: the desktop app, or the same in your browser.')
    .option('--browser', 'in the browser, even where the desktop app can run', false)
    .option('--no-open', 'print the address only')
    .option('--port <number>', 'port on 127.0.0.1; any free one without it', port, 0)
    .option('--root <folder>', 'the folder that the browser’s window may see', homedir())
    .parse(argv)
    .opts<Options>();
}

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

async function startBrowser({ port, root, open }: Options, reason: string): Promise<void> {
  // The desktop app needs nothing of it.
  const { serve } = await import('./serve.ts');
  outliveReaders();
  logCrashes(openLog(logFolder(), 'browser'));
  const host = await serve({ window: join(HOME, 'dist/renderer'), root: resolve(root), port, reason });
  const show = (url: string, opens: boolean): void => {
    const how = opens ? 'Your browser opens' : 'Open this address in a browser on this computer';
    say(`${how}:\n\n  ${url}\n\nThe address works once. Press Enter for another, Ctrl-C to stop Etiograph.`);
  };
  const url = host.newUrl();
  show(url, open && openBrowser(url));
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => {
    show(host.newUrl(), false);
  });
  const stop = async (): Promise<void> => {
    lines.close();
    await host.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

function startDesktop(binary: string): void {
  const child = spawn(binary, [HOME], { stdio: 'inherit' });
  child.once('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
}

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  await buildIfStale(HOME, WINDOW, say);
  if (options.browser) return startBrowser(options, 'The browser was asked for.');
  const desktop = await findElectron(HOME, say);
  if ('binary' in desktop) {
    await buildIfStale(HOME, DESKTOP, say);
    return startDesktop(desktop.binary);
  }
  say(`${desktop.missing} Etiograph works the same in a browser.\n`);
  return startBrowser(options, desktop.missing);
}

try {
  await main();
} catch (error) {
  const failure = toFailure(error);
  process.stderr.write(`${failure.message}\n${failure.hint}\n`);
  logFailure(openLog(logFolder(), 'browser'), failure);
  const written = newestLogFile(logFolder());
  if (failure.code === 'internal' && written) process.stderr.write(`The log: ${written}\n`);
  if (failure.stack && process.env['ETIOGRAPH_DEBUG']) process.stderr.write(`${failure.stack}\n`);
  process.exitCode = 1;
}

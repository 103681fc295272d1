import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtApp, builtWindow } from '../setup/builds.ts';
import { testContext } from '../setup/chromium.ts';
import { connectAsWindow, keepPace, type NodeWindow } from './node-window.ts';
import { prepareProject } from './prepare.ts';

/** Follows the host and every process that it starts, at little cost to the rest of what they do. */
const TRACE = ['-f', '--seccomp-bpf', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg'];
const canTrace = spawnSync('strace', [...TRACE, '-o', '/dev/null', 'true']).status === 0;
if (!canTrace) {
  process.stderr.write(
    '\nSKIPPED: what the host asks of the network. There is no strace, or it may not trace.\n',
  );
}

let folder: string;
let log: string;
let host: ChildProcess;
let context: BrowserContext;
let test: NodeWindow;
/** All that pages have asked for. */
const asked = new Set<string>();

describe.skipIf(!canTrace)('a whole session', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'etiograph-network-'));
    log = join(folder, 'trace.txt');
    const root = join(folder, 'root');
    await mkdir(root);
    const program = [process.execPath, join(import.meta.dirname, 'traced-host.mjs')];
    const serve = join(await builtApp(), 'dist/electron/serve.js');
    const given = [serve, await builtWindow(), root, join(folder, 'user-data')];
    host = spawn('strace', [...TRACE, '-o', log, ...program, ...given], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // As little as can be: some packages keep quiet where a variable tells of a build server.
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    });
    const lines = createInterface({ input: host.stdout! })[Symbol.asyncIterator]();
    const told = async (): Promise<string[]> => (await lines.next()).value.split(' ');
    const [address, pid] = await told();
    test = await connectAsWindow(address);
    await keepPace(test.engine, Number(pid));
    context = await testContext();
    context.on('request', (request) => asked.add(request.url()));
    context.on('page', (page) => page.on('websocket', (socket) => asked.add(socket.url())));
    const page = await context.newPage();
    host.stdin!.write('\n');
    await page.goto((await told())[0]);
  });
  afterAll(async () => {
    await context.close();
    test.close();
    if (host.exitCode === null) host.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('from the sample’s files to a report asks nothing of any other computer', async () => {
    const [page] = context.pages();
    const root = join(folder, 'root');
    await page.getByText('Nothing leaves this computer').waitFor();
    const project = await prepareProject(test.engine, root, {
      subjects: 80,
      train: {
        learn: { anthropometrics: {}, 'sleep-summary': {} },
        settings: { epochs: 3, fineTuneEpochs: 1, restarts: 2, attempts: 1 },
      },
      discover: true,
    });
    const go = (stage: string): Promise<void> =>
      page.evaluate(
        (hash) => void (location.hash = hash),
        `#${stage}?project=${encodeURIComponent(project)}`,
      );
    await go('cohort');
    await page
      .getByText(/^80 subjects/)
      .first()
      .waitFor();
    await go('training');
    await page.getByText('How good it is').waitFor();
    await go('graph');
    await page.getByRole('application').waitFor();
    await page.keyboard.press('F1');
    await go('report');
    await page.getByTestId('report-preview').waitFor();
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/^Saved \/.*\.pdf$/).waitFor();

    const { origin, host: own } = new URL(page.url());
    expect(asked.size).toBeGreaterThan(10);
    const elsewhere = [...asked].filter(
      (url) => !url.startsWith(`${origin}/`) && url !== `ws://${own}/channel` && !/^(data|blob):/.test(url),
    );
    expect(elsewhere).toEqual([]);

    host.stdin!.end();
    await once(host, 'exit');
    const calls = (await readFile(log, 'utf8')).split('\n');
    expect(calls.length).toBeGreaterThan(5);
    // The browser that prints the PDF is watched as well. It asks the system for a way to this address, to know whether
    // there is IPv6: a datagram socket through which nothing is sent.
    const inward = /inet_addr\("127\.|"::1"|::ffff:127\.|sin6_port=htons\(443\).*"2001:4860:4860::8888"/;
    const outside = calls.filter((call) => /sa_family=AF_INET6?\b/.test(call) && !inward.test(call));
    expect(outside).toEqual([]);
  });
});

import { join, resolve } from 'node:path';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { WebContents } from 'electron';
import { portChannel, type EmitterPort } from '../../../core/contract/channel.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createRpcClient } from '../../../core/contract/rpc.ts';
import { listDevices } from '../../../core/node/devices/devices.ts';
import type { LogEntry } from '../../../electron/host/log-line.ts';
import { startEngine, type Engine } from '../../../electron/main/engine.ts';
import { probeInUtility } from '../../../electron/main/probe.ts';
import { builtApp } from '../../setup/builds.ts';
import { until } from '../serve/support.ts';
import * as electron from './stand-in/electron.ts';

vi.mock('electron', () => import('./stand-in/electron.ts'));

const HOME = resolve(import.meta.dirname, '../../..');
const PROBES = join(HOME, 'test/node/probes');

let built: string;
beforeAll(async () => (built = join(await builtApp(), 'dist/electron')));

let engine: Engine;
let entries: LogEntry[];
afterEach(async () => {
  vi.restoreAllMocks();
  engine.keeper.close();
  await until(() => electron.forked.every(({ ended }) => ended));
  electron.resetStandIn();
});

/** The real engine, with main's end of it, in which devices are tried by a script. */
function start(probe: string, limitMs?: number): EngineApi {
  const client = createRpcClient();
  entries = [];
  engine = startEngine(join(built, 'engine-process.js'), probeInUtility(probe, limitMs), {
    folder: '',
    write: (entry) => void entries.push(entry),
  });
  const postMessage = (_: string, __: null, [port]: EmitterPort[]): void => client.attach(portChannel(port));
  engine.connect({ postMessage } as never as WebContents);
  return client.api<EngineApi>('engine');
}

const webgpu = async (api: EngineApi) => (await api.devices({})).find(({ id }) => id === 'webgpu')!;
const probes = () => electron.forked.filter(({ name }) => name === 'Etiograph device trial');
test('devices are tried by main', async () => {
  const listed = await start(join(built, 'probe-process.js')).devices({});
  expect(probes().length).toBeGreaterThan(0);
  expect(listed).toMatchObject(
    (await listDevices()).map(({ id, available, reason }) => ({ id, available, reason })),
  );
  await until(() => probes().every(({ ended }) => ended));
});

test('one that crashes is not offered, and the engine lives', async () => {
  const api = start(join(PROBES, 'crash.mjs'));
  expect(await webgpu(api)).toMatchObject({ available: false, reason: 'its driver crashed (6)' });
  expect((await api.devices({}))[0]).toMatchObject({ id: 'cpu', available: true });
  expect(engine.keeper.state()).toMatchObject({ state: 'running', instance: 1 });
  expect(probes().every(({ ended }) => ended)).toBe(true);
});

test('one that hangs is not offered and leaves no process', async () => {
  const api = start(join(PROBES, 'hang.mjs'), 3000);
  const reason = 'it did not answer within 3 seconds';
  expect(await webgpu(api)).toMatchObject({ available: false, reason });
  await until(() => probes().every(({ ended }) => ended));
});

test('one that cannot be tried is not offered, and is logged', async () => {
  const api = start('');
  vi.spyOn(electron.utilityProcess, 'fork').mockImplementation(() => {
    throw new Error('no process can be started');
  });
  expect(await webgpu(api)).toMatchObject({
    available: false,
    reason: 'It could not be tried on this computer.',
  });
  expect(entries).toContainEqual({ what: 'bug', stack: expect.any(String) });
});

test('a fatal error of the engine’s V8 leaves main standing', async () => {
  start(join(PROBES, 'crash.mjs'));
  electron.forked[0].emit('error', 'FatalError', 'heap', '{}');
  expect(entries).toContainEqual({ what: 'engine', state: 'FatalError' });
});

/** A utility process of the desktop app that tries one device and says how it went (see `main/probe.ts`). */
import { tryDevice } from '../core/node/devices/try-device.ts';

process.parentPort.on('message', async ({ data }: { data: string }) =>
  process.parentPort.postMessage(await tryDevice(data)),
);

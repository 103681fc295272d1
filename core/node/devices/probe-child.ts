/** A child process that tries one device and says how it went (see `probeInChild`). */
import { tryDevice } from './try-device.ts';

process.on('message', async (target: string) => process.send?.(await tryDevice(target)));
process.on('disconnect', () => process.exit(0));

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { inOrder } from '../../../core/ingest/in-order.ts';
import { Rng } from '../../../core/math/rng.ts';
import { fileSource } from '../../../core/node/files/byte-source.ts';
import { listFiles } from '../../../core/node/files/files.ts';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { recordingReader } from '../../../core/node/recordings/reader.ts';
import { edfBytes, signal } from '../../ingest/recording/edf-fixture.ts';
import { logReads, readsIn, timesRead } from '../../node/read-log.ts';

/** Pixels of a side, as fundus cameras and scans give after they were made smaller. */
const SIDE = 256;
/** Seconds of a recording of two channels with 50 values a second, some 1.2 MB. */
const SECONDS = 6000;
/** Different pictures and recordings; the others begin elsewhere in the same noise, so that writing them takes little. */
const NOISE = 1 << 20;

/** Writes JPEG images and EDF recordings of as many people as there are files. */
export async function writeFiles(folder: string, images: number, recordings: number): Promise<void> {
  const rng = new Rng(17);
  mkdirSync(join(folder, 'retina'), { recursive: true });
  mkdirSync(join(folder, 'nights'));
  const noise = Buffer.from(Array.from({ length: NOISE }, () => 96 + rng.int(64)));
  const pixels = SIDE * SIDE * 3;
  for (let i = 0; i < images; i++) {
    const from = rng.int(NOISE - pixels);
    await sharp(noise.subarray(from, from + pixels), { raw: { width: SIDE, height: SIDE, channels: 3 } })
      .blur(2)
      .jpeg({ quality: 90 })
      .toFile(join(folder, 'retina', `P${String(i).padStart(6, '0')}.jpg`));
  }
  for (let r = 0; r < recordings; r++) {
    const from = rng.int(NOISE / 2);
    const value = (s: number, k: number): number => noise[(from + 7 * s + k) % NOISE] - 128;
    const bytes = edfBytes([signal('SPO2', 50), signal('Pulse', 50)], SECONDS, value);
    writeFileSync(join(folder, 'nights', `P${String(r).padStart(6, '0')}.edf`), bytes);
  }
}

/** An import in a process of its own, whose reads are logged. */
interface Logged {
  readonly project: string;
  readonly folder: string;
  readonly log: string;
}

/**
 * Imports a folder in a process that is killed once it has read of so many files, whatever it is doing then.
 *
 * @returns whether it came to its end before
 */
export async function importKilled({ project, folder, log }: Logged, after = Infinity): Promise<boolean> {
  const file = fileURLToPath(new URL('./child.ts', import.meta.url));
  // What the child finds on its command line begins with its own name.
  const code = `${logReads(log, '')}
    process.argv.splice(1, 0, ${JSON.stringify(file)});
    await import(${JSON.stringify(file)});`;
  const options = ['--import', 'tsx', '--input-type=module', '-e', code, 'files', project, folder];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver && after < Infinity) {
    await wait(200);
    const read = new Set(readsIn(log).flatMap(({ path }) => (path.startsWith(folder) ? [path] : [])));
    if (read.size >= after) child.kill('SIGKILL');
  }
  const [status, by] = await ended;
  if (by !== 'SIGKILL' && status !== 0) throw new Error(`the import failed with ${String(status)}`);
  return by === null;
}

/** How often the files of the folder were read, all together; a header is no reading. */
export const readings = ({ log, folder }: Logged): number =>
  [...timesRead(readsIn(log).filter(({ path }) => path.startsWith(folder))).values()].reduce(
    (sum, times) => sum + times,
    0,
  );

/** What tells the data of a project's modalities from others. */
export async function keysOf(project: string): Promise<readonly string[]> {
  const { modalities } = JSON.parse(await readFile(join(project, 'project.json'), 'utf8')) as {
    modalities: readonly { readonly name: string; readonly key: string; readonly rows: number }[];
  };
  return modalities.map(({ name, key, rows }) => `${name} ${String(rows)} ${key}`);
}

/** Pictures that are decoded at the same time, as an import does. */
const AT_ONCE = 4;

/** Decodes all files of a folder as an import would, and does nothing else with them. */
export async function decodeAll(folder: string): Promise<void> {
  const pictures = (await listFiles(join(folder, 'retina'))).values();
  const target = { width: 64, height: 64, colour: 'rgb', page: 0, burnedIn: 'keep' } as const;
  const work = async (): Promise<void> => {
    for (const path of pictures) await imageCodec.decode(await fileSource(path), target);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const nights = await listFiles(join(folder, 'nights'));
  const reader = await recordingReader(nights);
  const channels = ['SPO2', 'Pulse'].map((name) => ({ name, unit: '%' }));
  const settings = { channels, steps: 120, window: 'whole', visit: '' } as const;
  const read = (path: string) => {
    const file = { name: path, path, open: () => fileSource(path) };
    return reader.read({ name: path, file, scoring: undefined }, settings);
  };
  for await (const { rejects } of inOrder(nights, reader.atOnce, read))
    if (rejects.length > 0) throw new Error(rejects[0].reason);
  await reader.close();
}

import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptReadings, Reading } from '../../engine/project/kept-readings.ts';
import { isAlive } from '../files/alive.ts';
import { removeEmpty, writeTrouble } from '../files/atomic.ts';
import { crc32 } from '../workbook/crc32.ts';
import { makeFolderWithin } from './files.ts';

const FOLDER = 'unfinished';
const NAME = /^([0-9a-z]+)\.(\d+)\.kept$/;
/** What nobody has gone on with for so long is not gone on with. */
const OLD_MS = 7 * 24 * 3600 * 1000;
/** Of each record: bytes of its JSON, bytes of its values, checksum of both. */
const HEAD = 12;
/** No record is larger; a file whose record says so is no such file. */
const MOST_BYTES = 1 << 30;

interface Record {
  readonly at: number;
  readonly json: number;
  readonly bytes: number;
}

/**
 * Opens what an import with this key has read before it was killed, and goes on with it: `unfinished/<key>.<process>.kept`, a
 * record after the other. A record that was cut short, or is not what was written, counts as none, with all after it.
 *
 * @param key letters and digits; tells ways of reading apart
 */
export async function keptReadings(project: string, key: string): Promise<KeptReadings> {
  const folder = join(project, FOLDER);
  const own = join(folder, `${key}.${String(process.pid)}.kept`);
  const descriptor = await opened(folder, key, own);
  const index = new Map<string, Record>();
  let end = 0;
  const bytesAt = (at: number, length: number): Buffer | null => {
    const bytes = Buffer.alloc(length);
    return readSync(descriptor, bytes, 0, length, at) < length ? null : bytes;
  };
  /** The record at a place; null where there is no whole one. */
  const recordAt = (
    at: number,
  ): { readonly said: Said; readonly values: Buffer; readonly place: Record } | null => {
    const head = bytesAt(at, HEAD);
    if (!head) return null;
    const [json, bytes, sum] = [0, 4, 8].map((offset) => head.readUInt32LE(offset));
    if (json > MOST_BYTES || bytes > MOST_BYTES) return null;
    const body =
      at + HEAD + json + bytes <= fstatSync(descriptor).size ? bytesAt(at + HEAD, json + bytes) : null;
    if (!body || crc32(body) !== sum) return null;
    const said = JSON.parse(body.toString('utf8', 0, json)) as Said;
    return { said, values: body.subarray(json), place: { at, json, bytes } };
  };
  for (let found = recordAt(0); found; found = recordAt(end)) {
    index.set(found.said.stamp, found.place);
    end += HEAD + found.place.json + found.place.bytes;
  }
  ftruncateSync(descriptor, end);
  return {
    found: index.size,
    get(stamp) {
      const place = index.get(stamp);
      const found = place && recordAt(place.at);
      // Another import of this process may have written in between.
      if (found?.said.stamp !== stamp) return null;
      const { facts, deep } = found.said;
      const values = new Uint8Array(found.values);
      return { facts, values: deep ? new Uint16Array(values.buffer) : values };
    },
    put(stamp, { facts, values }) {
      const said: Said = { stamp, facts, deep: values instanceof Uint16Array };
      const json = Buffer.from(JSON.stringify(said));
      const body = Buffer.concat([json, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
      const head = Buffer.alloc(HEAD);
      [json.length, values.byteLength, crc32(body)].forEach((v, k) => head.writeUInt32LE(v, 4 * k));
      const all = Buffer.concat([head, body]);
      try {
        for (let done = 0; done < all.length;) done += writeSync(descriptor, all, done);
      } catch (error) {
        throw writeTrouble(error, own);
      }
      index.set(stamp, { at: end, json: json.length, bytes: values.byteLength });
      end += all.length;
    },
    forget() {
      closeSync(descriptor);
      rmSync(own, { force: true });
      removeEmpty(folder);
    },
  };
}

/** Times that the folder is made anew where another import, which ended meanwhile, has removed it. */
const TRIES = 5;

async function opened(folder: string, key: string, own: string): Promise<number> {
  for (let k = 1; ; k++) {
    await makeFolderWithin(folder);
    try {
      await adopt(folder, key, own);
      return openSync(own, 'a+', 0o600);
    } catch (error) {
      if (k === TRIES || !isGone(error)) throw error;
    }
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

interface Said extends Pick<Reading, 'facts'> {
  readonly stamp: string;
  /** Whether the values have 16 bits. */
  readonly deep: boolean;
}

/** Takes over what a process that died has left under this key, and removes what is old. */
async function adopt(folder: string, key: string, own: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, of, pid] = NAME.exec(name) ?? [];
    if (of === undefined || isAlive(Number(pid))) continue;
    const path = join(folder, name);
    const changed = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    try {
      if (of === key) renameSync(path, own);
      else if (Date.now() - changed > OLD_MS) await rm(path, { force: true });
    } catch {
      // Another process was faster.
    }
  }
}

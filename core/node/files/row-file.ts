import { closeSync, fstatSync, openSync, read as readFrom, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { SubjectArray } from '../../cohort/subject-array.ts';
import { writeTrouble } from './atomic.ts';

/** Rows that are no further apart than this many rows are read at one go. */
const GAP = 8;
/** Bytes that are read at one go at most. */
const RUN_BYTES = 1 << 20;

/** A new file of float32 rows, which is written from its beginning to its end. */
export function createRowFile(folder: string): {
  readonly path: string;
  /** @throws UserError `project.disk-full` */
  append(rows: Float32Array): void;
  close(): void;
} {
  const path = join(folder, 'rows.f32');
  const descriptor = openSync(path, 'wx', 0o600);
  return {
    path,
    append(rows) {
      const bytes = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
      try {
        for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      } catch (error) {
        throw writeTrouble(error, path);
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** Rows that were read ahead, by their number. */
interface Held {
  readonly slot: ReadonlyMap<number, number>;
  readonly values: Float32Array;
}

/**
 * Opens a file of float32 rows of `width` numbers. Rows that lie beside one another are read together; those that were
 * read ahead come from memory, and no more than the last two calls' are kept.
 */
export function openRowFile(path: string, width: number): SubjectArray & { close(): void } {
  const descriptor = openSync(path, 'r');
  const rowBytes = 4 * width;
  let held: readonly Held[] = [];
  const most = Math.max(1, Math.floor(RUN_BYTES / rowBytes));
  const scratch = new Float32Array(most * width);

  const fromDisk = (rows: ArrayLike<number>, wanted: readonly number[], out: Float32Array): void => {
    for (const run of runsOf(rows, wanted, most)) {
      const { first, count } = run;
      const bytes = new Uint8Array(scratch.buffer, 0, count * rowBytes);
      if (readSync(descriptor, bytes, 0, bytes.length, first * rowBytes) < bytes.length) throw cutShort();
      for (const k of run.places) {
        const from = (rows[k] - first) * width;
        out.set(scratch.subarray(from, from + width), k * width);
      }
    }
  };
  return {
    shape: [width],
    rows: fstatSync(descriptor).size / rowBytes,
    gather(rows, out) {
      const missing: number[] = [];
      for (let k = 0; k < rows.length; k++) {
        const found = held.find(({ slot }) => slot.has(rows[k]));
        if (!found) missing.push(k);
        else {
          const at = found.slot.get(rows[k])! * width;
          out.set(found.values.subarray(at, at + width), k * width);
        }
      }
      fromDisk(rows, missing, out);
    },
    async ahead(rows) {
      const values = new Float32Array(rows.length * width);
      const places = Array.from(rows.keys()).sort((a, b) => rows[a] - rows[b]);
      const slot = new Map<number, number>();
      let filled = 0;
      for (const { first, count, places: some } of runsOf(rows, places, most)) {
        const run = new Float32Array(count * width);
        await readAll(descriptor, new Uint8Array(run.buffer), first * rowBytes);
        for (const k of some) {
          const from = (rows[k] - first) * width;
          values.set(run.subarray(from, from + width), filled * width);
          slot.set(rows[k], filled++);
        }
      }
      held = [...held.slice(-1), { slot, values }];
    },
    close: () => closeSync(descriptor),
  };
}

interface RowRun {
  readonly first: number;
  readonly count: number;
  /** Places in the list of rows that are wanted of it. */
  readonly places: readonly number[];
}

/** Neighbours in the list whose rows go upward and lie near one another, together. */
function* runsOf(rows: ArrayLike<number>, wanted: readonly number[], most: number): Generator<RowRun> {
  let places: number[] = [];
  let first = 0;
  let last = 0;
  for (const k of wanted) {
    const row = rows[k];
    if (places.length > 0 && (row < last || row - last > GAP || row - first >= most)) {
      yield { first, count: last - first + 1, places };
      places = [];
    }
    if (places.length === 0) first = row;
    last = row;
    places.push(k);
  }
  if (places.length > 0) yield { first, count: last - first + 1, places };
}

function readAll(descriptor: number, bytes: Uint8Array, position: number): Promise<void> {
  return new Promise((resolve, reject) => {
    readFrom(descriptor, bytes, 0, bytes.length, position, (error, got) => {
      if (error) reject(error);
      else if (got < bytes.length) reject(cutShort());
      else resolve();
    });
  });
}

const cutShort = (): UserError =>
  new UserError(
    'arrays.unreadable',
    'A file that the training writes for itself has become shorter while it was read.',
    'Check the drive, and start the training again: it goes on from its last checkpoint.',
  );

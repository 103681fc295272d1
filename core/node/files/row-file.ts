import { closeSync, fstatSync, openSync, read as readFrom, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { SubjectArray } from '../../cohort/subject-array.ts';
import { writeTrouble } from './atomic.ts';

/** Rows that are no further apart than this many rows are read at one go. */
const GAP = 4;
/**
 * What the system has in memory is read at once, in some microseconds, which asking another thread for it would take
 * several times. After so many reads that took longer, what is left is read from the disk while steps run.
 */
const SLOW_READS = 4;
const SLOW_MS = 0.1;
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

/** Rows that were read ahead, some that lie between them too: the number of each, and their values. */
interface Held {
  readonly numbers: Int32Array;
  readonly values: Float32Array;
}

/**
 * Opens a file of float32 rows of `width` numbers. Rows that lie beside one another are read together; those that were
 * read ahead come from memory, and no more than the last two calls' are kept.
 *
 * @param slowMs milliseconds from which on a read counts as one from the disk
 */
export function openRowFile(path: string, width: number, slowMs = SLOW_MS): SubjectArray & { close(): void } {
  const descriptor = openSync(path, 'r');
  const rowBytes = 4 * width;
  const rowsOfFile = Math.floor(fstatSync(descriptor).size / rowBytes);
  let held: readonly Held[] = [];
  /** Where each row of the file stood when it was read ahead last; it stands there still where it is found there. */
  const slots = new Int32Array(rowsOfFile);
  const most = Math.max(1, Math.floor(RUN_BYTES / rowBytes));
  const scratch = new Float32Array(most * width);

  const fromDisk = (rows: ArrayLike<number>, wanted: readonly number[], out: Float32Array): void => {
    for (const run of runsOf(rows, wanted, most)) {
      const { first, count } = run;
      const bytes = new Uint8Array(scratch.buffer, 0, count * rowBytes);
      readNow(descriptor, bytes, first * rowBytes);
      for (const k of run.places) {
        const from = (rows[k] - first) * width;
        out.set(scratch.subarray(from, from + width), k * width);
      }
    }
  };
  return {
    shape: [width],
    rows: rowsOfFile,
    gather(rows, out) {
      const missing: number[] = [];
      for (let k = 0; k < rows.length; k++) {
        const slot = slots[rows[k]];
        let h = held.length - 1;
        while (h >= 0 && held[h].numbers[slot] !== rows[k]) h--;
        if (h < 0) missing.push(k);
        else {
          const { values } = held[h];
          for (let c = 0; c < width; c++) out[k * width + c] = values[slot * width + c];
        }
      }
      fromDisk(rows, missing, out);
    },
    async ahead(rows) {
      const upward = Int32Array.from(rows).sort();
      const runs = [...runsOf(upward, upward.keys(), most)];
      const total = runs.reduce((sum, { count }) => sum + count, 0);
      const [numbers, values] = [new Int32Array(total), new Float32Array(total * width)];
      const pending: Promise<void>[] = [];
      let [filled, slow] = [0, 0];
      for (const { first, count } of runs) {
        const bytes = new Uint8Array(values.buffer, filled * rowBytes, count * rowBytes);
        for (let k = 0; k < count; k++) numbers[filled + k] = first + k;
        filled += count;
        if (slow >= SLOW_READS) pending.push(readAll(descriptor, bytes, first * rowBytes));
        else {
          const began = performance.now();
          readNow(descriptor, bytes, first * rowBytes);
          if (performance.now() - began > slowMs) slow++;
        }
      }
      await Promise.all(pending);
      numbers.forEach((row, slot) => (slots[row] = slot));
      held = [...held.slice(-1), { numbers, values }];
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
function* runsOf(rows: ArrayLike<number>, wanted: Iterable<number>, most: number): Generator<RowRun> {
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

function readNow(descriptor: number, bytes: Uint8Array, position: number): void {
  if (readSync(descriptor, bytes, 0, bytes.length, position) < bytes.length) throw cutShort();
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

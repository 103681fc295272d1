import { closeSync, fstatSync, openSync, read as readFrom, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { SubjectArray } from '../../cohort/subject-array.ts';
import { writeTrouble } from './atomic.ts';

/** Rows that are no further apart than this many rows are read at one go. */
const GAP = 4;
/**
 * What the system has in memory is read at once, in some microseconds, which asking another thread for it would take
 * several times. A read that takes longer than `SLOW_MS` comes from the disk; once so many milliseconds were waited for
 * such reads, what is left is read while steps run.
 */
const SLOW_MS = 0.1;
const WAITED_MS = 10;
/** Bytes that are read at one go at most. */
const RUN_BYTES = 1 << 20;
/** Bytes of rows that are held for good at most. */
const KEPT_BYTES = 16 << 20;

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

/** Rows that were read into memory, some that lie between them too: the number of each, and their values. */
interface Held {
  readonly numbers: Int32Array;
  readonly values: Float32Array;
}

/** The place of the rows that are kept; the other two are those of pieces that were read ahead, in turn. */
const KEPT = 0;
/** Arrays are made so much longer than the first piece that later ones, with more rows between, mostly fit. */
const ROOM = 1.125;

const roomFor = (rows: number, width: number): Held => ({
  numbers: new Int32Array(rows),
  values: new Float32Array(rows * width),
});

/**
 * Opens a file of float32 rows of `width` numbers. Rows that lie beside one another are read together; those that were
 * read ahead come from memory, and no more than the last two calls' are held, beside those that are kept for good.
 *
 * @param waitedMs milliseconds that are waited for the disk at one call before the rest is read in the background
 */
export function openRowFile(
  path: string,
  width: number,
  waitedMs = WAITED_MS,
): SubjectArray & { close(): void } {
  const descriptor = openSync(path, 'r');
  const rowBytes = 4 * width;
  const rowsOfFile = Math.floor(fstatSync(descriptor).size / rowBytes);
  const held = Array.from({ length: 3 }, () => roomFor(0, width));
  let latest = 1;
  let turn: Promise<void> = Promise.resolve();
  /** Where each row of the file was last put: the place in `held`, and four times the slot there; it stands there if found. */
  const places = new Int32Array(rowsOfFile);
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
  const isKept = (row: number): boolean =>
    (places[row] & 3) === KEPT && held[KEPT].numbers[places[row] >>> 2] === row;
  /** Reads rows into what is held at a place, whose arrays are used again: new ones for each piece took long to clear away. */
  const intoMemory = async (rows: Int32Array, which: number): Promise<void> => {
    const upward = rows.slice().sort();
    const runs = [...runsOf(upward, upward.keys(), most)];
    const total = runs.reduce((sum, { count }) => sum + count, 0);
    if (held[which].numbers.length < total) held[which] = roomFor(Math.ceil(ROOM * total), width);
    const { numbers, values } = held[which];
    // What stood there is not found while it is written over.
    numbers.fill(-1);
    const pending: Promise<void>[] = [];
    let [filled, waited] = [0, 0];
    for (const { first, count } of runs) {
      const bytes = new Uint8Array(values.buffer, filled * rowBytes, count * rowBytes);
      filled += count;
      if (waited > waitedMs) pending.push(readAll(descriptor, bytes, first * rowBytes));
      else {
        const began = performance.now();
        readNow(descriptor, bytes, first * rowBytes);
        const took = performance.now() - began;
        if (took > SLOW_MS) waited += took;
      }
    }
    await Promise.all(pending);
    let slot = 0;
    for (const { first, count } of runs) {
      for (let row = first; row < first + count; row++, slot++) {
        numbers[slot] = row;
        if (which === KEPT || !isKept(row)) places[row] = 4 * slot + which;
      }
    }
  };
  /** One call at a time writes to what is held. */
  const inTurn = async (rows: Int32Array, which: () => number): Promise<void> => {
    const own = turn.then(() => intoMemory(rows, which()));
    turn = own.catch(() => undefined);
    await own;
  };
  return {
    shape: [width],
    rows: rowsOfFile,
    gather(rows, out) {
      const missing: number[] = [];
      for (let k = 0; k < rows.length; k++) {
        const place = places[rows[k]];
        const slot = place >>> 2;
        const { numbers, values } = held[place & 3];
        if (numbers[slot] !== rows[k]) missing.push(k);
        else for (let c = 0; c < width; c++) out[k * width + c] = values[slot * width + c];
      }
      fromDisk(rows, missing, out);
    },
    ahead: (rows) => inTurn(rows, () => (latest = 3 - latest)),
    keep: (rows) => inTurn(rows.subarray(0, Math.floor(KEPT_BYTES / rowBytes)), () => KEPT),
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

import { UserError } from '../../errors.ts';
import type { CheckpointStore, LossTerms, StartName, StartOutcome } from '../api.ts';
import type { GroupStore } from '../separation/types.ts';
import type { Structure } from '../separation/structure.ts';
import type { OptimiserState } from '../session/session.ts';
import type { Standing } from './choose-start.ts';

/** Progress of a run: all that a resumed run needs besides the data and the settings. */
export interface Progress {
  readonly phase: 'warm-up' | 'separation' | 'fine-tune';
  /** Number of the warm-up's start. */
  readonly start: number;
  /** Null at the beginning of a start or phase. */
  readonly stage: StageState | null;
  readonly outcomes: readonly StartOutcome[];
  /** The best start so far, or what the fine-tuning begins with. */
  readonly chosen: Chosen | null;
  readonly structure: Structure | null;
  /** Seconds of work that it took; absent in what earlier versions saved. */
  readonly seconds?: number;
}

/** State of a stage between two epochs; all that a resumed stage needs. */
export interface StageState {
  readonly epoch: number;
  readonly optimiser: OptimiserState;
  readonly best: Best | null;
  /** Lowered after a loss that was not finite. */
  readonly rateScale: number;
  readonly recoveries: number;
}

export interface Best {
  readonly theta: Float32Array;
  readonly terms: LossTerms;
  readonly epoch: number;
}

interface Chosen extends Standing {
  readonly start: StartName;
  readonly theta: Float32Array;
}

/** The progress of a run that has done nothing yet. */
export const BEGINNING: Progress = {
  phase: 'warm-up',
  start: 0,
  stage: null,
  outcomes: [],
  chosen: null,
  structure: null,
};

/** Name of the checkpoint in its store. */
export const CHECKPOINT = 'training';
const VERSION = 3;
/** SHA-256 of what comes after it. */
const SUM_BYTES = 32;
const ARRAY_KEY = 'float32';

/** @param fingerprint what the checkpoint is only good for: data, model and settings */
export const saveProgress = (
  store: CheckpointStore,
  fingerprint: string,
  progress: Progress,
): Promise<void> => saveSealed(store, CHECKPOINT, { version: VERSION, fingerprint, progress });

/**
 * @returns null where there is none, `damaged` where it is not what was saved
 * @throws UserError `train.checkpoint` when there is one of another run
 */
export async function loadProgress(
  store: CheckpointStore,
  fingerprint: string,
): Promise<Progress | 'damaged' | null> {
  const found = await loadSealed(store, CHECKPOINT);
  if (found === null || found === 'damaged') return found;
  const saved = found as { version: number; fingerprint: string; progress: Progress };
  if (saved.version === VERSION && saved.fingerprint === fingerprint) return saved.progress;
  throw new UserError(
    'train.checkpoint',
    'The checkpoint belongs to other data, other settings or another version of Etiograph.',
    'Discard the unfinished training and start it again.',
  );
}

/** How far a run is that is kept, whichever it is; null where there is none, or a damaged one. */
export async function peekProgress(store: CheckpointStore): Promise<Progress | null> {
  const found = await loadSealed(store, CHECKPOINT);
  return found === null || found === 'damaged' ? null : (found as { progress: Progress }).progress;
}

/**
 * Groups of restarts that were searched, beside the checkpoint.
 *
 * @param fingerprint as of the checkpoint: those of another run are searched again
 * @param spent told the seconds that a group took which is not searched again
 */
export function keptGroups(
  store: CheckpointStore,
  fingerprint: string,
  spent: (seconds: number) => void,
): GroupStore {
  return {
    async load(group) {
      const found = await loadSealed(store, groupName(group));
      if (found === null || found === 'damaged') return null;
      const kept = found as { fingerprint: string; theta: Float32Array; seconds: number };
      if (kept.fingerprint !== fingerprint) return null;
      spent(kept.seconds);
      return kept.theta;
    },
    save: (group, theta, seconds) => saveSealed(store, groupName(group), { fingerprint, theta, seconds }),
  };
}

/** Name of what a group of restarts was searched to, in the store of the checkpoint. */
export const groupName = (group: number): string => `search-${String(group)}`;

/** Saves a value as `encode` writes it, with its sum before it. */
export async function saveSealed(store: CheckpointStore, name: string, value: unknown): Promise<void> {
  const bytes = encode(value, SUM_BYTES);
  bytes.set(await sumOf(bytes.subarray(SUM_BYTES)));
  await store.save(name, bytes);
}

/** What `saveSealed` saved; null where there is none, `damaged` where it is not what was saved. */
export async function loadSealed(store: CheckpointStore, name: string): Promise<unknown> {
  const bytes = await store.load(name);
  if (!bytes) return null;
  const content = new Uint8Array(bytes.subarray(SUM_BYTES));
  const sum = await sumOf(content);
  if (bytes.length <= SUM_BYTES || sum.some((byte, i) => byte !== bytes[i])) return 'damaged';
  return decode(content);
}

const sumOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/**
 * JSON with its Float32Arrays moved behind it: length of the JSON (uint32, little-endian), the JSON padded
 * to four bytes, the numbers.
 *
 * @param room bytes that are left free before it, a multiple of four
 */
export function encode(value: unknown, room = 0): Uint8Array<ArrayBuffer> {
  const arrays: Float32Array[] = [];
  const text = JSON.stringify(value, (_, v: unknown) => {
    if (!(v instanceof Float32Array)) return v;
    arrays.push(v);
    return { [ARRAY_KEY]: v.length };
  });
  const json = new TextEncoder().encode(text.padEnd(text.length + 3));
  const jsonBytes = json.length - (json.length % 4);
  const bytes = new Uint8Array(room + 4 + jsonBytes + arrays.reduce((sum, a) => sum + 4 * a.length, 0));
  new DataView(bytes.buffer).setUint32(room, jsonBytes, true);
  bytes.set(json.subarray(0, jsonBytes), room + 4);
  let at = room + 4 + jsonBytes;
  for (const a of arrays) {
    bytes.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), at);
    at += a.byteLength;
  }
  return bytes;
}

/** What `encode` wrote; every Float32Array of it is new. @throws Error when the bytes are no such value */
export function decode(bytes: Uint8Array): unknown {
  const aligned = new Uint8Array(bytes);
  const jsonBytes = new DataView(aligned.buffer).getUint32(0, true);
  let at = 4 + jsonBytes;
  const text = new TextDecoder().decode(aligned.subarray(4, at));
  return JSON.parse(text, (_, v: unknown) => {
    if (typeof v !== 'object' || v === null || !(ARRAY_KEY in v)) return v;
    const length = Number(v[ARRAY_KEY]);
    const values = new Float32Array(aligned.buffer, at, length).slice();
    at += 4 * length;
    return values;
  });
}

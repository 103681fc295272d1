import { UserError } from '../contract/user-error.ts';
import type { CheckpointStore, StartName, StartOutcome } from './api.ts';
import type { StageState } from './loop.ts';
import type { Structure } from './structure.ts';

/** Where a run stands: all that a resumed run needs besides the data and the settings. */
export interface Progress {
  readonly phase: 'warm-up' | 'remix' | 'fine-tune';
  /** Which start of the warm-up. */
  readonly start: number;
  /** Null at the beginning of a start or phase. */
  readonly stage: StageState | null;
  readonly outcomes: readonly StartOutcome[];
  /** The best start so far, or what the fine-tuning begins with. */
  readonly chosen: Chosen | null;
  readonly structure: Structure | null;
}

export interface Chosen {
  readonly start: StartName;
  readonly loss: number;
  readonly theta: Float32Array;
}

/** Name of the checkpoint in its store. */
export const CHECKPOINT = 'training';
const VERSION = 2;
const ARRAY_KEY = 'float32';

/** @param fingerprint what the checkpoint is only good for: data, model and settings */
export async function saveProgress(
  store: CheckpointStore,
  fingerprint: string,
  progress: Progress,
): Promise<void> {
  await store.save(CHECKPOINT, encode({ version: VERSION, fingerprint, progress }));
}

/** @throws UserError `train.checkpoint` when there is one of another run */
export async function loadProgress(store: CheckpointStore, fingerprint: string): Promise<Progress | null> {
  const bytes = await store.load(CHECKPOINT);
  if (!bytes) return null;
  const saved = decode(bytes) as { version: number; fingerprint: string; progress: Progress };
  if (saved.version === VERSION && saved.fingerprint === fingerprint) return saved.progress;
  throw new UserError(
    'train.checkpoint',
    'The checkpoint belongs to other data, other settings or another version of Etiograph.',
    'Start a new run instead of resuming this one.',
  );
}

/**
 * JSON with its Float32Arrays moved behind it: length of the JSON (uint32, little-endian), the JSON padded
 * to four bytes, the numbers.
 */
export function encode(value: unknown): Uint8Array {
  const arrays: Float32Array[] = [];
  const text = JSON.stringify(value, (_, v: unknown) => {
    if (!(v instanceof Float32Array)) return v;
    arrays.push(v);
    return { [ARRAY_KEY]: v.length };
  });
  const json = new TextEncoder().encode(text.padEnd(text.length + 3));
  const jsonBytes = json.length - (json.length % 4);
  const bytes = new Uint8Array(4 + jsonBytes + arrays.reduce((sum, a) => sum + 4 * a.length, 0));
  new DataView(bytes.buffer).setUint32(0, jsonBytes, true);
  bytes.set(json.subarray(0, jsonBytes), 4);
  let at = 4 + jsonBytes;
  for (const a of arrays) {
    bytes.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), at);
    at += a.byteLength;
  }
  return bytes;
}

export function decode(bytes: Uint8Array): unknown {
  const aligned = Uint8Array.from(bytes);
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

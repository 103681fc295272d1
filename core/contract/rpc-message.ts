import type { Failure } from './result.ts';

/** A message holds at most this many bytes; bigger things cross in pieces. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** Deeper than any request or answer; what is deeper, or has a cycle, is refused. */
const MAX_DEPTH = 64;

export interface Call {
  readonly type: 'call';
  readonly id: number;
  readonly service: string;
  readonly method: string;
  readonly request?: unknown;
}

export type Reply =
  | { readonly type: 'value'; readonly id: number; readonly value?: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure };

export interface Push {
  readonly type: 'event';
  readonly service: string;
  readonly event: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isId = (id: unknown): id is number => Number.isSafeInteger(id) && (id as number) > 0;

/** @returns the call, or the id to refuse it under (null if it has none) */
export function readCall(message: unknown): Call | { readonly refused: number | null } {
  if (!isRecord(message)) return { refused: null };
  const { type, id, service, method, request } = message;
  if (!isId(id)) return { refused: null };
  if (type !== 'call' || typeof service !== 'string' || typeof method !== 'string') return { refused: id };
  return { type, id, service, method, request };
}

/** @returns null for what is neither an answer nor an event */
export function readReply(message: unknown): Reply | Push | null {
  if (!isRecord(message)) return null;
  const { type, id, value, failure, service, event } = message;
  if (type === 'event' && typeof service === 'string') return { type, service, event };
  if (!isId(id)) return null;
  if (type === 'value') return { type, id, value };
  if (type === 'failure' && isFailure(failure)) return { type, id, failure };
  return null;
}

const isFailure = (value: unknown): value is Failure =>
  isRecord(value) &&
  typeof value['code'] === 'string' &&
  typeof value['message'] === 'string' &&
  typeof value['hint'] === 'string';

/**
 * Upper bound of a message's bytes, however it is encoded.
 *
 * @throws Error for what cannot cross: functions, symbols, BigInts, cycles
 */
export function messageBytes(value: unknown, depth = 0): number {
  if (depth > MAX_DEPTH) throw new Error('A message is nested too deeply.');
  switch (typeof value) {
    case 'number':
      return 9;
    case 'boolean':
    case 'undefined':
      return 1;
    case 'string':
      return 5 + utf8Length(value);
    case 'object':
      break;
    default:
      throw new Error(`A message cannot hold a ${typeof value}.`);
  }
  if (value === null) return 1;
  if (ArrayBuffer.isView(value)) return 6 + value.byteLength;
  if (Array.isArray(value)) {
    let total = 5;
    for (const item of value) total += messageBytes(item, depth + 1);
    return total;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new Error('A message holds plain objects, arrays and typed arrays only.');
  }
  let total = 5;
  for (const [key, item] of Object.entries(value))
    total += 5 + utf8Length(key) + (item === undefined ? 0 : messageBytes(item, depth + 1));
  return total;
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff ? 2 : 1;
  }
  return bytes;
}

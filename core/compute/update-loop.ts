import { sizeOf } from './shapes.ts';
import type { Region } from './onnx/regions.ts';
import type { Update, UpdateOperation, UpdateValue } from './update.ts';

/** The part of WebAssembly that is used here; its types are otherwise those of browsers. */
declare const WebAssembly: {
  Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
};

/** The memory of an update, and the loop that runs over it. */
export interface UpdateMemory {
  view(region: Region): Float32Array;
  /** A view of a whole state. */
  state(name: string): Float32Array;
  /** Places that take a scalar of the step or the graph before a run. */
  readonly scalars: ReadonlyMap<string, Float32Array>;
  /** Replaces all states in place. */
  run(): void;
}

const PAGE = 1 << 16;
const MOST_PAGES = 1 << 16;
/** A cache line. */
const ALIGNMENT = 64;
/** Numbers in a vector register of WebAssembly. */
const BYTES_A_TURN = 16;

/** @returns null when the states are too large for one memory of WebAssembly (4 GB) */
export function createUpdateMemory(update: Update): UpdateMemory | null {
  const addresses = new Map<string, number>();
  let end = 0;
  for (const value of update.values) {
    const name = nameOf(value);
    if (name === undefined || addresses.has(name)) continue;
    const numbers = value.kind === 'state' || value.kind === 'vector' ? update.size : 1;
    addresses.set(name, end);
    end += Math.ceil((4 * numbers) / ALIGNMENT) * ALIGNMENT;
  }
  const pages = Math.ceil(end / PAGE);
  if (pages > MOST_PAGES) return null;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const module = new WebAssembly.Module(encodeLoop(update, addresses, pages));
  const { run } = new WebAssembly.Instance(module, { m: { memory } }).exports;
  const viewOf = (name: string, offset: number, size: number): Float32Array =>
    new Float32Array(memory.buffer, addresses.get(name)! + 4 * offset, size);
  const scalars = update.values.filter(({ kind }) => kind === 'feed' || kind === 'scalar');
  return {
    view: ({ of, offset, shape }) => viewOf(of, offset, sizeOf(shape)),
    state: (name) => viewOf(name, 0, update.size),
    scalars: new Map(
      scalars.map((value) => {
        const name = nameOf(value)!;
        return [name, viewOf(name, 0, 1)];
      }),
    ),
    run: run as () => void,
  };
}

function nameOf(value: UpdateValue): string | undefined {
  if (value.kind === 'vector' || value.kind === 'scalar') return value.port;
  return value.kind === 'state' || value.kind === 'feed' ? value.name : undefined;
}

const [I32, V128] = [0x7f, 0x7b];
const [LOOP, END, BRANCH_IF, GET, SET, NO_RESULT] = [0x03, 0x0b, 0x0d, 0x20, 0x21, 0x40];
const [I32_CONST, F32_CONST, I32_LESS, I32_ADD] = [0x41, 0x43, 0x49, 0x6a];
const [LOAD, LOAD_SPLAT, STORE, SPLAT] = [0x00, 0x09, 0x0b, 0x13];
const VECTOR_OPERATIONS: Readonly<Record<UpdateOperation, number>> = {
  abs: 0xe0,
  neg: 0xe1,
  sqrt: 0xe3,
  add: 0xe4,
  sub: 0xe5,
  mul: 0xe6,
  div: 0xe7,
  min: 0xe8,
  max: 0xe9,
};

/**
 * A WebAssembly module with one function `run` over imported memory `m.memory`: numbers are loaded four at a
 * time, all values computed, the results stored (https://webassembly.github.io/spec/core/binary/).
 */
function encodeLoop(update: Update, addresses: ReadonlyMap<string, number>, pages: number): Uint8Array {
  const { values, results, size } = update;
  const addressOf = (value: UpdateValue): number => addresses.get(nameOf(value)!)!;
  const simd = (code: number): number[] => [0xfd, ...unsigned(code)];
  // Local 0 counts bytes, local 1 + i is value i.
  const get = (i: number): number[] => [GET, ...unsigned(i + 1)];
  const set = (i: number): number[] => [SET, ...unsigned(i + 1)];
  const before: number[] = [];
  const turn: number[] = [];
  values.forEach((value, i) => {
    if (value.kind === 'number') {
      const bytes = new Uint8Array(Float32Array.of(value.value).buffer);
      before.push(F32_CONST, ...bytes, ...simd(SPLAT), ...set(i));
    } else if (value.kind === 'operation') {
      turn.push(...value.inputs.flatMap(get), ...simd(VECTOR_OPERATIONS[value.operation]), ...set(i));
    } else if (value.kind === 'feed' || value.kind === 'scalar') {
      before.push(I32_CONST, 0, ...simd(LOAD_SPLAT), 2, ...unsigned(addressOf(value)), ...set(i));
    } else {
      turn.push(GET, 0, ...simd(LOAD), 4, ...unsigned(addressOf(value)), ...set(i));
    }
  });
  for (const [state, i] of results) {
    turn.push(GET, 0, ...get(i), ...simd(STORE), 4, ...unsigned(addresses.get(state)!));
  }
  const bytes = Math.ceil((4 * size) / BYTES_A_TURN) * BYTES_A_TURN;
  const code = [
    ...[2, 1, I32, ...unsigned(values.length), V128],
    ...before,
    ...[LOOP, NO_RESULT],
    ...turn,
    ...[GET, 0, I32_CONST, ...signed(BYTES_A_TURN), I32_ADD, SET, 0],
    ...[GET, 0, I32_CONST, ...signed(bytes | 0), I32_LESS, BRANCH_IF, 0, END, END],
  ];
  const section = (id: number, content: readonly number[]): number[] => [
    id,
    ...unsigned(content.length),
    ...content,
  ];
  const text = (name: string): number[] => [name.length, ...new TextEncoder().encode(name)];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(2, [1, ...text('m'), ...text('memory'), 2, 1, ...unsigned(pages), ...unsigned(pages)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('run'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest >= -64 && rest < 64) return [...bytes, rest & 127];
    bytes.push((rest & 127) | 128);
  }
}

import { sizeOf } from '../shapes.ts';
import { dependencies } from './builder.ts';
import type { OnnxBuilder, OnnxNode, Ref } from './builder.ts';

// A graph that cuts its inputs into pieces and joins its outputs from pieces copies them. Large pieces enter and
// leave by themselves instead, each read or written where it lies in the whole.

/** Numbers from `offset` on in the input or output `of`, in the shape that they have in the graph. */
export interface Region {
  readonly of: string;
  readonly offset: number;
  readonly shape: readonly number[];
}

const LARGE = 1 << 15;

/** Whether it is worth a node or a port of its own. */
export const isLarge = (ref: Ref): boolean => sizeOf(ref.shape) >= LARGE;

export interface OutputRegion extends Region {
  readonly ref: Ref;
}

/** The regions of an output, in order; small neighbours are one. */
export function outputRegions(b: OnnxBuilder, of: string, output: Ref, offset = 0): OutputRegion[] {
  const ref = unshaped(b, output);
  const join = b.producer(ref);
  if (join?.op !== 'Concat' || join.attrs['axis'] !== 0 || !join.inputs.some(isLarge))
    return [{ of, offset, shape: ref.shape, ref }];
  const regions: OutputRegion[] = [];
  let at = offset;
  let small: Ref[] = [];
  const flush = (): void => {
    if (small.length === 0) return;
    const shape = [small.reduce((sum, part) => sum + part.shape[0], 0), ...small[0].shape.slice(1)];
    const part =
      small.length === 1 ? small[0] : b.op('Concat', small, { shape, dtype: ref.dtype }, { axis: 0 });
    regions.push({ of, offset: at - sizeOf(shape), shape: part.shape, ref: part });
    small = [];
  };
  for (const part of join.inputs) {
    if (isLarge(part)) {
      flush();
      regions.push(...outputRegions(b, of, part, at));
    } else small.push(part);
    at += sizeOf(part.shape);
  }
  flush();
  return regions;
}

/** A ref as it was computed, before it was given another shape. */
function unshaped(b: OnnxBuilder, ref: Ref): Ref {
  const node = b.producer(ref);
  return node?.op === 'Reshape' ? node.inputs[0] : ref;
}

/**
 * Turns large slices of inputs, and of these, into inputs.
 *
 * @returns the nodes that are left, and the regions of all `inputs` that they or `results` still need
 */
export function inputRegions(
  nodes: readonly OnnxNode[],
  inputs: readonly Ref[],
  results: readonly Ref[],
): { nodes: OnnxNode[]; regions: Map<Ref, Region> } {
  const regions = new Map<Ref, Region>(
    inputs.map((ref) => [ref, { of: ref.name, offset: 0, shape: ref.shape }]),
  );
  const shaped = new Map<Ref, Region>(regions);
  const left = nodes.filter(({ op, inputs: [source, starts, , axes, steps], outputs: [part] }) => {
    const region = shaped.get(source);
    if (!region) return true;
    if (op === 'Reshape') shaped.set(part, region);
    const first = op === 'Slice' && axes.data!.length === 1 && axes.data![0] === 0 && steps.data![0] === 1;
    if (!first || !isLarge(part)) return true;
    const row = sizeOf(source.shape.slice(1));
    const own = { of: region.of, offset: region.offset + starts.data![0] * row, shape: part.shape };
    regions.set(part, own);
    shaped.set(part, own);
    return false;
  });
  const kept = neededBy(left, results);
  const used = new Set([...kept.flatMap(dependencies), ...results]);
  return { nodes: kept, regions: new Map([...regions].filter(([ref]) => used.has(ref))) };
}

/** The nodes that the results need, in order. */
export function neededBy(nodes: readonly OnnxNode[], results: readonly Ref[]): OnnxNode[] {
  const needed = new Set<Ref>(results);
  const kept: OnnxNode[] = [];
  for (let i = nodes.length - 1; i >= 0; i--) {
    if (!nodes[i].outputs.some((ref) => needed.has(ref))) continue;
    for (const ref of dependencies(nodes[i])) needed.add(ref);
    kept.push(nodes[i]);
  }
  return kept.reverse();
}

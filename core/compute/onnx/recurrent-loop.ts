import type { ValueSpec } from '../graph.ts';
import type { OnnxBuilder, Ref } from './builder.ts';

/** What one step of a recurrence, or all of them, give. */
export interface Turn {
  /** What the next step gets; in the end what the last one gave. */
  readonly carried: readonly Ref[];
  /** What is collected, [T, ...] over all steps. */
  readonly put: readonly Ref[];
}

export interface Recurrence {
  /** What the first step gets. */
  readonly carried: readonly Ref[];
  /** What every step gets. */
  readonly shared: readonly Ref[];
  /** [T, ...] each: a step gets one row of each. */
  readonly scanned: readonly Ref[];
  /** Whether the rows are taken from the last to the first; the outputs still stand in the order of the rows. */
  readonly backwards: boolean;
  step(
    b: OnnxBuilder,
    carried: readonly Ref[],
    shared: readonly Ref[],
    rows: readonly Ref[],
    first: boolean,
  ): Turn;
}

const floats = (shape: readonly number[]): ValueSpec => ({ shape, dtype: 'float32' });

/**
 * Runs a recurrence. In main memory it is a Scan, which reads and writes
 * rows in place and keeps a step's numbers in the cache; on graphics cards, where Scan would wait for the CPU
 * at every step, it is written out.
 */
export function recur(b: OnnxBuilder, recurrence: Recurrence): Turn {
  return Number.isFinite(b.maxBuffers) ? writtenOut(b, recurrence) : scan(b, recurrence);
}

function scan(b: OnnxBuilder, { carried, shared, scanned, backwards, step }: Recurrence): Turn {
  const kept = carried.length;
  const specs = [...carried, ...scanned.map((x) => floats(x.shape.slice(1)))];
  const body = b.subgraph(specs, (inner, inputs) => {
    const turn = step(inner, inputs.slice(0, kept), shared, inputs.slice(kept), false);
    return [...turn.carried, ...turn.put];
  });
  const steps = scanned[0].shape[0];
  const put = body.outputs.slice(kept);
  const direction = (refs: readonly Ref[]): number[] => refs.map(() => Number(backwards));
  const outputs = b.ops(
    'Scan',
    [...carried, ...scanned],
    [...body.outputs.slice(0, kept), ...put.map(({ shape }) => floats([steps, ...shape]))],
    {
      body: { graph: body },
      num_scan_inputs: scanned.length,
      scan_input_directions: direction(scanned),
      scan_output_directions: direction(put),
    },
  );
  return { carried: outputs.slice(0, kept), put: outputs.slice(kept) };
}

function writtenOut(b: OnnxBuilder, { carried, shared, scanned, backwards, step }: Recurrence): Turn {
  const rows = scanned.map((x) => unstack(b, x));
  const order = rows[0].map((_, t) => t);
  if (backwards) order.reverse();
  const puts: (readonly Ref[])[] = [];
  let state = carried;
  for (const t of order) {
    const turn = step(
      b,
      state,
      shared,
      rows.map((row) => row[t]),
      t === order[0],
    );
    state = turn.carried;
    puts[t] = turn.put;
  }
  const put = puts[0].map((_, i) =>
    stack(
      b,
      puts.map((parts) => parts[i]),
    ),
  );
  return { carried: state, put };
}

/** [T, ...rest] -> T tensors [...rest]. */
function unstack(b: OnnxBuilder, x: Ref): Ref[] {
  const [steps, ...rest] = x.shape;
  return Array.from({ length: steps }, (_, t) => {
    const cut = [b.int64s([t]), b.int64s([t + 1]), b.int64s([0])];
    return b.reshape(b.op('Slice', [x, ...cut], floats([1, ...rest])), rest);
  });
}

function stack(b: OnnxBuilder, rows: readonly Ref[]): Ref {
  const single = rows.map((row) => b.reshape(row, [1, ...row.shape]));
  if (single.length === 1) return single[0];
  return b.op('Concat', single, floats([rows.length, ...rows[0].shape]), { axis: 0 });
}

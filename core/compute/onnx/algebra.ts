import { broadcastShapes, reducedShape, sizeOf } from '../shapes.ts';
import { isLarge } from './regions.ts';
import type { ElementType, OnnxAttributes, OnnxBuilder, OnnxNode, Ref, Subgraph } from './builder.ts';

/**
 * Element-by-element operations and reductions that know their algebra: neutral elements, constants that meet,
 * signs, and above all operands that are a small tensor spread over a large shape. A gradient is full of those
 * (the derivative of a sum is ones); here they stay small until something needs the large shape.
 */

const COMMUTATIVE: ReadonlySet<string> = new Set(['Add', 'Mul', 'Max', 'Min', 'And', 'Or', 'Xor', 'Equal']);
const COMPARING: ReadonlySet<string> = new Set([
  'Equal',
  'Greater',
  'GreaterOrEqual',
  'Less',
  'LessOrEqual',
  'And',
  'Or',
  'Xor',
]);

const FOLD: Readonly<Record<string, (x: number, y: number) => number>> = {
  Add: (x, y) => x + y,
  Sub: (x, y) => x - y,
  Mul: (x, y) => x * y,
  Div: (x, y) => x / y,
  Max: Math.max,
  Min: Math.min,
};

/** The small tensor behind a broadcast, else the tensor itself. */
function spreadFrom(b: OnnxBuilder, x: Ref): Ref {
  const node = b.producer(x);
  return node?.op === 'Expand' ? node.inputs[0] : x;
}

/** The number of a constant that has only one. */
const numberOf = (x: Ref): number | undefined => (x.data?.length === 1 ? x.data[0] : undefined);

/** An operation on two tensors with numpy broadcasting: `Add`, `Greater`... */
export function binary(b: OnnxBuilder, op: string, x: Ref, y: Ref): Ref {
  const shape = broadcastShapes(x.shape, y.shape);
  const small = combine(b, op, spreadFrom(b, x), spreadFrom(b, y));
  return b.expand(small, shape);
}

function combine(b: OnnxBuilder, op: string, x: Ref, y: Ref): Ref {
  const [p, q] = [numberOf(x), numberOf(y)];
  const shape = broadcastShapes(x.shape, y.shape);
  if (p !== undefined && q !== undefined && FOLD[op] && x.dtype === 'float32') {
    return b.fill(FOLD[op](p, q), shape, 'float32');
  }
  // One number stands second, so that the rules below see it there.
  if (COMMUTATIVE.has(op) && (p !== undefined || (q === undefined && x.name > y.name)))
    return ordered(b, op, y, x);
  return ordered(b, op, x, y);
}

function ordered(b: OnnxBuilder, op: string, x: Ref, y: Ref): Ref {
  const shape = broadcastShapes(x.shape, y.shape);
  const simpler = x.dtype === 'float32' ? simplify(b, op, x, y) : undefined;
  if (simpler) return b.expand(simpler, shape);
  return b.op(op, [x, y], { shape, dtype: COMPARING.has(op) ? 'bool' : x.dtype });
}

function simplify(b: OnnxBuilder, op: string, x: Ref, y: Ref): Ref | undefined {
  const q = numberOf(y);
  const negX = negated(b, x);
  const negY = negated(b, y);
  switch (op) {
    case 'Add':
      if (q === 0) return x;
      if (negY) return binary(b, 'Sub', x, negY);
      if (negX) return binary(b, 'Sub', y, negX);
      return withBias(b, x, y) ?? withBias(b, y, x);
    case 'Sub':
      if (q === 0) return x;
      if (numberOf(x) === 0) return unary(b, 'Neg', y);
      if (negY) return binary(b, 'Add', x, negY);
      return undefined;
    case 'Mul': {
      if (negX && negY) return binary(b, 'Mul', negX, negY);
      if (q === undefined) return undefined;
      if (q === 1) return x;
      // No path leads through a factor of zero: what its other side would bring (even NaN) is not wanted.
      if (q === 0) return b.fill(0, x.shape, x.dtype);
      if (q === -1) return unary(b, 'Neg', x);
      if (negX) return binary(b, 'Mul', negX, b.scalar(-q));
      const inner = b.producer(x);
      const factor = inner?.op === 'Mul' ? numberOf(inner.inputs[1]) : undefined;
      return factor === undefined ? undefined : binary(b, 'Mul', inner!.inputs[0], b.scalar(factor * q));
    }
    case 'Div':
      return q === undefined || q === 0 ? undefined : binary(b, 'Mul', x, b.scalar(1 / q));
    default:
      return undefined;
  }
}

/** A product plus one number a column is one Gemm, also where a Scan puts products out. */
function withBias(b: OnnxBuilder, product: Ref, bias: Ref): Ref | undefined {
  const columns = product.shape.at(-1)!;
  const fits = sizeOf(bias.shape) === columns && bias.shape.at(-1) === columns && columns > 1;
  if (!fits || bias.shape.length > product.shape.length) return undefined;
  const outer = b.producer(product);
  const node = outer?.op === 'Reshape' ? b.producer(outer.inputs[0]) : outer;
  if (!node || node.outputs[0].shape.at(-1) !== columns) return undefined;
  const row = b.reshape(bias, [columns]);
  const sum = node.op === 'Scan' ? scanWithBias(b, node, row) : gemmWithBias(b, node, row);
  return sum && b.reshape(sum, product.shape);
}

function gemmWithBias(b: OnnxBuilder, { op, inputs, outputs, attrs }: OnnxNode, bias: Ref): Ref | undefined {
  return op === 'Gemm' && inputs.length === 2 ? b.op(op, [...inputs, bias], outputs[0], attrs) : undefined;
}

function scanWithBias(b: OnnxBuilder, { inputs, outputs, attrs }: OnnxNode, bias: Ref): Ref | undefined {
  const { graph } = attrs['body'] as { readonly graph: Subgraph };
  const last = graph.nodes.at(-1)!;
  const single = outputs.length === 1 && last.outputs[0] === graph.outputs[0];
  if (!single || bias.data || last.op !== 'Gemm' || last.inputs.length > 2) return undefined;
  const nodes = graph.nodes.with(-1, { ...last, inputs: [...last.inputs, bias] });
  const body = { graph: { ...graph, nodes, captured: [...graph.captured, bias] } };
  return b.op('Scan', inputs, outputs[0], { ...attrs, body });
}

function negated(b: OnnxBuilder, x: Ref): Ref | undefined {
  const node = b.producer(x);
  return node?.op === 'Neg' ? node.inputs[0] : undefined;
}

/** An operation on one tensor, element by element. */
export function unary(
  b: OnnxBuilder,
  op: string,
  x: Ref,
  attrs: OnnxAttributes = {},
  dtype: ElementType = x.dtype,
): Ref {
  const small = spreadFrom(b, x);
  if (op === 'Neg') {
    const inner = negated(b, small);
    if (inner) return b.expand(inner, x.shape);
    const value = numberOf(small);
    if (value !== undefined) return b.expand(b.fill(-value, small.shape, small.dtype), x.shape);
  }
  return b.expand(b.op(op, [small], { shape: small.shape, dtype }, attrs), x.shape);
}

/** condition ? x : y. */
export function where(b: OnnxBuilder, condition: Ref, x: Ref, y: Ref): Ref {
  const shape = broadcastShapes(condition.shape, x.shape, y.shape);
  const slope = leakySlope(b, condition, x, y);
  if (slope) return b.expand(binary(b, 'Mul', x, slope), shape);
  const small = [condition, x, y].map((ref) => spreadFrom(b, ref));
  const where = b.op('Where', small, {
    shape: broadcastShapes(...small.map((ref) => ref.shape)),
    dtype: x.dtype,
  });
  return b.expand(where, shape);
}

/**
 * where(x > 0, dy, alpha dy), the derivative of the leaky ReLU, is dy times a slope: three vectorised passes
 * take a third of the time of comparing and choosing. The slope is read off the activation, which has the sign
 * of x, so that x itself need not be kept.
 */
function leakySlope(b: OnnxBuilder, condition: Ref, dy: Ref, other: Ref): Ref | undefined {
  const test = b.producer(condition);
  const alpha = ratio(b, other, dy);
  if (test?.op !== 'Greater' || numberOf(test.inputs[1]) !== 0) return undefined;
  if (alpha === undefined || alpha < 0 || alpha > 1) return undefined;
  const activation = alpha > 0 ? leakyRelu(b, test.inputs[0], alpha) : test.inputs[0];
  return stepFunction(b, activation, alpha);
}

/** The number that makes `whole` into `part`, where that is known to be one. */
function ratio(b: OnnxBuilder, part: Ref, whole: Ref): number | undefined {
  const [p, w] = [part, whole].map((ref) => numberOf(spreadFrom(b, ref)));
  if (p !== undefined && w !== undefined) return w === 0 ? undefined : p / w;
  const node = b.producer(part);
  return node?.op === 'Mul' && node.inputs[0] === whole ? numberOf(node.inputs[1]) : undefined;
}

/** x where x > 0, else alpha x; `alpha` is rounded to float32 as the operator keeps it. */
export function leakyRelu(b: OnnxBuilder, x: Ref, alpha: number): Ref {
  return unary(b, 'LeakyRelu', x, { alpha: { float: Math.fround(alpha) } });
}

const STEEP = 1e30;

/** 1 where x > 0, else alpha. */
export function stepFunction(b: OnnxBuilder, x: Ref, alpha: number): Ref {
  if (alpha === 0) return unary(b, 'HardSigmoid', x, { alpha: { float: STEEP }, beta: { float: 0 } });
  if (alpha < 0 || alpha > 1)
    return where(b, binary(b, 'Greater', x, b.scalar(0)), b.scalar(1), b.scalar(alpha));
  return clip(b, binary(b, 'Mul', x, b.scalar(STEEP)), alpha, 1);
}

/** x kept within [low, high], in the type of x. */
export function clip(b: OnnxBuilder, x: Ref, low: number, high: number): Ref {
  return b.op('Clip', [x, b.scalar(low, x.dtype), b.scalar(high, x.dtype)], x);
}

/** Reduces over axes. Axes of size 1 are only reshaped away, a sum over what was spread is a product. */
export function reduce(b: OnnxBuilder, op: string, x: Ref, axes: readonly number[], keepDims = false): Ref {
  const shape = reducedShape(x.shape, axes, keepDims);
  const long = axes.filter((axis) => x.shape[axis] !== 1);
  if (long.length === 0) return b.reshape(x, shape);
  const square = b.producer(x);
  if (
    op === 'ReduceSum' &&
    sizeOf(shape) === 1 &&
    square?.op === 'Mul' &&
    square.inputs[0] === square.inputs[1]
  )
    return b.reshape(sumOfSquares(b, square.inputs[0]), shape);
  const source = spreadFrom(b, x);
  if (source !== x && op !== 'ReduceProd') {
    const small = b.reshape(source, [
      ...Array<number>(x.shape.length - source.shape.length).fill(1),
      ...source.shape,
    ]);
    const spread = long.filter((axis) => small.shape[axis] === 1);
    const count = op === 'ReduceSum' ? sizeOf(spread.map((axis) => x.shape[axis])) : 1;
    const rest = reduce(b, op, small, long.filter((axis) => !spread.includes(axis)), true); // prettier-ignore
    if (spread.length > 0) {
      const scaled = count === 1 ? rest : binary(b, 'Mul', rest, b.scalar(count, x.dtype));
      return b.reshape(b.expand(scaled, reducedShape(x.shape, axes, true)), shape);
    }
  }
  const keepdims = Number(keepDims || long.length < axes.length);
  const spec = { shape: reducedShape(x.shape, long, keepdims === 1), dtype: x.dtype };
  const reduced =
    op === 'ReduceSum'
      ? b.op(op, [x, b.int64s(long)], spec, { keepdims })
      : b.op(op, [x], spec, { axes: long, keepdims });
  return b.reshape(reduced, shape);
}

/** The sum of all squares in one pass, large parts of x each by itself. */
function sumOfSquares(b: OnnxBuilder, x: Ref): Ref {
  const join = b.producer(x);
  const parts = join?.op === 'Concat' && join.inputs.some(isLarge) ? join.inputs : [];
  if (parts.length > 0)
    return parts.map((part) => sumOfSquares(b, part)).reduce((sum, part) => binary(b, 'Add', sum, part));
  return b.op('ReduceSumSquare', [x], { shape: [], dtype: x.dtype }, { keepdims: 0 });
}

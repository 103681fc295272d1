import { broadcastShapes } from '../shapes.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

const COMPARE: Readonly<Record<string, string>> = {
  Equal: 'Equal',
  Greater: 'Greater',
  GreaterEqual: 'GreaterOrEqual',
  Less: 'Less',
  LessEqual: 'LessOrEqual',
  LogicalAnd: 'And',
  LogicalOr: 'Or',
  LogicalXor: 'Xor',
};

const boolOf = (b: OnnxBuilder, op: string, ...inputs: Ref[]): Ref =>
  b.op(op, inputs, { shape: broadcastShapes(...inputs.map((ref) => ref.shape)), dtype: 'bool' });

function testKernel(name: string, lower: (b: OnnxBuilder, x: Ref) => Ref): Kernel {
  return defineKernel({
    name,
    inputs: ['x'],
    infer: ([x]) => ({ shape: x.shape, dtype: 'bool' }),
    lower: (b, [x]) => lower(b, x),
  });
}

function compareKernel(name: string, lower: (b: OnnxBuilder, x: Ref, y: Ref) => Ref): Kernel {
  return defineKernel({
    name,
    inputs: ['a', 'b'],
    infer: ([x, y]) => ({ shape: broadcastShapes(x.shape, y.shape), dtype: 'bool' }),
    lower: (b, [x, y]) => lower(b, x, y),
  });
}

export const compareKernels: readonly Kernel[] = [
  ...Object.entries(COMPARE).map(([name, op]) => compareKernel(name, (b, x, y) => boolOf(b, op, x, y))),
  compareKernel('NotEqual', (b, x, y) => boolOf(b, 'Not', boolOf(b, 'Equal', x, y))),
  testKernel('LogicalNot', (b, x) => boolOf(b, 'Not', x)),
  testKernel('IsNan', (b, x) => boolOf(b, 'IsNaN', x)),
  testKernel('IsInf', (b, x) => boolOf(b, 'IsInf', x)),
  testKernel('IsFinite', (b, x) =>
    boolOf(b, 'Not', boolOf(b, 'Or', boolOf(b, 'IsNaN', x), boolOf(b, 'IsInf', x))),
  ),
  defineKernel({
    name: 'Select',
    inputs: ['condition', 't', 'e'],
    infer: ([, t]) => ({ shape: t.shape, dtype: t.dtype }),
    lower: (b, [condition, t, e]) => {
      // A condition of rank 1 chooses whole rows.
      const rows = condition.shape.length === 1 && t.shape.length > 1;
      const where = rows
        ? b.reshape(
            condition,
            t.shape.map((n, i) => (i === 0 ? n : 1)),
          )
        : condition;
      return b.op('Where', [b.cast(where, 'bool'), t, e], t);
    },
  }),
];

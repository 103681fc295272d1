import { broadcastShapes } from '../shapes.ts';
import { binary, unary, where } from './algebra.ts';
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

const not = (b: OnnxBuilder, x: Ref): Ref => unary(b, 'Not', x);

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
  ...Object.entries(COMPARE).map(([name, op]) => compareKernel(name, (b, x, y) => binary(b, op, x, y))),
  compareKernel('NotEqual', (b, x, y) => not(b, binary(b, 'Equal', x, y))),
  testKernel('LogicalNot', not),
  testKernel('IsNan', (b, x) => unary(b, 'IsNaN', x, {}, 'bool')),
  testKernel('IsInf', (b, x) => unary(b, 'IsInf', x, {}, 'bool')),
  testKernel('IsFinite', (b, x) =>
    not(b, binary(b, 'Or', unary(b, 'IsNaN', x, {}, 'bool'), unary(b, 'IsInf', x, {}, 'bool'))),
  ),
  defineKernel({
    name: 'Select',
    inputs: ['condition', 't', 'e'],
    infer: ([, t]) => ({ shape: t.shape, dtype: t.dtype }),
    lower: (b, [condition, t, e]) => {
      // A condition of rank 1 chooses whole rows.
      const rows = condition.shape.length === 1 && t.shape.length > 1;
      const rowWise = rows
        ? b.reshape(
            condition,
            t.shape.map((n, i) => (i === 0 ? n : 1)),
          )
        : condition;
      return where(b, b.cast(rowWise, 'bool'), t, e);
    },
  }),
];

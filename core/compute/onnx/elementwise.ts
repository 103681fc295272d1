import type { ValueSpec } from '../graph.ts';
import { broadcastShapes } from '../shapes.ts';
import { binary, clip, leakyRelu, stepFunction, unary } from './algebra.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

const like = (spec: ValueSpec): ValueSpec => ({ shape: spec.shape, dtype: spec.dtype });

/** TensorFlow.js name -> ONNX name, where one node does it. */
const UNARY: Readonly<Record<string, string>> = {
  Abs: 'Abs',
  Acos: 'Acos',
  Acosh: 'Acosh',
  Asin: 'Asin',
  Asinh: 'Asinh',
  Atan: 'Atan',
  Atanh: 'Atanh',
  Ceil: 'Ceil',
  Cos: 'Cos',
  Cosh: 'Cosh',
  Erf: 'Erf',
  Exp: 'Exp',
  Floor: 'Floor',
  Log: 'Log',
  Neg: 'Neg',
  Reciprocal: 'Reciprocal',
  Relu: 'Relu',
  Round: 'Round',
  Sigmoid: 'Sigmoid',
  Sign: 'Sign',
  Sin: 'Sin',
  Sinh: 'Sinh',
  Softplus: 'Softplus',
  Sqrt: 'Sqrt',
  Tan: 'Tan',
  Tanh: 'Tanh',
};

const BINARY: Readonly<Record<string, string>> = {
  Add: 'Add',
  Sub: 'Sub',
  Multiply: 'Mul',
  RealDiv: 'Div',
  Maximum: 'Max',
  Minimum: 'Min',
  Pow: 'Pow',
};

function unaryKernel<A>(name: string, lower: (b: OnnxBuilder, x: Ref, attrs: A) => Ref): Kernel {
  return defineKernel<A>({
    name,
    inputs: ['x'],
    infer: ([x]) => like(x),
    lower: (b, [x], attrs) => lower(b, x, attrs),
  });
}

function binaryKernel(name: string, lower: (b: OnnxBuilder, x: Ref, y: Ref) => Ref): Kernel {
  return defineKernel({
    name,
    inputs: ['a', 'b'],
    infer: ([x, y]) => ({ shape: broadcastShapes(x.shape, y.shape), dtype: x.dtype }),
    lower: (b, [x, y]) => lower(b, x, y),
  });
}

/** x - y floor(x / y): the remainder with the sign of y. */
function floorDivide(b: OnnxBuilder, x: Ref, y: Ref): Ref {
  const quotient = binary(b, 'Div', b.cast(x, 'float32'), b.cast(y, 'float32'));
  return b.cast(unary(b, 'Floor', quotient), x.dtype);
}

export const elementwiseKernels: readonly Kernel[] = [
  ...Object.entries(UNARY).map(([name, op]) => unaryKernel(name, (b, x) => unary(b, op, x))),
  ...Object.entries(BINARY).map(([name, op]) => binaryKernel(name, (b, x, y) => binary(b, op, x, y))),
  unaryKernel('Square', (b, x) => binary(b, 'Mul', x, x)),
  unaryKernel('Rsqrt', (b, x) => unary(b, 'Reciprocal', unary(b, 'Sqrt', x))),
  unaryKernel('Expm1', (b, x) => binary(b, 'Sub', unary(b, 'Exp', x), b.scalar(1))),
  unaryKernel('Log1p', (b, x) => unary(b, 'Log', binary(b, 'Add', x, b.scalar(1)))),
  unaryKernel('Relu6', (b, x) => clip(b, x, 0, 6)),
  unaryKernel('Elu', (b, x) => unary(b, 'Elu', x)),
  unaryKernel('Selu', (b, x) => unary(b, 'Selu', x)),
  unaryKernel<{ alpha: number }>('LeakyRelu', (b, x, { alpha }) => leakyRelu(b, x, alpha)),
  unaryKernel<{ alpha: number }>('Step', (b, x, { alpha }) => stepFunction(b, b.cast(x, 'float32'), alpha)),
  unaryKernel<{ clipValueMin: number; clipValueMax: number }>('ClipByValue', (b, x, attrs) =>
    clip(b, x, attrs.clipValueMin, attrs.clipValueMax),
  ),
  binaryKernel('SquaredDifference', (b, x, y) => {
    const difference = binary(b, 'Sub', x, y);
    return binary(b, 'Mul', difference, difference);
  }),
  binaryKernel('FloorDiv', floorDivide),
  binaryKernel('Mod', (b, x, y) => binary(b, 'Sub', x, binary(b, 'Mul', y, floorDivide(b, x, y)))),
  defineKernel({
    name: 'Prelu',
    inputs: ['x', 'alpha'],
    infer: ([x]) => like(x),
    lower: (b, [x, alpha]) => b.op('PRelu', [x, alpha], x),
  }),
  defineKernel({
    name: 'EluGrad',
    inputs: ['dy', 'y'],
    infer: ([, y]) => like(y),
    // The slope is 1 above zero and y + 1 = exp(x) below.
    lower: (b, [dy, y]) =>
      binary(b, 'Mul', dy, binary(b, 'Min', binary(b, 'Add', y, b.scalar(1)), b.scalar(1))),
  }),
  defineKernel({
    name: 'AddN',
    inputs: 'list',
    infer: ([first]) => like(first),
    lower: (b, terms) => terms.slice(1).reduce((sum, term) => binary(b, 'Add', sum, term), terms[0]),
  }),
];

import { compareKernels } from './compare.ts';
import { convKernels } from './conv.ts';
import { elementwiseKernels } from './elementwise.ts';
import { fillKernels } from './fill.ts';
import { gatherKernels } from './gather.ts';
import { matMulKernels } from './matmul.ts';
import { poolKernels } from './pool.ts';
import { recurrentKernels } from './recurrent.ts';
import { reduceKernels } from './reduce.ts';
import type { Kernel } from './registry.ts';
import { reshapeKernels } from './reshape.ts';
import { slicingKernels } from './slicing.ts';

/** Every kernel that can be compiled, by its TensorFlow.js name. */
export const kernels: ReadonlyMap<string, Kernel> = new Map(
  [
    ...elementwiseKernels,
    ...compareKernels,
    ...reduceKernels,
    ...matMulKernels,
    ...reshapeKernels,
    ...slicingKernels,
    ...gatherKernels,
    ...fillKernels,
    ...convKernels,
    ...poolKernels,
    ...recurrentKernels,
  ].map((kernel) => [kernel.name, kernel]),
);

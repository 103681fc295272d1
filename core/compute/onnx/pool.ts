import type { Kernel } from './registry.ts';

export const poolKernels: readonly Kernel[] = [];

import type { Kernel } from './registry.ts';

export const recurrentKernels: readonly Kernel[] = [];

import type { Kernel } from './registry.ts';

export const convKernels: readonly Kernel[] = [];

export { REMIX_DEFAULTS } from './types.ts';
export type { AffineTransform, RemixRequest, RemixResult, RemixSettings, RemixSolution } from './types.ts';
export { remix } from './remix.ts';

export { REMIX_DEFAULTS } from './types.ts';
export type {
  AffineTransform,
  LinkCount,
  RemixRequest,
  RemixResult,
  RemixSettings,
  RemixSolution,
  RestartRecord,
} from './types.ts';
export { remix } from './remix.ts';

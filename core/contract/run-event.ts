import type { MethodName } from './methods.ts';
import type { Failure } from './result.ts';

export type RunKind =
  'sample' | 'scan' | 'import' | 'train' | 'choose' | 'discover' | 'tests' | 'replay' | 'check';

/** What a run says while it works. `seq` counts from 1, so that a window that was reloaded can catch up. */
export type RunEvent = { readonly run: string; readonly seq: number } & RunMessage;

export type RunMessage =
  | {
      readonly type: 'progress';
      /** What is being done, in plain words. */
      readonly stage: string;
      /** What of the stage is done: `1,240 of 14,365`. */
      readonly detail?: string;
      /** 0..1 of the whole run, null while unknown. It may fall: what is left may turn out to be more. */
      readonly fraction: number | null;
      /** Seconds left, null while unknown; they may rise. */
      readonly eta: number | null;
    }
  | { readonly type: 'metric'; readonly name: string; readonly values: Readonly<Record<string, number>> }
  | {
      /** The factors at the beginning of a training run, and again with their links once it has found them. */
      readonly type: 'links';
      readonly method: MethodName;
      readonly factors: readonly { readonly name: string; readonly modality: string }[];
      /** [i][j] = 1: factor j is a parent of factor i. */
      readonly parents: readonly (readonly number[])[] | null;
    }
  | { readonly type: 'log'; readonly level: 'info' | 'warning'; readonly text: string }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly error: Failure }
  /** resumable: it has kept something that it would go on from. */
  | { readonly type: 'cancelled'; readonly resumable: boolean };

export interface RunState {
  readonly id: string;
  readonly kind: RunKind;
  /** Path of the project that it works on, as it was asked for. */
  readonly project: string | null;
  /** ISO 8601. */
  readonly began: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** All events so far with a sequence number over the one asked for. */
  readonly events: readonly RunEvent[];
}

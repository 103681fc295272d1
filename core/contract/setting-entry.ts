import type { TrainingSettings } from '../train/api.ts';
import type { MethodName } from './methods.ts';

export type SettingDefault = number | string | boolean | null;

/** Places of single values within settings: `batch`, `weights.sparsity`. */
type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends SettingDefault
    ? K
    : T[K] extends readonly unknown[] | null
      ? never
      : `${K}.${PathsOf<T[K]>}`;
}[keyof T & string];
export type SettingPath = PathsOf<TrainingSettings>;

/** What is told of a setting. */
export interface SettingEntry {
  readonly key: string;
  /**
   * Part of the window that shows it. A request has those of a `modality` with it, and those of the `run` by
   * themselves.
   */
  readonly group: 'modality' | 'method' | 'weights' | 'optimiser' | 'run';
  /** Methods that use it, all by default. It is offered to no other, and no other takes it. */
  readonly methods?: readonly MethodName[];
  /** What it sets. Places after the first keep the proportion that they have to it by default. */
  readonly sets?: readonly [SettingPath, ...SettingPath[]];
  readonly label: string;
  /** The technical term, for a methods section. */
  readonly term: string;
  /** What it does and when to change it. */
  readonly what: string;
  /** Default of a setting that sets nothing of the training itself; null, or left out, where the data decide. */
  readonly default?: SettingDefault;
  /** Words in place of the default as it is. */
  readonly defaultText?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Numbers that are taken, whole ones where the step is whole. */
  readonly range?: { readonly min: number; readonly max: number; readonly step: number };
  /** Value of a switch that stands for on. */
  readonly on?: boolean;
  /** Option of the terminal; those of a modality are parts of `--learn`. */
  readonly option?: {
    readonly flags: string;
    readonly help: string;
  };
  /** Its line in a report; what a plan makes of it is told by `core/engine/report/settings-told.ts`. */
  readonly report?: { readonly name: string; readonly unit?: string };
}

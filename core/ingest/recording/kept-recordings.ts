import type { RecordingSettings } from './plan-types.ts';
import type { SensorDoubt } from './quality/sensors.ts';
import type { Recording } from '../read/signal/recording.ts';
import type { Scoring } from './sleep/types.ts';
import { isByStage } from './window.ts';

/** Where recordings that were read are kept while their import goes on: one that was killed reads only the others. */
export interface KeptRecordings {
  /** How many were there before this import; 0 where there is nothing to look for. */
  readonly found: number;
  get(stamp: string): { readonly facts: unknown; readonly values: Uint8Array | Uint16Array } | null;
  put(stamp: string, reading: { readonly facts: unknown; readonly values: Uint8Array }): void;
}

/** What is kept of a recording beside its numbers: numbers and times, and no words. */
interface KeptFacts {
  readonly hasTexts: boolean;
  /** How many odd things are told of it; what they are has the name of the file in it. */
  readonly warnings?: number | undefined;
  /** What makes it doubtful that channels were measured; undefined where that was not looked at. */
  readonly doubts?: readonly SensorDoubt[] | undefined;
  /** What its annotations score; undefined where they are to be read again, as those with words that may name people. */
  readonly scoring?: Scoring | null | undefined;
}

/** A recording as it was read before. */
export interface KeptRecording extends KeptFacts {
  readonly values: Float32Array;
}

/** What tells a recording from others and from itself once it is written again; null where it is read each time. */
export async function stampOf(
  file: Recording,
  { window }: Pick<RecordingSettings, 'window'>,
): Promise<string | null> {
  // Where a window goes by the stages, another scoring gives other values.
  return isByStage(window) ? null : ((await file.stamp?.()) ?? null);
}

/** What was kept under a stamp, if it is of this many values. */
export function keptRecording(kept: KeptRecordings, stamp: string, length: number): KeptRecording | null {
  const found = kept.get(stamp);
  if (found?.values.byteLength !== length * Float32Array.BYTES_PER_ELEMENT) return null;
  const { scoring, ...facts } = found.facts as KeptFacts;
  const { buffer, byteOffset } = found.values;
  return {
    ...facts,
    values: new Float32Array(buffer as ArrayBuffer, byteOffset, length),
    scoring: scoring && { ...scoring, unknown: new Map(), uncounted: [] },
  };
}

/** Keeps a recording. */
export function keepRecording(
  kept: KeptRecordings,
  stamp: string,
  { values, scoring, ...rest }: KeptRecording,
): void {
  const { unknown, uncounted: _, ...known } = scoring ?? {};
  const isKnown = scoring !== undefined && (unknown?.size ?? 0) === 0;
  const facts = { ...rest, ...(isKnown ? { scoring: scoring && known } : {}) };
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  kept.put(stamp, { facts, values: bytes });
}

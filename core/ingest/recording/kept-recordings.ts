import type { Recording } from '../read/signal/recording.ts';
import type { RecordingSettings } from './plan-types.ts';
import type { SensorDoubt } from './sensors.ts';
import type { Scoring } from './sleep/types.ts';
import { isByStage } from './stage-window.ts';

/** Where recordings that were read are kept while their import goes on: one that was killed reads only the others. */
export interface KeptRecordings {
  /** How many were there before this import; 0 where there is nothing to look for. */
  readonly found: number;
  get(stamp: string): { readonly facts: unknown; readonly values: Uint8Array | Uint16Array } | null;
  put(stamp: string, reading: { readonly facts: unknown; readonly values: Uint8Array }): void;
}

/** What is kept of a recording beside its numbers. */
interface Facts {
  readonly hasTexts: boolean;
  /** How many odd things it was told of; what they are has the name of the file in it. */
  readonly warnings?: number;
  /** What makes it doubtful that channels were measured: their places, and numbers. */
  readonly doubts?: readonly SensorDoubt[];
  /** What its own annotations score; absent where they have words that are not known, which may name people. */
  readonly scoring?: Omit<Scoring, 'unknown' | 'uncounted'> | null;
}

/** A recording as it was read before. */
export interface KeptRecording {
  readonly values: Float32Array;
  readonly hasTexts: boolean;
  /** How many odd things are told of it. */
  readonly warnings: number | undefined;
  /** What makes it doubtful that channels were measured; undefined where that was not looked at. */
  readonly doubts: readonly SensorDoubt[] | undefined;
  /** Undefined where the annotations have to be read again. */
  readonly scoring: Scoring | null | undefined;
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
  const { hasTexts, warnings, doubts, scoring } = found.facts as Facts;
  const { buffer, byteOffset } = found.values;
  return {
    values: new Float32Array(buffer as ArrayBuffer, byteOffset, length),
    hasTexts,
    warnings,
    doubts,
    scoring: scoring && { ...scoring, unknown: new Map(), uncounted: [] },
  };
}

/** Keeps a recording: numbers and times, and no words. */
export function keepRecording(
  kept: KeptRecordings,
  stamp: string,
  { values, hasTexts, warnings, doubts, scoring }: KeptRecording,
): void {
  const isKnown = scoring !== undefined && (scoring === null || scoring.unknown.size === 0);
  const facts: Facts = {
    hasTexts,
    warnings,
    ...(doubts ? { doubts } : {}),
    ...(isKnown ? { scoring: scoring && withoutWords(scoring) } : {}),
  };
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  kept.put(stamp, { facts, values: bytes });
}

const withoutWords = ({
  format,
  stages,
  events,
  notes,
}: Scoring): Omit<Scoring, 'unknown' | 'uncounted'> => ({
  format,
  stages,
  events,
  notes,
});

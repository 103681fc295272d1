import { encodeEdf } from '../../../core/ingest/read/edf/edf-write.ts';
import type { EdfSignalToWrite, EdfToWrite } from '../../../core/ingest/read/edf/edf-write.ts';
import { memorySource } from '../memory-source.ts';

export function signal(
  label: string,
  samplesPerRecord: number,
  more: Partial<EdfSignalToWrite> = {},
): EdfSignalToWrite {
  return {
    label,
    unit: '%',
    physicalMin: -100,
    physicalMax: 100,
    digitalMin: -32768,
    digitalMax: 32767,
    samplesPerRecord,
    prefilter: '',
    transducer: '',
    ...more,
  };
}

/** A small EDF+ file in memory; samples of signal s are `value(s, k)`. */
export function edfBytes(
  signals: readonly EdfSignalToWrite[],
  records: number,
  value: (signal: number, sample: number) => number,
  more: Partial<EdfToWrite> = {},
): Uint8Array {
  const samples = signals.map((s, i) =>
    Float32Array.from({ length: s.samplesPerRecord * records }, (_, k) => value(i, k)),
  );
  return encodeEdf(
    {
      patient: {},
      recording: {},
      start: '2024-03-01T22:15:30',
      recordSeconds: 1,
      signals,
      annotations: [],
      ...more,
    },
    samples,
  );
}

export function edfSource(name: string, ...args: Parameters<typeof edfBytes>) {
  return memorySource(name, edfBytes(...args));
}

/** Overwrites a field of a header with other text of the same width. */
export function patched(bytes: Uint8Array, offset: number, width: number, text: string): Uint8Array {
  const out = bytes.slice();
  out.set(
    Uint8Array.from(text.padEnd(width), (c) => c.charCodeAt(0)),
    offset,
  );
  return out;
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImageScan, RecordingScan } from '../../../../core/contract/scan-views.ts';
import type { RunState } from '../../../../core/contract/run-event.ts';
import { imageCodec } from '../../../../core/node/images/image-codec.ts';
import { edfBytes, signal } from '../../../ingest/recording/edf-fixture.ts';

/** A folder of its own for a test file. */
export function temporary(): { at: (...names: string[]) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'etiograph-arrays-'));
  return {
    at: (...names) => join(folder, ...names),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

export const spo2 = signal('SPO2', 1);
export const pulse = signal('HEART_RATE', 2, { unit: 'bpm' });

/** A night in which second s has the value s % 100. */
export const night = (seconds: number, more: Parameters<typeof edfBytes>[3] = {}, channels = [spo2, pulse]) =>
  edfBytes(channels, seconds, (s, k) => (k / channels[s].samplesPerRecord) % 100, more);

export const picture = (level: number, width = 24, height = 16): Promise<Uint8Array> =>
  imageCodec.encodePng({ width, height, channels: 3, data: new Uint8Array(width * height * 3).fill(level) });

export async function ended(engine: EngineApi, id: string): Promise<RunState['events'][number]> {
  return (await engine.runEnded({ id })).events.at(-1)!;
}

export async function done<T>(engine: EngineApi, id: string): Promise<T> {
  const last = await ended(engine, id);
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as T;
}

export const scanned = async <Kind extends 'recording' | 'image'>(
  engine: EngineApi,
  kind: Kind,
  sources: string[],
  more: { project?: string; all?: boolean } = {},
): Promise<Kind extends 'recording' ? RecordingScan : ImageScan> =>
  done(engine, await engine.startScan({ kind, sources, ...more }));

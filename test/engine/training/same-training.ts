import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const KEPT = ['latents.arrow', 'encoders/blood.onnx', 'decoders/gait.onnx'];

/** All that a run of `tableProject` keeps of what was learned, to be compared bit for bit: not when, nor in what time. */
export function learnedIn(project: string, run: string): unknown {
  const { seconds, created, request, checksum, ...record } = JSON.parse(
    readFileSync(join(project, 'runs', run, 'run.json'), 'utf8'),
  ) as Record<string, unknown>;
  expect([seconds, created, request, checksum].map((value) => typeof value)).toEqual([
    ...['number', 'string', 'object', 'string'],
  ]);
  return [record, ...KEPT.map((file) => readFileSync(join(project, 'runs', run, file)).toString('base64'))];
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { RunLatents } from '../../../core/contract/training-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { openProject } from '../../../core/node/project/project.ts';
import { Rng } from '../../../core/math/rng.ts';

const PYTHON = '/usr/bin/python3';
const hasPython = (() => {
  try {
    execFileSync(PYTHON, ['-c', 'import onnxruntime'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

let folder: string;
let engine: EngineApi;
let latents: RunLatents;
/** The table as the project keeps it, rows by subject, NaN where missing. */
let data: { subjects: readonly string[]; values: Float32Array; columns: number };

async function done(id: string): Promise<void> {
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-encoders-'));
  engine = await createNodeEngine();
  const rng = new Rng(4);
  const rows = Array.from({ length: 120 }, (_, s) => {
    const z = rng.normal();
    const cells = Array.from({ length: 5 }, (_, c) => 10 * c + (c + 1) * (z + 0.3 * rng.normal()));
    const other = Array.from({ length: 4 }, (_, c) => Math.tanh(z) + 0.2 * (c + 1) * rng.normal());
    return { id: `s${s}`, cells, other };
  });
  const csv = (of: 'cells' | 'other', width: number): string =>
    [
      ['subject_id', ...Array.from({ length: width }, (_, c) => `${of}${c}`)].join(','),
      ...rows.map((r, i) =>
        [r.id, ...r[of].map((v, c) => (i === 7 && c === 1 ? '' : v.toFixed(4)))].join(','),
      ),
      '',
    ].join('\n');
  writeFileSync(join(folder, 'blood.csv'), csv('cells', 5));
  writeFileSync(join(folder, 'gait.csv'), csv('other', 4));
  const project = join(folder, 'P.etiograph');
  await done(
    await engine.startImport({ project, sources: [join(folder, 'blood.csv'), join(folder, 'gait.csv')] }),
  );
  await done(
    await engine.startTraining({
      project,
      device: 'cpu',
      learn: { blood: { latents: 1, hidden: 8 }, gait: { latents: 1, hidden: 8 } },
      settings: { epochs: 3, fineTuneEpochs: 2, restarts: 2, attempts: 1 },
    }),
  );
  await engine.exportRun({ project, folder, latents: 'parquet', encoders: true });
  latents = await engine.getLatents({ project });
  const store = await openProject(project, 'test');
  const { subjects, columns } = await store.readTable('blood');
  await store.close();
  const values = Float32Array.from(subjects.flatMap((_, s) => columns.map((c) => c.values[s])));
  data = { subjects, values, columns: columns.length };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The run's latents of the subjects in the order of the table. */
function expected(): number[] {
  const column = latents.columns.find((c) => c.modality === 'blood')!;
  return data.subjects.map((id) => column.values[latents.subjects.indexOf(id)]);
}

describe('an exported encoder', () => {
  it('takes data as imported, missing cells included, and gives the latents of the run', async () => {
    const session = await ort.InferenceSession.create(join(folder, 'blood.onnx'));
    const x = new ort.Tensor('float32', data.values, [data.subjects.length, data.columns]);
    const { latents: out, exogenous } = await session.run({ x });
    expect(exogenous.dims).toEqual([data.subjects.length, 1]);
    expected().forEach((value, s) => expect((out.data as Float32Array)[s]).toBeCloseTo(value, 4));
  });

  it.skipIf(!hasPython)('gives the same in Python (skipped where Python has no onnxruntime)', () => {
    writeFileSync(join(folder, 'x.bin'), new Uint8Array(data.values.buffer));
    const script = `
import numpy as np, onnxruntime
x = np.fromfile('x.bin', dtype=np.float32).reshape(-1, ${data.columns})
s = onnxruntime.InferenceSession('blood.onnx')
whole = s.run(['latents'], {'x': x})[0]
one = s.run(['latents'], {'x': x[3:4]})[0]
assert np.allclose(one, whole[3:4], atol=1e-5)
whole.astype(np.float32).tofile('z.bin')`;
    execFileSync(PYTHON, ['-c', script], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
    const bytes = readFileSync(join(folder, 'z.bin'));
    const z = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    expected().forEach((value, s) => expect(z[s]).toBeCloseTo(value, 4));
  });

  it('goes with the latents as Parquet', () => {
    expect(readFileSync(join(folder, 'latents.parquet')).subarray(0, 4).toString()).toBe('PAR1');
  });
});

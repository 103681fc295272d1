import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { RunLatents, TrainSummary } from '../../../core/contract/training-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { Rng } from '../../../core/math/rng.ts';
import { defaults } from '../../../core/train/api.ts';
import { choiceSettings } from '../../../core/train/choose/choose-latents.ts';
import { edfBytes } from '../../ingest/recording/edf-fixture.ts';
import { done, picture, pulse, put, spo2, temporary } from '../import/arrays/fixture.ts';

const { at, remove } = temporary();
const PEOPLE = 64;
const SECONDS = 120;
let engine: EngineApi;

beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(remove);

interface Trained {
  readonly latents: RunLatents;
  readonly heldOut: readonly string[];
}

/** A table, nights and photographs, and what is learned of them; the values of one person are as far out as can be. */
async function trained(name: string, odd: string | null): Promise<Trained> {
  const rng = new Rng(5);
  const rows: string[] = [];
  for (let k = 0; k < PEOPLE; k++) {
    const id = `P${String(k + 10)}`;
    const z = rng.uniform();
    const far = id === odd;
    const blood = Array.from({ length: 4 }, (_, c) => (c + 1) * (z + rng.uniform()));
    if (far) blood[0] = 1e6;
    rows.push([id, ...blood].join(','));
    // What is drawn is drawn for the odd one too, so that the others have the same.
    const level = (s: number, t: number): number => {
      const usual = 40 + 20 * z + (s + 1) * ((t % 7) + 3 * rng.uniform());
      return far ? 100 : usual;
    };
    put(at(name, 'nights', `${id}.edf`), edfBytes([spo2, pulse], SECONDS, level));
    put(at(name, 'eyes', `${id}.png`), await picture(far ? 255 : Math.round(20 + 30 * z)));
  }
  put(at(name, 'blood.csv'), `${['subject_id,a,b,c,d', ...rows].join('\n')}\n`);
  const project = at(name, 'P.etiograph');
  const sources = ['blood.csv', 'nights', 'eyes'].map((source) => at(name, source));
  await done(engine, await engine.startImport({ project, sources, images: { size: 8 } }));
  const { modalities } = await engine.getProject({ project });
  expect(modalities.map(({ kind, subjects }) => [kind, subjects]).sort()).toEqual([
    ['image', PEOPLE],
    ['recording', PEOPLE],
    ['table', PEOPLE],
  ]);
  const learn = Object.fromEntries(modalities.map((m) => [m.name, { latents: 1 }]));
  const training = { project, device: 'cpu', learn, settings: { method: 'ica' } } as const;
  const { run } = await done<TrainSummary>(engine, await engine.startTraining(training));
  const record = JSON.parse(readFileSync(`${project}/runs/${run}/run.json`, 'utf8')) as {
    heldOut: string[];
  };
  return { latents: await engine.getLatents({ project }), heldOut: record.heldOut };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (v: readonly number[]): number[] => {
    const mean = v.reduce((s, x) => s + x, 0) / v.length;
    return v.map((x) => x - mean);
  };
  const [p, q] = [centred(a), centred(b)];
  const dot = (u: readonly number[], v: readonly number[]): number => u.reduce((s, x, i) => s + x * v[i], 0);
  return dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q));
}

describe('the scale of the data', () => {
  it('is that of those who train: nothing that one who validates has changes what is learned', async () => {
    const usual = await trained('usual', null);
    const odd = usual.heldOut[0];
    const other = await trained('other', odd);
    expect(other.heldOut).toEqual(usual.heldOut);
    const training = usual.latents.subjects.filter((id) => !usual.heldOut.includes(id));
    expect(training.length).toBe(PEOPLE - usual.heldOut.length);
    const values = ({ latents }: Trained, column: number): number[] =>
      training.map((id) => latents.columns[column].values[latents.subjects.indexOf(id)]);
    expect(new Set(usual.latents.columns.map(({ modality }) => modality)).size).toBe(3);
    usual.latents.columns.forEach(({ name }, c) => {
      expect(Math.abs(correlation(values(usual, c), values(other, c))), name).toBeGreaterThan(0.999999);
    });
  });

  it('is that of a choice of numbers too, whose settings come out the same when they are made twice', () => {
    const once = choiceSettings(defaults);
    expect(once.validation).toBeGreaterThan(defaults.validation);
    expect(choiceSettings(once)).toEqual(once);
  });
});

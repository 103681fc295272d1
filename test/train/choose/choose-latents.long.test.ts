import { describe, expect, it } from 'vitest';
import { inMemory } from '../../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../../core/cohort/subject-array.ts';
import { numericalCase } from '../../bench/data/numerical.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { defaults } from '../../../core/train/api.ts';
import { chooseLatents } from '../../../core/train/choose/choose-latents.ts';
import type { ChoiceRequest } from '../../../core/train/choose/choose-latents.ts';

function requestFor(
  latents: number,
  subjects: number,
  changes: Partial<ChoiceRequest> = {},
  lacks: (modality: number, subject: number) => boolean = () => false,
): ChoiceRequest {
  const data = numericalCase({ modalities: 2, latents, exogenous: 1, columns: 8 }, 61, subjects);
  const cohort: AlignedCohort = {
    subjects: Array.from({ length: subjects }, (_, s) => `P${String(s)}`),
    modalities: data.x.map((x, m) => ({
      name: `M${String(m + 1)}`,
      kind: 'table',
      array: inMemory([8], x),
      rowOf: Int32Array.from({ length: subjects }, (_, s) => (lacks(m, s) ? -1 : s)),
    })),
  };
  const specs = cohort.modalities.map(({ name }): ModalitySpec => {
    return { name, encoder: 'mlp', shape: [8], latents: 2, exogenous: 1, hidden: 32 };
  });
  return {
    cohort,
    specs,
    settings: { ...defaults, seed: 3, warmUp: { ...defaults.warmUp, epochs: 35 } },
    device: createCpuDevice(1),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...changes,
  };
}

const chosen = async (request: ChoiceRequest): Promise<number[]> => {
  const { modalities } = await chooseLatents(request, { range: { from: 1, to: 2 } });
  return modalities.map(({ latents }) => latents.chosen);
};

describe('the choice of the number of latents', () => {
  it('is one where one generates', async () => {
    expect(await chosen(requestFor(1, 1500))).toEqual([1, 1]);
  });

  it('is two where two do, with the device noise that goes beside them, and tells how far it is', async () => {
    const told: [string, number, number][] = [];
    const { modalities } = await chooseLatents(
      requestFor(2, 1500, { onProgress: (...step) => told.push(step) }),
      { range: { from: 1, to: 3 } },
    );
    expect(modalities.map(({ latents, exogenous }) => [latents.chosen, exogenous.chosen])).toEqual([
      [2, 1],
      [2, 1],
    ]);
    for (const { latents } of modalities) {
      expect(latents.subjects).toBe(300);
      expect(latents.points.map(({ count }) => count)).toEqual([1, 2, 3]);
      expect(latents.points[0].loss).toBeLessThan(latents.nothing);
      expect(latents.points[0].difference).toBeGreaterThan(3 * latents.points[0].error);
    }
    const fractions = told.map(([, , fraction]) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(new Set(told.map(([what, count]) => `${what} ${String(count)}`))).toEqual(
      new Set(['latents 1', 'latents 2', 'latents 3', 'exogenous 0', 'exogenous 1', 'exogenous 2']),
    );
  });

  it('stops when it is asked to, and refuses one modality alone', async () => {
    const abort = new AbortController();
    const request = requestFor(1, 200, { signal: abort.signal, onProgress: () => abort.abort() });
    await expect(chooseLatents(request)).rejects.toMatchObject({ name: 'AbortError' });
    expect(abort.signal.aborted).toBe(true);
    const alone = {
      ...request,
      specs: request.specs.slice(0, 1),
      cohort: { ...request.cohort, modalities: request.cohort.modalities.slice(0, 1) },
    };
    await expect(chooseLatents(alone)).rejects.toMatchObject({ code: 'choose.one-modality' });
  });
});

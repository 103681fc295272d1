import { encodeLatents } from '../../../core/engine/training/latents.ts';
import { sha256 } from '../../../core/engine/project/ids.ts';
import type { ProjectStore } from '../../../core/engine/project/store.ts';
import type { TrainRecord } from '../../../core/engine/training/run-record.ts';
import type { LatentTable } from '../../../core/engine/cohort/variables.ts';
import { defaults } from '../../../core/train/api.ts';

const stage = { epochs: 35, stepsPerEpoch: 4, learningRate: 0.002 };

/** A whole record of a training, of which a test cares for some fields. */
export function recordWith(more: Partial<TrainRecord>): TrainRecord {
  return {
    id: 'train-1',
    attempt: 1,
    attempts: null,
    seed: 1,
    specs: [],
    settings: defaults,
    plan: {
      ...{ subjects: 100, heldOut: 20, batch: 16, starts: ['cca'], restarts: 8 },
      warmUp: stage,
      fineTune: { ...stage, learningRate: 0.001 },
    },
    request: { seed: 1, settings: {} },
    device: 'CPU',
    modalities: [],
    adjacency: [],
    order: [],
    orderGap: null,
    agreement: null,
    restarts: [],
    links: [],
    linksFrom: 'restarts',
    known: [],
    heldOut: [],
    starts: [{ start: 'cca', loss: 1, epochs: 2 }],
    validation: { total: 1, reconstruction: 1, independence: 0, prediction: 0, sparsity: 0 },
    warnings: [],
    seconds: 1,
    files: [],
    ...more,
  };
}

type Modality = TrainRecord['modalities'][number];

export const modalityWith = (more: Partial<Modality> & Pick<Modality, 'name' | 'kind'>): Modality => ({
  file: more.name.toLowerCase(),
  face: null,
  subjects: 100,
  latents: [`${more.name} 1`],
  exogenousMean: [],
  reconstructionR2: 0.8,
  exogenousR2: null,
  ...more,
});

/** Keeps a training in a project as if it had been made. */
export async function keepRun(
  store: ProjectStore,
  { id, created }: { readonly id: string; readonly created: string },
  latents: LatentTable,
  record: Partial<TrainRecord>,
): Promise<void> {
  const bytes = encodeLatents(latents);
  await store.saveRunFile(id, 'latents.arrow', bytes);
  const files = [{ name: 'latents.arrow', sha256: await sha256(bytes), bytes: bytes.length }];
  const whole = recordWith({ id, files, ...record });
  await store.saveRun({ id, kind: 'train', created, basis: { data: [], allOf: [] } }, { ...whole });
}

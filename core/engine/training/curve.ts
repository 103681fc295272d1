import { z } from 'zod';
import type { TrainingMetrics } from '../../contract/training-results.ts';
import type { CheckpointStore } from '../../train/api.ts';
import { CHECKPOINT } from '../../train/run/checkpoint.ts';

type Loss = TrainingMetrics['loss'];

const CURVE = 'curve.json';

const curve = z.object({ starts: z.array(z.string()), losses: z.array(z.custom<Loss>(isLoss)) });

function isLoss(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((n) => n === null || typeof n === 'number')
  );
}

/** What a training has said of its loss, kept beside its checkpoint so that one that goes on shows all of it. */
export class TrainingCurve {
  /** Names of the warm-up's starts in their order; a loss has a place among them. */
  readonly starts: string[];
  readonly losses: Loss[];

  constructor({ starts, losses }: { starts: readonly string[]; losses: readonly Loss[] }) {
    this.starts = [...starts];
    this.losses = [...losses];
  }

  /** The curve up to the checkpoint that the training goes on from; empty where it begins anew. */
  static async of(store: CheckpointStore): Promise<TrainingCurve> {
    const bytes = (await store.load(CHECKPOINT)) && (await store.load(CURVE));
    if (!bytes) return new TrainingCurve({ starts: [], losses: [] });
    try {
      const kept = curve.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
      if (kept.success) return new TrainingCurve(kept.data);
    } catch {
      // A damaged curve costs a picture, not the training.
    }
    return new TrainingCurve({ starts: [], losses: [] });
  }

  /** The same store, where every checkpoint takes the curve with it. */
  keptWith(store: CheckpointStore): CheckpointStore {
    return {
      load: (name) => store.load(name),
      save: async (name, bytes) => {
        const { starts, losses } = this;
        await store.save(CURVE, new TextEncoder().encode(JSON.stringify({ starts, losses })));
        await store.save(name, bytes);
      },
    };
  }
}

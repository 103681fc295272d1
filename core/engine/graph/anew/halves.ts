import { alignCohort } from '../../../cohort/cohort.ts';
import type { SubjectArray } from '../../../cohort/subject-array.ts';
import { UserError } from '../../../errors.ts';
import type { Matched } from '../../../train/halves/match.ts';
import { retrainOn, startsOf } from '../../../train/halves/retrain-on.ts';
import { halfLabel, halvesOfPair, type Halves } from '../../../train/halves/split-halves.ts';
import { splitOf } from '../../../train/run/split.ts';
import { loadCohort, preparedArrays } from '../../cohort/store.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ProjectStore } from '../../project/store.ts';
import { chooseDevice } from '../../training/choose-device.ts';
import { keptId, trainingIdentity } from '../../training/identity.ts';
import { knownColumns, stateOfKnown } from '../../training/known-columns.ts';
import { keptBeside } from '../../training/kept-halves.ts';
import { runLatents, type KeptRun } from '../../training/train-record.ts';
import { dataOf } from '../../training/with-training.ts';

/** A pair of halves of a training's subjects, each with what was learned from it. */
export interface RetrainedPair {
  /** Flags of the training's subjects, in its order. */
  readonly halves: Halves;
  readonly trained: readonly [Matched, Matched];
}

interface Retraining {
  readonly store: ProjectStore;
  readonly run: KeptRun;
  readonly ports: EnginePorts;
  readonly signal: AbortSignal;
  /** Whether a request waits for its answer. */
  readonly requestPending: () => boolean;
  /** @param done of the training that is being made anew, 0..1; not called for one that is kept */
  readonly onProgress: (done: number) => void;
  /** Told after each training. @param kept it was there already */
  readonly onTrained: (kept: boolean) => void;
}

/**
 * Learns the factors of a training anew from complementary halves of its subjects. The halves follow from the training and
 * the number of the pair alone: what was learned from them is kept beside the training, whatever graph asks for it, and
 * from those that the reliability was measured with nothing is learned again.
 *
 * @param pairs how many
 * @param use called for each pair in turn
 * @throws UserError `discover.learn-anew-overtaken`, `discover.learn-anew-few`, `train.running`
 */
export async function withHalves(
  pairs: number,
  job: Retraining,
  use: (pair: RetrainedPair, number: number) => Promise<void>,
): Promise<void> {
  const { store, run, ports, signal, requestPending } = job;
  const { modalities } = store.manifest();
  const { knownTables } = run.record;
  const identity = await trainingIdentity({ ...run.record.request, project: store.path }, { modalities });
  if (keptId(identity.id, run.record.attempt) !== run.id) throw overtaken(run.id);
  const { specs, settings } = identity;
  const cohort = await loadCohort(
    store,
    identity.chosen.map(({ name }) => name),
  );
  const prepared = await preparedArrays(store, cohort, splitOf(cohort.rowOf, settings).training);
  const claim = await ports.training.claim(store.path, run.id);
  try {
    const arrays = new Map<string, SubjectArray>([...prepared].map(([name, { array }]) => [name, array]));
    const { device } = await chooseDevice(ports, run.record.request.device, specs);
    const latents = await runLatents(store, run);
    if (latents.subjects.some((subject, s) => subject !== cohort.subjects[s])) throw overtaken(run.id);
    // A table that came after the training had no say in it, and has none in what repeats it.
    const asThen = modalities.filter(({ name }) => knownTables?.includes(name) ?? true);
    const known = await knownColumns(store, asThen, identity, cohort);
    const aligned = alignCohort(cohort, arrays, known);
    const data = dataOf({ identity, prepared, knownState: await stateOfKnown(known) }, ports);
    const whole = {
      codes: latents.columns.map(({ values }) => Float64Array.from(values)),
      modality: latents.columns.map(({ modality }) => modality),
    };
    const retrain = async (subjects: Uint8Array, label: string): Promise<Matched> => {
      let kept = true;
      const trained = await retrainOn(
        {
          cohort: aligned,
          specs,
          settings,
          data,
          device,
          checkpoints: keptBeside(store, identity.id, store.checkpoints(run.id)),
          signal,
          requestPending,
          onEvent({ fraction }) {
            kept = false;
            job.onProgress(fraction);
          },
        },
        { subjects, whole, starts: startsOf(run.record.starts), label },
      );
      await store.forgetProgress(run.id);
      job.onTrained(kept);
      return trained;
    };
    for (let k = 1; k <= pairs; k++) {
      signal.throwIfAborted();
      const halves = halvesOfPair(cohort.rowOf, settings.seed, k);
      const trained = await explained(async () => [
        await retrain(halves[0], halfLabel(k, 0)),
        await retrain(halves[1], halfLabel(k, 1)),
      ]);
      await use({ halves, trained }, k);
    }
  } finally {
    await claim.release();
    for (const preparation of prepared.values()) preparation.close();
  }
}

async function explained(work: () => Promise<[Matched, Matched]>): Promise<[Matched, Matched]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError) || !/^(train\.(too-few|no-overlap)|remix\.)/.test(error.code))
      throw error;
    throw new UserError(
      'discover.learn-anew-few',
      `Half of the people are too few to learn the factors from. ${error.message}`,
      'Ask for resamples of the rows (bootstrap) instead, or for a graph without shares.',
    );
  }
}

const overtaken = (run: string): UserError =>
  new UserError(
    'discover.learn-anew-overtaken',
    `The data are no longer those that training “${run}” learned from, so that its factors cannot be learned anew.`,
    'Train again, then find the graph from the new factors.',
  );

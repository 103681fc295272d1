import type { TrainRequest } from '../../core/contract/train-request.ts';
import type { TrainingApi } from '../../core/contract/training-api.ts';
import type { TrainingPlan } from '../../core/contract/training-results.ts';
import type { Attempt } from '../state/failures.svelte.ts';

const SETTLE_MS = 250;
const MEASURE_MS = 900;

/** What a training with the present settings would do, asked again when they change. */
export class PlanOf {
  #plan = $state.raw<TrainingPlan | null>(null);
  #measuring = $state(false);
  #asked = 0;

  /** The last answer; null until there is one. */
  get plan(): TrainingPlan | null {
    return this.#plan;
  }

  get measuring(): boolean {
    return this.#measuring;
  }

  /**
   * Asks at once, or when the typing has settled, and a little later for the time it takes.
   *
   * @returns stops it
   */
  ask(engine: Pick<TrainingApi, 'describeTraining'>, request: TrainRequest, attempt: Attempt) {
    const mine = ++this.#asked;
    const get = async (measure: boolean): Promise<void> => {
      try {
        const plan = await engine.describeTraining({ ...request, measure });
        attempt.done();
        if (mine !== this.#asked) return;
        this.#plan = plan;
        this.#measuring = !measure && plan.problems.length === 0 && plan.steps > 0 && plan.subjects > 0;
        if (this.#measuring) timer = setTimeout(() => void get(true), MEASURE_MS);
      } catch (error) {
        if (mine !== this.#asked) return;
        this.#measuring = false;
        attempt.failed(error);
      }
    };
    let timer = setTimeout(() => void get(false), this.#plan ? SETTLE_MS : 0);
    return () => {
      clearTimeout(timer);
      if (mine === this.#asked) this.#asked++;
    };
  }
}

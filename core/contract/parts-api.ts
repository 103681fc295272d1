import { z } from 'zod';
import { path } from './path-field.ts';
import { once, repeatable } from './repeats.ts';
import { trainRequest } from './train-request.ts';

const project = path();

/** A part's label, as `TrainingPartsView` has it. */
const label = z.string().regex(/^[\w-][\w.-]{0,79}$/);

export const partsRequests = {
  ...repeatable({
    /** The parts of a run; of the newest one of which parts were asked for without an id. */
    trainingParts: z.strictObject({ project, run: z.string().min(1).optional() }),
  }),
  ...once({
    submitTraining: trainRequest.extend({
      /** Pairs of halves that the factors are learned anew from, for the shares of links. */
      learnAnew: z.int().min(0).max(100).default(0),
    }),
    startPart: z.strictObject({ project, run: z.string().min(1), part: label }),
  }),
};

/** `making` is claimed by a process that lives; `waiting` is for parts that come before it. */
type TrainingPartState = 'done' | 'making' | 'ready' | 'waiting';

/** The parts of a training that several processes or computers make, and how each stands. */
export interface TrainingPartsView {
  readonly run: string;
  /** Whether the training itself came to its end. */
  readonly finished: boolean;
  /** Id of the device that all parts are made on. */
  readonly device: string;
  readonly learnAnew: number;
  readonly parts: readonly { readonly label: string; readonly state: TrainingPartState }[];
}

export interface PartsApi {
  /** @throws UserError `run.no-parts` */
  trainingParts(request: z.input<typeof partsRequests.trainingParts>): Promise<TrainingPartsView>;
  /**
   * Parts a training into what can be made apart, and keeps which parts these are. Nothing is trained: `startPart` makes
   * one, and `startTraining` with the same request puts together what was made and makes what is missing.
   *
   * @throws UserError as `startTraining`; `train.no-parts` where the training came to its end and nothing is to be learned
   *   anew
   */
  submitTraining(request: z.input<typeof partsRequests.submitTraining>): Promise<TrainingPartsView>;
  /**
   * Makes one part; one that is there is not made again.
   *
   * @throws UserError `run.no-parts`, `train.parts-overtaken`, `train.part-running`, `train.part-waits`
   */
  startPart(request: z.input<typeof partsRequests.startPart>): Promise<string>;
}

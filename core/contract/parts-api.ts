import { z } from 'zod';
import { cells, path } from './path-field.ts';
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
      /** Whether the parts are handed to Slurm, whose jobs leave nothing in the project while they wait for their turn. */
      slurm: z.boolean().default(false),
    }),
    noteParts: z.strictObject({
      project,
      run: z.string().min(1),
      message: cells(z.string().min(1).max(4000)),
      hint: cells(z.string().max(4000)),
    }),
    startPart: z.strictObject({ project, run: z.string().min(1), part: label }),
  }),
};

/** `making` is claimed by a process that lives; `waiting` is for parts that come before it. */
type TrainingPartState = 'done' | 'making' | 'ready' | 'waiting';

/** Why a part that is to be made was begun and did not come to its end, or why nothing more is begun. */
interface PartsTrouble {
  /** ISO 8601; of a process that was killed, when it was last heard of. */
  readonly at: string;
  readonly message: string;
  readonly hint: string;
}

/** The parts of a training that several processes or computers make, and how each stands. */
export interface TrainingPartsView {
  readonly run: string;
  /** Whether the training itself came to its end. */
  readonly finished: boolean;
  /** Id of the device that all parts are made on. */
  readonly device: string;
  readonly learnAnew: number;
  /** Whether they were handed to Slurm. */
  readonly slurm: boolean;
  /** ISO 8601, when they were asked for. */
  readonly submitted: string;
  /** ISO 8601, when any of those who make them left the last sign in the project. */
  readonly heard: string;
  /** Why those who make the parts have given up; null where they have not. */
  readonly trouble: PartsTrouble | null;
  readonly parts: readonly {
    readonly label: string;
    readonly state: TrainingPartState;
    /** Of a part that is not there and that nobody makes now: how it ended when it was last begun. */
    readonly failure: PartsTrouble | null;
  }[];
}

/** How many parts stand how; those that failed are not among those that are ready. */
export function countParts({
  parts,
}: Pick<TrainingPartsView, 'parts'>): Record<TrainingPartState | 'failed', number> {
  const count = { done: 0, making: 0, failed: 0, ready: 0, waiting: 0 };
  for (const { state, failure } of parts) count[failure ? 'failed' : state]++;
  return count;
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
  /** Keeps why those who make the parts have given up, for who looks; nothing where no parts are asked for any more. */
  noteParts(request: z.input<typeof partsRequests.noteParts>): Promise<void>;
}

import { z } from 'zod';
import { once } from './repeats.ts';
import { trainRequest } from './train-request.ts';

/** Every number costs a training, and more than a handful of factors are seldom told apart. */
const MOST = 8;

export const choiceRequest = trainRequest.extend({
  /** Numbers of factors that are tried, both ends included. */
  range: z
    .strictObject({ from: z.int().min(1).max(MOST), to: z.int().min(1).max(MOST) })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be greater than “from”' })
    .default({ from: 1, to: 4 }),
});

export const choiceRequests = once({ startChoice: choiceRequest });

export type ChoiceRequest = z.input<typeof choiceRequest>;

/** Loss on held-out subjects against a number of factors, and the number that is chosen. */
export interface ChoiceCurve {
  readonly points: readonly {
    readonly count: number;
    readonly loss: number;
    /** Difference to the lowest loss, and its standard error over the same subjects. */
    readonly difference: number;
    readonly error: number;
  }[];
  /** The same loss where nothing is known. */
  readonly nothing: number;
  /** The number with the lowest loss, and the smallest one that does as well. */
  readonly best: number;
  readonly chosen: number;
  /** How far over the lowest loss a number may lie and count as good, beside its standard error. */
  readonly margin: number;
  /** Held-out subjects. */
  readonly subjects: number;
}

export interface ModalityChoice {
  readonly name: string;
  /** Loss: squared error of what the factors say about the other modalities. */
  readonly latents: ChoiceCurve;
  /** Loss: reconstruction and independence with the chosen number of factors. */
  readonly exogenous: ChoiceCurve;
}

/** What a run of `startChoice` brings. */
export interface ChoiceSummary {
  readonly modalities: readonly ModalityChoice[];
  readonly device: string;
  readonly seconds: number;
}

export interface ChoiceApi {
  /**
   * Tries numbers of hidden factors and of device noise for every modality that a training learns; those in
   * the request are not used. Changes nothing in the project. The run's result is a {@link ChoiceSummary}; it cannot
   * be resumed.
   *
   * @throws UserError of the run: `choose.one-modality`, and those of a training
   */
  startChoice(request: ChoiceRequest): Promise<string>;
}

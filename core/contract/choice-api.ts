import { z } from 'zod';
import type { ChosenModality, Curve } from '../train/choose/choose-latents.ts';
import { once } from './repeats.ts';
import { trainRequest } from './train-request.ts';

export type { Curve as ChoiceCurve };

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

/** What a run of `startChoice` brings. */
export interface ChoiceSummary {
  readonly modalities: readonly ChosenModality[];
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

import { z } from 'zod';
import type { Levelling } from '../cohort/levelling.ts';
import { cells } from './path-field.ts';

export type { Levelling };

const text = z.string().min(1).max(1000);

/** How the values of a column count. */
export const levelling: z.ZodType<Levelling, Levelling> = z.strictObject({
  ordered: z.boolean(),
  /** A value of the level that all others are compared with, each as a variable of its own. */
  apart: cells(z.string().max(1000)).optional(),
  groups: cells(z.array(z.strictObject({ label: text, values: z.array(z.string().max(1000)).min(1) }))),
});

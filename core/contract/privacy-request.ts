import { z } from 'zod';
import { path } from './path-field.ts';

/** What a person says of ids, dates and ages; without a word they are stored as they are. */
export const privacyAnswers = z.strictObject({
  /** CSV outside of every project that says which pseudonym stands for which id; made where it is not there. */
  key: path().optional(),
  /** Dates of a person are shifted by the weeks that the key says. */
  shiftDates: z.boolean().default(false),
  /** Ages of 90 years and more are stored as 90. */
  capAges: z.boolean().default(false),
});

export type PrivacyRequest = z.input<typeof privacyAnswers>;

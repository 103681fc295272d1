import { UserError } from '../../../errors.ts';

const AGAIN = 'Get the file once more from where it came, or save it again in the program that wrote it.';

/**
 * A file whose bytes contradict its format: `statistical.damaged`.
 *
 * @param what a part of a sentence: `its variable 3 is 900 bytes wide`
 */
export const damaged = (name: string, what: string): UserError =>
  new UserError('statistical.damaged', `${name} is damaged: ${what}.`, AGAIN);

/**
 * A file that ends too early: `statistical.cut-short`.
 *
 * @param what a part of a sentence: `it ends within its row 1204`
 */
export const cutShort = (name: string, what: string): UserError =>
  new UserError('statistical.cut-short', `${name} is not complete: ${what}.`, AGAIN);

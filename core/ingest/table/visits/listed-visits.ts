import { few } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';

const MOST_LISTED = 12;

/** Visits as a list behind other words; empty where there are none, or one must not be told. */
export const listed = (before: string, visits: readonly string[] = []): string =>
  visits.length > 0 && !visits.some(looksIdentifying) ? `${before}${few(visits, MOST_LISTED)}` : '';

import type { Check } from './check.ts';
import { FILE_CHECKS } from './file.ts';
import { NUMBER_CHECKS } from './numbers.ts';
import { TIME_CHECKS } from './times.ts';
import { VALUE_CHECKS } from './values.ts';

/** All that is looked for in a table; a new check is entered in the list of its subject. */
export const CHECKS: readonly Check[] = [...FILE_CHECKS, ...NUMBER_CHECKS, ...TIME_CHECKS, ...VALUE_CHECKS];

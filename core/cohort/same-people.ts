import { counted, few, listed } from '../text/sentence.ts';
import type { Finding } from './finding.ts';

const GROUPS_NAMED = 4;
const PEOPLE_NAMED = 3;

/**
 * Says of rows of a table that they are the same, as those of a person are who was entered twice under two ids.
 *
 * @param groups ids of people with the same values, at least one group
 * @param columns that were compared: numbers and groups, no dates
 */
export const sameRowsFinding = (
  table: string,
  groups: readonly (readonly string[])[],
  columns: number,
): Finding => ({
  code: 'cohort.same-rows',
  severity: 'warning',
  message: `${table}: ${
    groups.length === 1
      ? `${together(groups[0])} have the same values`
      : `${counted(groups.length, 'group')} of people have the same values (${named(groups)})`
  } in all ${columns} columns that are numbers or groups.`,
  hint: 'They may be one person who stands there twice, under two ids. If so, take one of the rows out of the file and import it again: links look surer than they are where one person counts as two.',
  about: [table],
});

const together = (ids: readonly string[]): string =>
  ids.length > PEOPLE_NAMED ? few(ids, PEOPLE_NAMED) : listed(ids);

const named = (groups: readonly (readonly string[])[]): string =>
  few(
    groups.map((group) => (group.length > PEOPLE_NAMED ? few(group, 1) : group.join(' = '))),
    GROUPS_NAMED,
  );

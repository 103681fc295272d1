import { stateOf } from '../../cohort/levelling.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import { UserError } from '../../errors.ts';
import { eponymNames } from '../../ingest/privacy/eponyms.ts';
import { isIdentifyingHeader } from '../../ingest/privacy/looks-identifying.ts';
import type { ModalityEntry } from '../project/entries.ts';

/**
 * Refuses levels as variables of their own where a survival variable needs them together, or where a name that they would
 * give a variable may tell who a person is: names of variables stand in graphs, the journal and what is exported.
 *
 * @throws UserError `levels.event`, `levels.telling`
 */
export function checkApart({ name: table, roles = {} }: ModalityEntry, column: ColumnInfo): void {
  const { name } = column;
  if (Object.hasOwn(roles, name) && roles[name].role === 'event') {
    throw new UserError(
      'levels.event',
      `${table}: “${name}” tells when an event happened and stays one variable.`,
      'Take that role from it first, or merge levels that are not the event.',
    );
  }
  const { groups } = stateOf(column);
  const eponyms = eponymNames(groups.map(({ label }) => label));
  const telling = groups.filter(({ label }) => !eponyms.has(label) && isIdentifyingHeader(label));
  if (telling.length === 0) return;
  throw new UserError(
    'levels.telling',
    `${table}: ${String(telling.length)} of the levels of “${name}” may tell who a person is, and would be names of variables.`,
    'Merge them with others under a name of your own first.',
  );
}

import { UserError } from '../../../errors.ts';
import { storedColumns } from '../../../ingest/tabular/import-sql.ts';
import type { TablePlan } from '../../../ingest/tabular/plan.ts';
import { few } from '../../../text/sentence.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { Disguise } from '../disguise.ts';

const MOST_NAMED = 4;
const isDate = (type: string): boolean => type === 'date' || type === 'datetime';

/**
 * Dates of a project are all as they are, or all shifted: days between two tables would be wrong otherwise, and whoever
 * knows one visit of a person would know by how much all their dates are shifted.
 *
 * @param entries modalities of the project
 * @throws UserError `key.other-dates`
 */
export function refuseOtherDates(
  plan: TablePlan,
  { key, answers: { shiftDates } }: Disguise,
  entries: readonly ModalityEntry[],
): void {
  if (key === null || !storedColumns(plan).some(({ plan: c }) => isDate(c.type) || (c.perDay ?? 0) > 0))
    return;
  const others = entries.filter(
    (entry) =>
      entry.kind === 'table' &&
      entry.name !== plan.name &&
      holdsDates(entry) &&
      areShifted(entry) !== shiftDates,
  );
  if (others.length === 0) return;
  const names = few(
    others.map(({ name }) => `“${name}”`),
    MOST_NAMED,
  );
  throw new UserError(
    'key.other-dates',
    shiftDates
      ? `The dates of “${plan.name}” are to be shifted, and those of ${names} are as they are: days between them would be wrong.`
      : `The dates of “${plan.name}” would be as they are, and those of ${names} are shifted: days between them would be wrong, and would tell by how much each person’s dates are shifted.`,
    shiftDates
      ? `Import it without shifting dates, or make a new project and shift those of ${names} there as well.`
      : 'Shift its dates too (--shift-dates in the terminal), or take its columns with dates out of the file.',
  );
}

const areShifted = ({ keptOut = [] }: ModalityEntry): boolean =>
  keptOut.some(({ kind, done }) => kind === 'date' && done === 'shifted');

const holdsDates = (entry: ModalityEntry): boolean =>
  entry.columns.some(({ type }) => isDate(type)) || areShifted(entry);

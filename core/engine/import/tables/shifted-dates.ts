import type { Finding } from '../../../cohort/finding.ts';
import { UserError } from '../../../errors.ts';
import { storedColumns } from '../../../ingest/table/rows/import-sql.ts';
import type { ColumnPlan, TablePlan } from '../../../ingest/table/types/plan.ts';
import { few } from '../../../text/sentence.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { Disguise } from '../disguise.ts';

const MOST_NAMED = 4;
const MOST_LISTED = 20;
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

/**
 * The plan of a table whose dates are shifted, without its columns of months, quarters, seasons, weeks, and of years that
 * follow from a day: true beside a shifted day they would tell by how much it is shifted. Months of other days are
 * shifted as months, and years of other days stay; both is told.
 *
 * @param kept columns that a person takes in all the same
 */
export function withoutCoarseDates(
  plan: TablePlan,
  { answers: { shiftDates } }: Disguise,
  kept: ReadonlySet<string>,
): TablePlan {
  if (!shiftDates) return plan;
  const coarse = plan.columns.filter(
    ({ name, coarse: told, leftOut }) => told && !leftOut && name !== plan.idColumn,
  );
  const isMonths = ({ name, type, coarse: told }: ColumnPlan): boolean =>
    isDate(type) && told!.part === 'month' && (told!.of === null || kept.has(name));
  const isYears = ({ coarse: told }: ColumnPlan): boolean => told!.part === 'year' && told!.of === null;
  const telling = coarse.filter((column) => !isMonths(column) && !isYears(column));
  const out = new Set(telling.flatMap(({ name }) => (kept.has(name) ? [] : [name])));
  const tell = (
    code: string,
    columns: readonly ColumnPlan[],
    says: (names: string, isOne: boolean) => readonly [message: string, hint: string],
  ): Finding[] => {
    if (columns.length === 0) return [];
    const about = columns.map(({ name }) => name);
    const [message, hint] = says(few(columns.map(inWords), MOST_LISTED), about.length === 1);
    return [{ code, severity: 'info', message: `${plan.name}: ${message}`, hint, about }];
  };
  return {
    ...plan,
    columns: plan.columns.map((column) =>
      out.has(column.name) ? { ...column, leftOut: true, coarseOut: true } : column,
    ),
    findings: [
      ...plan.findings.filter(({ about }) => about.length === 0 || about.some((name) => !out.has(name))),
      ...tell(
        'table.coarse-dates',
        telling.filter(({ name }) => out.has(name)),
        (names, isOne) => [
          `dates are shifted, and ${names} ${isOne ? 'is' : 'are'} not stored: as ${isOne ? 'it stands' : 'they stand'} in the file, beside shifted dates, ${isOne ? 'it' : 'they'} would tell by how much each person’s dates are shifted.`,
          'If one is no part of a date, or is needed all the same, keep it by its name (--keep in the terminal).',
        ],
      ),
      ...tell(
        'table.coarse-kept',
        telling.filter(({ name }) => kept.has(name)),
        (names, isOne) => [
          `${names} ${isOne ? 'was' : 'were'} to be kept and ${isOne ? 'is' : 'are'} stored as ${isOne ? 'it stands' : 'they stand'} in the file: beside shifted dates ${isOne ? 'it' : 'they'} may tell by how much each person’s dates are shifted.`,
          '',
        ],
      ),
      ...tell('table.months-shifted', coarse.filter(isMonths), (names) => [
        `the months in ${names} are shifted as the dates are, and each is kept as a month, read as its first day.`,
        'Times between them and other dates may be wrong by up to a month.',
      ]),
      ...tell('table.years-kept', coarse.filter(isYears), (names, isOne) => [
        `dates are shifted, and the years in ${names} stay as they are, since a year alone tells of nobody.`,
        `If ${isOne ? 'it is' : 'one is'} the year of a date that is shifted, here or in another table, leave it out: it narrows down by how much.`,
      ]),
    ],
  };
}

const inWords = ({ name, coarse }: ColumnPlan): string =>
  `“${name}”${coarse?.of ? ` (${coarse.part} of “${coarse.of}”)` : coarse ? ` (${coarse.part})` : ''}`;

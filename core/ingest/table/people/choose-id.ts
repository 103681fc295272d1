import { fact, type Fact } from '../say/say.ts';
import { nameFacts } from '../../privacy/column-name.ts';
import { namesSeed } from '../../privacy/detect-numbers.ts';
import type { PersonalKind } from '../../personal-kind.ts';
import { idTableOf, type SaidId } from './id-column.ts';
import { decideIds, type IdDecision } from './id-decision.ts';
import type { ColumnPlan, OpenQuestion, PlanOverrides } from '../types/plan.ts';
import { isShortened } from '../visits/visits.ts';

/** A table's id column, as far as the table alone and what is said of it can tell. */
export interface ChosenId {
  readonly column: string | null;
  readonly reason: string;
  readonly others: readonly string[];
  readonly isOverTime: boolean;
  readonly open: readonly OpenQuestion[];
}

/** @param rows sampled cells, trimmed */
export function chooseId(
  file: string,
  names: readonly string[],
  rows: readonly (readonly string[])[],
  overrides: PlanOverrides,
): ChosenId {
  const cells = names.map((_, c) => rows.map((row) => row[c]));
  const said = saidId(names, overrides);
  const [found] = decideIds([idTableOf(file, names, cells, said)]);
  return { ...found, open: found.column === null && !said ? [idQuestion(file, found)] : [] };
}

/** The id column as a person or the codebook gives it; undefined where nothing is said. */
export function saidId(names: readonly string[], overrides: PlanOverrides): SaidId | undefined {
  const { numberRows, idColumn, types, codebook } = overrides;
  if (numberRows) return { column: null, reason: 'the rows are numbered, as you said' };
  if (typeof idColumn === 'string') return { column: idColumn, reason: 'you named it' };
  // A person who says that there is none need not be asked.
  if (idColumn === null) return { column: null, reason: '' };
  const typed = Object.entries(types ?? {}).find(([, type]) => type === 'id');
  if (typed) return { column: typed[0], reason: 'you said that it is an id' };
  const ids = codebook?.filter(({ type }) => type === 'id').map(({ variable }) => variable.toLowerCase());
  const described = names.find((name) => ids?.includes(name.toLowerCase()));
  return described === undefined ? undefined : { column: described, reason: 'the codebook says so' };
}

/** What no one is told apart by in a study, though it differs from person to person. */
const NEVER_IDS: ReadonlySet<PersonalKind> = new Set([
  'birth date',
  'date of death',
  'contact',
  'device number',
  'address',
  'employer',
  'staff',
]);

/** Columns that may be offered as the id: no telephones, addresses in a network, days of birth or random numbers. */
export function offeredIds(others: readonly string[], columns: readonly ColumnPlan[]): string[] {
  const never = new Set(
    columns
      .filter(
        ({ name, withheld }) => withheld && (NEVER_IDS.has(withheld.kind) || namesSeed(nameFacts(name))),
      )
      .map(({ name }) => name),
  );
  return others.filter((name) => !never.has(name));
}

/**
 * Asks which column tells people apart, and where people are named says what stands for them.
 *
 * @param file as a person knows the table; @param columns of its plan, as far as they are known
 */
export function idQuestion(
  file: string,
  { reason, others, isOverTime }: Pick<IdDecision, 'reason' | 'others' | 'isOverTime'>,
  columns: readonly ColumnPlan[] = [],
): OpenQuestion {
  const why = reason === '' ? '' : `: ${reason}`;
  const offered = offeredIds(others, columns);
  const some = offered.slice(0, 4).join(', ');
  const asFiles = isOverTime
    ? 'If each file holds the readings of one person, read the files of all people as one table with the file as the person: --stack --id file --visit mean. Otherwise name'
    : 'Name';
  const byName = columns.some(({ withheld }) => withheld?.kind === 'name')
    ? ' It names people: best write an id of the study for each into this file and all others. Or join their names and days of birth to one column, written alike in all files, name it with --id, and let pseudonyms stand for it with --pseudonyms <file>.'
    : '';
  return {
    code: 'id',
    message: `${file} has no column that surely tells people apart${why}.`,
    hint: `${asFiles} the column with --id <column>${some && ` (it could be ${some})`}, or add --number-rows if every row is another person and no other table has the same people.${byName}`,
    choices: offered.map((value) => ({ value, label: value })),
    about: [],
  };
}

/** Ids that a spreadsheet has cut short, which are no one's any more. @param ids of the rows looked at */
export function shortenedIds(column: string | null, ids: readonly (string | undefined)[]): Fact[] {
  const many = ids.filter((id) => id !== undefined && isShortened(id)).length;
  return column === null || many < 2 ? [] : [fact('table.shortened-ids', [column], null, { counts: [many] })];
}

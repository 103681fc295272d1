import type { FlatTable } from '../../table/shape/pivot/flat-table.ts';
import { LineWriter } from '../../table/shape/pivot/line-writer.ts';
import type { CodebookEntry, OfferedVisit } from '../../table/types/plan.ts';
import { type Condition, parseBranching } from './branching.ts';
import { cellForm, isLabelled, isPointed, choicesOf, sharedLabels } from './cells.ts';
import type { MatchedColumns } from './columns.ts';
import type { UsedDictionary } from './dictionaries.ts';
import { entryOf, withJoined } from './entries.ts';
import { fieldNames, redcapFindings } from './findings.ts';
import { missingCodes, missingIn, withNewChoices } from './missing.ts';
import { PeopleMaker, type PersonRow } from './people.ts';
import type { RedcapProject } from './project.ts';
import { joiningOf } from './several.ts';
import { isFilledAgain, Surveyor, type RedcapSurvey } from './survey.ts';
import { isIdentifier, isMean, takenColumns, type EventWish } from './taken.ts';

/** Column of the arm in a project of several. */
const ARM = 'redcap_arm';

/** An export to read: its rows can be read again and again. */
export interface RedcapExport extends MatchedColumns {
  /** Name of the table in messages. */
  readonly name: string;
  readonly project: RedcapProject;
  /** Gives every row with as many cells as there are columns, cleaned, with the line that it begins on. */
  readonly rows: (take: (cells: readonly string[], line: number) => void) => Promise<void>;
  readonly wish: EventWish;
  /** Column that REDCap did not write and none expects in the dictionary; undefined where there is none. */
  readonly added: string | undefined;
  /** Null where none is there. */
  readonly dictionary: UsedDictionary | null;
}

/**
 * Writes an export of REDCap as a plain CSV with one row a person: a field is taken from the event where it was entered,
 * labels become codes, and what was not asked becomes empty. Identifiers and files are not written at all. A row stands on
 * the line of the file that the person's first row begins on, empty lines between.
 *
 * @param write takes a piece of the CSV
 */
export async function flattenRedcap(
  matched: RedcapExport,
  write: (text: string) => void,
): Promise<FlatTable> {
  const { project, wish } = matched;
  const columns = withNewChoices(matched.columns, project.missing);
  const given: RedcapExport = { ...matched, columns };
  const surveyor = new Surveyor(given.name, columns, project);
  await given.rows((cells) => surveyor.take(cells));
  const survey = surveyor.end();
  const labelled = hasLabels(given, survey);
  const taken = takenColumns(columns, survey, wish);
  const codes = missingCodes(columns, survey.values, project.missing);
  const { conditions, unread } = conditionsOf(given);
  const arms = armsOf(survey, project);
  const hasArm = arms.length > 1 && !taken.some(({ column }) => column.name === ARM);
  const entries = taken.map(({ column, at }) => {
    const values = survey.values[at];
    const entry = entryOf(column, values, missingIn(column, values, codes, project.missing));
    // The mean of whole numbers need not be one.
    const type = entry.type === 'integer' && isMean(wish) ? 'number' : entry.type;
    const hasPoint = isPointed(column, values);
    return withJoined({ ...entry, type, ...(hasPoint ? { hasPoint } : {}) }, sharedLabels(column, values));
  });
  const maker = new PeopleMaker({
    columns,
    project,
    slots: survey.slots,
    taken,
    forms: columns.map((column, c) => cellForm(column, survey.values[c], labelled)),
    conditions,
    wish,
    joinings: isMean(wish)
      ? entries.map((entry, t) => joiningOf(entry, survey.values[taken[t].at].keys()))
      : [],
  });
  const id = columns.find(({ as }) => as === 'id')!;
  const all = [entryOf(id), ...(hasArm ? [armEntry(arms)] : []), ...entries];
  const lines = new LineWriter(write);
  lines.put(
    1,
    all.map(({ variable }) => variable),
  );
  await eachPerson(given, survey, maker, (person) => {
    lines.put(person.line, [person.id, ...(hasArm ? [person.arm] : []), ...person.cells]);
  });
  lines.end();
  const { facts } = maker;
  const told = all.map((entry, i): CodebookEntry => {
    const field = taken[i - all.length + taken.length]?.column.field?.name;
    const notAsked = field === undefined ? 0 : (facts.notAsked.get(field) ?? 0);
    return notAsked > 0 ? { ...entry, notAsked } : entry;
  });
  const isSpread = taken.some((one) => one.isSpread);
  const events = isSpread ? offeredOf(survey) : [];
  const isRepeated = taken.some(({ slots }) => slots.some(isFilledAgain));
  return {
    entries: told,
    findings: redcapFindings({
      ...given,
      survey,
      taken,
      entries: told,
      facts,
      unread,
      codes: codes.all,
      arms: arms.length,
      valuesLabelled: labelled,
    }),
    takes: events.length > 1 || isRepeated ? ['first', 'last', 'mean'] : [],
    events,
    rows: survey.rows,
    people: survey.people,
    marked: fieldNames(columns.filter(isIdentifier)),
  };
}

/** Whether most columns of choices have labels in place of codes. */
function hasLabels({ columns, labelled }: RedcapExport, { values }: RedcapSurvey): boolean {
  const says = columns.flatMap((column, c) => {
    const choices = column.as === 'choice' ? null : choicesOf(column);
    return (choices && isLabelled(choices, values[c])) ?? [];
  });
  const yes = says.filter(Boolean).length;
  return says.length === 0 ? labelled : 2 * yes > says.length;
}

/** When fields are asked, and those of which it cannot be told. */
function conditionsOf({ columns }: RedcapExport): {
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly unread: readonly string[];
} {
  const conditions = new Map<string, Condition>();
  const unread = new Set<string>();
  for (const { field } of columns) {
    if (!field || field.branching === '') continue;
    const condition = parseBranching(field.branching);
    if (condition) conditions.set(field.name, condition);
    else unread.add(field.name);
  }
  return { conditions, unread: [...unread] };
}

interface Arm {
  readonly number: string;
  readonly label: string;
}

/** Arms that people are in. */
function armsOf({ slots }: RedcapSurvey, { arms }: RedcapProject): Arm[] {
  const numbers = [...new Set(slots.map(({ event }) => event.arm))];
  return numbers.map((number) => ({ number, label: arms.get(number) || `Arm ${number}` }));
}

const armEntry = (arms: readonly Arm[]): CodebookEntry => ({
  variable: ARM,
  label: 'Arm',
  unit: null,
  type: 'category',
  levels: arms.map(({ number, label }, i) => ({ code: Number(number) || i, value: number, label })),
  missing: [],
});

function offeredOf({ slots }: RedcapSurvey): OfferedVisit[] {
  return slots
    .filter(({ form }) => form === '')
    .map(({ event, people }) => ({
      value: event.name,
      label: event.label,
      rows: [...people.values()].reduce((a, b) => a + b, 0),
    }));
}

/** Gives every person in the order of the first rows; those whose rows stand apart are held until the end. */
async function eachPerson(
  { rows }: RedcapExport,
  { together }: RedcapSurvey,
  maker: PeopleMaker,
  take: (row: PersonRow) => void,
): Promise<void> {
  type Row = ReturnType<PeopleMaker['row']>;
  let held: Row[] = [];
  const apart = new Map<string, Row[]>();
  const flush = (): void => {
    for (const row of held.length > 0 ? maker.person(held) : []) take(row);
    held = [];
  };
  await rows((cells, line) => {
    const row = maker.row(cells, line);
    if (!together) apart.set(row.id, [...(apart.get(row.id) ?? []), row]);
    else {
      // Rows without an id are nobody's, each by itself.
      if (held.length > 0 && (held[0].id !== row.id || row.id === '')) flush();
      held.push(row);
    }
  });
  flush();
  const people = [...apart.values()].flatMap((own) => maker.person(own));
  for (const row of people.sort((a, b) => a.line - b.line)) take(row);
}

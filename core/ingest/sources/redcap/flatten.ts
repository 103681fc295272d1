import { EMPTY, type ExportRows, type FlatTable } from '../../table/shape/pivot/flat-table.ts';
import { worded } from '../../table/shape/pivot/findings.ts';
import { LineWriter } from '../../table/shape/pivot/line-writer.ts';
import { unique } from '../../table/shape/pivot/tally.ts';
import type { CodebookEntry, OfferedVisit } from '../../table/types/plan.ts';
import { type Condition, parseBranching } from './branching.ts';
import { cellForm, choicesOf, isLabelled, isPointed, sharedLabels } from './cells.ts';
import type { MatchedColumns, RedcapColumn } from './column.ts';
import { entryOf, withJoined } from './entries.ts';
import { type Decided, fieldNames, redcapFacts } from './facts.ts';
import { missingCodes, missingIn, withNewChoices } from './missing.ts';
import { PeopleMaker, type PersonRow } from './people.ts';
import { REDCAP } from './sentences.ts';
import { joiningOf } from './several.ts';
import { isFilledAgain, type RedcapSurvey, Surveyor } from './survey.ts';
import { isIdentifier, isMean, takenColumns } from './taken.ts';

/** Column of the arm in a project of several. */
const ARM = 'redcap_arm';

/**
 * An export to read: what is known of it, which event is wished for, and the column that REDCap did not write and none
 * expects in the dictionary.
 */
export interface RedcapExport
  extends ExportRows, MatchedColumns, Pick<Decided, 'project' | 'dictionary' | 'wish' | 'added'> {}

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
  const surveyor = new Surveyor(given);
  await given.rows((cells) => surveyor.take(cells));
  const survey = surveyor.end();
  const { slots, values } = survey;
  const valuesLabelled = hasLabels(given, survey);
  const taken = takenColumns(columns, survey, wish);
  const codes = missingCodes(columns, values, project.missing);
  const { conditions, unread } = conditionsOf(columns);
  const numbers = unique(slots.map(({ event }) => event.arm));
  const hasArm = numbers.length > 1 && !taken.some(({ column }) => column.name === ARM);
  const entries = taken.map(({ column, at }) => {
    const entry = entryOf(column, values[at], missingIn(column, values[at], codes, project.missing));
    // The mean of whole numbers need not be one.
    const type = entry.type === 'integer' && isMean(wish) ? 'number' : entry.type;
    const point = isPointed(column, values[at]) ? { hasPoint: true } : {};
    return withJoined({ ...entry, type, ...point }, sharedLabels(column, values[at]));
  });
  const maker = new PeopleMaker({
    ...{ columns, project, slots, taken, conditions, wish },
    forms: columns.map((column, c) => cellForm(column, values[c], valuesLabelled)),
    joinings: isMean(wish) ? entries.map((entry, t) => joiningOf(entry, values[taken[t].at].keys())) : [],
  });
  const before = [
    entryOf(columns.find(({ as }) => as === 'id')!),
    ...(hasArm ? [armEntry(numbers, project.arms)] : []),
  ];
  const lines = new LineWriter(write);
  lines.put(
    1,
    [...before, ...entries].map(({ variable }) => variable),
  );
  await eachPerson(given, survey, maker, ({ id, arm, line, cells }) =>
    lines.put(line, [id, ...(hasArm ? [arm] : []), ...cells]),
  );
  lines.end();
  const { facts } = maker;
  const told = entries.map((entry, t): CodebookEntry => {
    const notAsked = facts.notAsked.get(taken[t].column.field?.name ?? '') ?? 0;
    return notAsked > 0 ? { ...entry, notAsked } : entry;
  });
  const decided = {
    ...given,
    survey,
    taken,
    facts,
    unread,
    valuesLabelled,
    codes: codes.all,
    arms: numbers.length,
  };
  const events = taken.some(({ isSpread }) => isSpread) ? offeredOf(survey) : [];
  const isRepeated = taken.some((one) => one.slots.some(isFilledAgain));
  return {
    entries: [...before, ...told],
    findings: worded([given.name, 'redcap'], redcapFacts({ ...decided, entries: told }), REDCAP),
    takes: events.length > 1 || isRepeated ? ['first', 'last', 'mean'] : [],
    events,
    ...{ rows: survey.rows, people: survey.people },
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
function conditionsOf(columns: readonly RedcapColumn[]): {
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

/** The column of the arms that people are in. @param names of arms by their numbers */
const armEntry = (numbers: readonly string[], names: ReadonlyMap<string, string>): CodebookEntry => ({
  ...{ ...EMPTY, variable: ARM, label: 'Arm', type: 'category' },
  levels: numbers.map((value, i) => ({
    ...{ code: Number(value) || i, value },
    label: names.get(value) || `Arm ${value}`,
  })),
});

const offeredOf = ({ slots }: RedcapSurvey): OfferedVisit[] =>
  slots
    .filter(({ form }) => form === '')
    .map(({ event, people }) => ({
      ...{ value: event.name, label: event.label },
      rows: [...people.values()].reduce((a, b) => a + b, 0),
    }));

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

import { nameFacts } from '../../privacy/column-name.ts';
import { headsSubjects, type IdColumn, type IdTable, shareIn } from './id-column.ts';
import { knownElsewhere } from './id-doubt.ts';
import { isTelling, type KnownIds, type Link, linksOf, NOTHING_KNOWN } from './id-links.ts';
import { sameName } from '../names/id-names.ts';
import { stepInWords } from './steady-times.ts';

/** The column that tells a table's people apart, or what has to be asked. */
export interface IdDecision {
  /** Null where only a person can tell. */
  readonly column: string | null;
  /** A part of a sentence, without the table's name, that says why it is the one, or why none is. */
  readonly reason: string;
  /** Other columns that could be it, the likeliest first. */
  readonly others: readonly string[];
  /** Whether the rows look like readings of one person over time, and no column tells people apart. */
  readonly isOverTime: boolean;
}

interface Linked {
  readonly column: IdColumn;
  readonly links: readonly Link[];
  /** It leads to a column that people are told apart by, in another table, the project or the files. */
  readonly sure: boolean;
  readonly strong: boolean;
}

const MOST_OTHERS = 8;
/** Least share of filled rows of an id column; one that is named so may have more gaps, which the import tells. */
const LEAST_FILLED = 0.5;
const LEAST_FILLED_NAMED = 0.2;
/** A column called `patient` with so few values may say whether someone is one. */
const FEW = 10;

interface Choice {
  readonly column: IdColumn | null;
  readonly reason: string;
  /** Other columns that would do as well. */
  readonly rivals?: readonly IdColumn[];
}

/**
 * The id columns of tables that are read together. A name that speaks of people decides, however often its values
 * repeat; then a name for an id; then values that stand in other tables, in the project or in the names of files. The
 * number of a row never decides, nor does a column for no other reason than that its values differ.
 */
export function decideIds(tables: readonly IdTable[], known: KnownIds = NOTHING_KNOWN): IdDecision[] {
  const links = linksOf(tables, known);
  const named = tables.map(
    (table, t) => saidOf(table) ?? byName(table, (column) => scoreOf(tables, t, column, links)),
  );
  const checked = named.map((choice, t) =>
    tables[t].said ? choice : (knownElsewhere(tables, t, named, known) ?? choice),
  );
  const settled = byLinks(tables, checked, links);
  const ids = new Set([...known.project, ...settled.flatMap(({ column }) => [...(column?.values ?? [])])]);
  return tables.map((table, t) =>
    decisionOf(table, settled[t], (column, c) => rankOf(column, links(t, c), ids)),
  );
}

const saidOf = ({ said, columns }: IdTable): Choice | null =>
  said ? { column: columns.find(({ name }) => name === said.column) ?? null, reason: said.reason } : null;

const usable = ({ filled, values, says }: IdColumn, { rows }: IdTable): boolean =>
  filled > 0 &&
  filled >= (says === 'person' || says === 'record' ? LEAST_FILLED_NAMED : LEAST_FILLED) * rows &&
  values.size > (rows > 1 ? 1 : 0);

/** Few values on many rows: a group, a school subject, a yes or no. */
const isGroup = ({ values }: IdColumn, { rows }: IdTable): boolean =>
  values.size <= FEW && values.size * FEW < rows;

/** @returns null where no name helps */
function byName(table: IdTable, score: (column: IdColumn) => number): Choice | null {
  const of = (says: IdColumn['says']): IdColumn[] =>
    table.columns.filter((column) => column.says === says && (usable(column, table) || isOnePerson(column)));
  const people = of('person').filter((column) => column.numbered || !isYesOrNo(column, table));
  const numbered = people.filter(({ numbered: has }) => has);
  const persons = ofStudy(numbered.length > 0 ? numbered : people, score);
  const records = of('record');
  if (persons.length === 1) {
    const [person] = persons;
    const pseudonyms = namesClinicNumber(person.name)
      ? records.filter(
          (column) => column.values.size === person.values.size && score(column) >= score(person),
        )
      : [];
    if (pseudonyms.length > 0) {
      const [one] = pseudonyms;
      // An `id` from 1 on may be the number of the row.
      return pseudonyms.length > 1 || (one.counts && sameName(one.name) === 'id')
        ? doubt([...pseudonyms, person])
        : { column: one, reason: `it is named like an id, and “${person.name}” is a number of a clinic` };
    }
    // `subject` may be what is taught; its values are words then.
    const unsure =
      !person.numbered && isGroup(person, table) && person.shape !== 'codes' && person.shape !== 'integers';
    const rivals = records.filter(({ values }) => values.size > person.values.size);
    return unsure && rivals.length > 0
      ? doubt([person, ...rivals])
      : { column: person, reason: 'its name speaks of people' };
  }
  if (persons.length > 1) return best(persons, score, 'its name speaks of people');
  const likely = records.filter((column) => !isGroup(column, table));
  if (likely.length < records.length && likely.some(({ counts }) => counts)) return doubt(records);
  const candidates = likely.length > 0 ? likely : records;
  if (candidates.length > 0) {
    const chosen = best(candidates, score, reasonOf(candidates));
    const rivals = chosen.column?.counts ? table.columns.filter((column) => isCodeOfMany(column)) : [];
    return rivals.length > 0 ? doubt([...rivals, chosen.column!]) : chosen;
  }
  const codes = of('code').filter((column) => column.unique && !column.counts && column.shape === 'codes');
  return codes.length === 1 && !table.columns.some((c) => c !== codes[0] && isTelling(c))
    ? { column: codes[0], reason: 'it is named like an id and its values never repeat' }
    : null;
}

/** The columns without those of a clinic's numbers, where a study's own stand beside them and are known as well. */
function ofStudy(persons: readonly IdColumn[], score: (column: IdColumn) => number): readonly IdColumn[] {
  const own = persons.filter(({ name }) => !namesClinicNumber(name));
  const most = Math.max(...own.map(score));
  return own.length > 0 && persons.every((column) => own.includes(column) || score(column) <= most)
    ? own
    : persons;
}

/** A number by which a clinic or an insurance finds somebody; a patient's number may be the study's. */
const namesClinicNumber = (name: string): boolean => nameFacts(name).has('number') && !/pat/i.test(name);

/** A table of one person, on many rows. */
const isOnePerson = ({ numbered, filled, values }: IdColumn): boolean =>
  numbered && filled > 0 && values.size === 1;

const isYesOrNo = ({ values, shape }: IdColumn, { rows }: IdTable): boolean =>
  values.size <= 2 && rows > 4 && shape !== 'codes';

/** Codes of one make that come back, as people do from visit to visit: `P001`, `P001`, `P002`. */
const isCodeOfMany = ({ shape, says, unique, values }: IdColumn): boolean => {
  if (shape !== 'codes' || unique || says === 'thing' || values.size < FEW) return false;
  const makes = new Set([...values].map((value) => value.replace(/\p{L}/gu, 'A').replace(/\p{N}/gu, '0')));
  return makes.size === 1;
};

const reasonOf = (candidates: readonly IdColumn[]): string =>
  candidates.every(({ name }) => headsSubjects(name))
    ? 'FreeSurfer writes its subjects under this name'
    : 'it is named like an id';

const doubt = (rivals: readonly IdColumn[]): Choice => ({ column: null, reason: '', rivals });

/** Ids that programs write beside one another for the same thing, that which people know first: KoboToolbox, secuTrial. */
const PAIRS = ['_id _uuid', 'mnpaid mnppid'];

/** The first of two such ids, where each of one stands for one of the other; null for all else. */
function ofProgram(columns: readonly IdColumn[]): IdColumn | null {
  const [a, b] = columns.toSorted((one, other) =>
    one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1,
  );
  if (columns.length !== 2 || !PAIRS.includes(`${a.name} ${b.name}`.toLowerCase())) return null;
  const isOneToOne = a.values.size === b.values.size && a.filled === b.filled;
  return isOneToOne && a.unique === b.unique ? a : null;
}

/** The one that other tables, the project or the files know, if only one is so. */
function best(columns: readonly IdColumn[], score: (column: IdColumn) => number, reason: string): Choice {
  if (columns.length === 1) return { column: columns[0], reason };
  const scores = columns.map(score);
  const most = Math.max(...scores);
  const top = columns.filter((_, i) => scores[i] === most);
  const own = ofProgram(top);
  if (own) return { column: own, reason: `${reason}, and the program's other id says the same` };
  if (top.length > 1 || most === 0) return doubt(columns);
  return {
    column: top[0],
    reason: `${reason}, and it is the one of ${columns.length} such columns that others know`,
  };
}

/** How well a column with a telling name is known elsewhere; 0 where it is not. */
function scoreOf(
  tables: readonly IdTable[],
  t: number,
  column: IdColumn,
  links: (table: number, column: number) => readonly Link[],
): number {
  const name = sameName(column.name);
  // The standard of clinical trials: a subject's number within one trial stands beside the one that holds in all.
  if (name === 'usubjid') return 16;
  const own = links(t, tables[t].columns.indexOf(column)).filter(({ strong }) => strong);
  const outside = own.some(({ to }) => to === 'project') ? 8 : own.some(({ to }) => to === 'files') ? 4 : 0;
  // Every table may have an `id` of its own.
  const elsewhere =
    column.says === 'person' &&
    tables.some(({ columns }, u) => u !== t && columns.some((other) => sameName(other.name) === name));
  const linked = own.some(({ to }) => typeof to === 'number');
  return outside + (elsewhere ? 2 : 0) + (linked ? 1 : 0);
}

/**
 * The one column whose values other tables know, where no name helps. Tables that know each other by two columns
 * of one of them leave it open which of the two is the person.
 */
function byLinks(
  tables: readonly IdTable[],
  named: readonly (Choice | null)[],
  links: (table: number, column: number) => readonly Link[],
): Choice[] {
  const isPerson = ({ to, column }: Link): boolean =>
    typeof to !== 'number' || named[to]?.column === tables[to].columns[column];
  const open = (t: number): Linked[] =>
    tables[t].columns.flatMap((column, c) => {
      const own = links(t, c);
      const sure = own.some((link) => link.strong && isPerson(link));
      const allowed = sure || (column.says !== 'row' && column.says !== 'thing');
      // What leads only to another table's column that is not its id leads nowhere.
      const useful = own.filter(
        (link) => isPerson(link) || (typeof link.to === 'number' && named[link.to] === null),
      );
      const strong = useful.some((link) => link.strong);
      return useful.length > 0 && allowed && usable(column, tables[t])
        ? [{ column, links: useful, sure, strong }]
        : [];
    });
  const found = tables.map((_, t) => (named[t] === null ? open(t) : []));
  const torn = tornTables(found, tables);
  return tables.map((table, t): Choice => {
    const choice = named[t];
    if (choice) return choice;
    const sure = found[t].filter((candidate) => candidate.sure);
    const candidates = sure.length > 0 ? sure : torn.has(t) ? [] : found[t];
    if (candidates.length === 1 && candidates[0].strong) {
      const [{ column, links: own }] = candidates;
      return {
        column,
        reason: `its values stand in ${listOf([...new Set(own.map(({ name }) => name))])} too`,
      };
    }
    const rivals = (sure.length > 0 ? sure : found[t]).map(({ column }) => column);
    return rivals.length > 1 ? doubt(rivals) : { column: null, reason: whyNone(table) };
  });
}

/** Tables that hang together with one that knows others by several columns. */
function tornTables(found: readonly (readonly Linked[])[], tables: readonly IdTable[]): ReadonlySet<number> {
  const torn = new Set(
    tables.flatMap((_, t) => (found[t].length > 1 && !found[t].some(({ sure }) => sure) ? [t] : [])),
  );
  for (let before = -1; before < torn.size;) {
    before = torn.size;
    for (const [t, candidates] of found.entries()) {
      const neighbours = candidates.flatMap(({ links }) => links.map(({ to }) => to));
      if (neighbours.some((to) => typeof to === 'number' && torn.has(to))) torn.add(t);
    }
  }
  return torn;
}

function whyNone({ columns, steady }: IdTable): string {
  if (steady) {
    return `its rows follow one another every ${stepInWords(steady.seconds)} (“${steady.column}”), as readings of one person do`;
  }
  const row =
    columns.find(({ says, counts }) => says === 'row' && counts) ?? columns.find(({ counts }) => counts);
  return row ? `“${row.name}” only numbers the rows` : '';
}

function decisionOf(
  table: IdTable,
  { column, reason, rivals = [] }: Choice,
  rank: (column: IdColumn, c: number) => number,
): IdDecision {
  const ranked = table.columns
    .map((candidate, c) => ({
      candidate,
      rank: rivals.includes(candidate) ? 100 - rivals.indexOf(candidate) : rank(candidate, c),
    }))
    .filter((each) => each.rank > 0 && each.candidate !== column && usable(each.candidate, table))
    .sort((a, b) => b.rank - a.rank);
  return {
    column: column?.name ?? null,
    reason: column
      ? `${reason}; ${repeatsOf(column)}`
      : rivals.length > 0
        ? `${listOf(rivals.map(({ name }) => `“${name}”`))} would each do`
        : reason,
    isOverTime: column === null && rivals.length === 0 && table.steady !== null,
    others: ranked.slice(0, MOST_OTHERS).map(({ candidate }) => candidate.name),
  };
}

/** How likely a column is the id where none is sure. @param ids that are known elsewhere */
function rankOf(column: IdColumn, links: readonly Link[], ids: ReadonlySet<string>): number {
  const { says, shape, unique, counts, values } = column;
  if (says === 'person') return 8;
  if (links.some(({ strong }) => strong)) return 7;
  if (says === 'record') return 6;
  if (says === 'code') return 5;
  if (shape === 'codes') return unique ? 4 : 3;
  if (says === 'thing') return unique ? 2 : 1.5;
  if (shape === 'integers' && says !== 'row' && shareIn(values, ids) >= 0.95) return 1.4;
  if (shape === 'words' && unique) return 1.2;
  if (shape !== 'integers') return 0;
  if (unique) return says === 'row' || counts ? 0.5 : 1;
  return values.size >= FEW ? 0.3 : 0.1;
}

function repeatsOf({ unique, values, filled }: Pick<IdColumn, 'unique' | 'values' | 'filled'>): string {
  if (unique) return 'its values never repeat in the rows looked at';
  return `it has ${values.size} different values on the ${filled} rows looked at`;
}

/** `a`, `a and b`, `a, b and c`. */
function listOf(items: readonly string[]): string {
  const shown = items.length > 4 ? [...items.slice(0, 3), `${items.length - 3} more`] : items;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

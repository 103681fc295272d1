import type { ColumnInfo, Level, SubjectTable, TableColumn } from '../../cohort/table.ts';
import type { TimeToEvent } from '../../contract/graph-api.ts';
import type { Mend } from '../../contract/graph-views.ts';
import type { RunLatents } from '../../contract/training-api.ts';
import type { PcData, VariableType } from '../../discovery/settings.ts';
import { nodeType } from '../../discovery/variables.ts';
import { UserError } from '../../errors.ts';
import type { DocumentModality, DocumentNode } from '../../graph/document.ts';
import { momentsOf } from '../../math/moments.ts';
import { few } from '../../text/sentence.ts';
import { nameOfEvent, sayEvent, timesToEvent } from './time-to-event.ts';
import { toldApart } from './told-apart.ts';

/** Names that a refusal tells of those that there are. */
export const MOST_TOLD = 100;

/** The latents of a training run, subject by subject. */
export type LatentTable = RunLatents;

export interface GraphVariables extends PcData {
  readonly types: readonly VariableType[];
  /** By name, as a document has them. */
  readonly nodes: ReadonlyMap<string, DocumentNode>;
  /** Kind of every modality that they come from, by its name. */
  readonly kinds: ReadonlyMap<string, DocumentModality['kind']>;
  /** Columns that cannot take part, each with the reason in a sentence. */
  readonly leftOut: readonly string[];
  /** The same columns, one by one. */
  readonly unfit: readonly UnfitColumn[];
  /** Levels of those that have some, by name; of times to events none. */
  readonly levels: ReadonlyMap<string, readonly Level[]>;
  /** What times to events were made of, in a sentence, by their names. */
  readonly outcomes: ReadonlyMap<string, string>;
}

/** What variables are called and where they come from, whatever their values. */
export type NamedVariables = Pick<GraphVariables, 'names' | 'nodes' | 'kinds'>;

export interface UnfitColumn {
  readonly modality: string;
  readonly column: ColumnInfo;
  /** Why it is left out, as in `leftOut`. */
  readonly why: string;
  /** What a person can do about it; absent where that is nothing in the app. */
  readonly mend?: Mend;
}

/** Why a column cannot stand in a graph; null where it can. */
export function unfit({ type, apart }: ColumnInfo): string | null {
  if (apart !== undefined) return 'each of its levels is a variable of its own';
  if (type === 'text' || type === 'id') return 'it holds text';
  return type === 'date' || type === 'datetime' ? 'it holds dates' : null;
}

/**
 * What the values of a column are. Whole numbers that begin at 0 and have no unit are counts: they are tested as other
 * numbers are.
 */
function typeOfColumn(
  { type, unit, levelOf }: ColumnInfo,
  modality: string,
  values: Float64Array,
): VariableType {
  if (levelOf !== undefined) return { kind: 'category', levelOf: `${modality}: ${levelOf}` };
  if (type === 'category' || type === 'boolean') return { kind: 'category' };
  if (type === 'ordinal') return { kind: 'ordered' };
  const counted = type === 'integer' && unit === null && momentsOf(values).min === 0;
  return { kind: counted ? 'count' : 'number' };
}

/** A variable of a list, and the columns that its values come from. */
interface ListedVariable {
  readonly node: DocumentNode;
  /** The name of its column in its table; null for a latent. */
  readonly column: string | null;
  /** Of a time to an event: the table and column of its times, which `column` tells for others, and what was asked. */
  readonly times?: { readonly modality: string; readonly column: string; readonly asked: TimeToEvent };
}

/** What may enter a graph, before any value is read. */
export interface VariableList {
  readonly variables: readonly ListedVariable[];
  /** Kind of every modality that they come from, by its name. */
  readonly kinds: ReadonlyMap<string, DocumentModality['kind']>;
  readonly unfit: readonly UnfitColumn[];
}

/**
 * All variables that may enter a graph: every latent, and every column of every table that is a number or has levels. A
 * name or a label that two tables share gets the table's name.
 */
export function variableList(
  tables: ReadonlyMap<string, readonly ColumnInfo[]>,
  latents: LatentTable | null,
): VariableList {
  const variables: VariableList['variables'][number][] = [];
  const kinds = new Map<string, DocumentModality['kind']>();
  const unfitColumns: UnfitColumn[] = [];
  const taken = new Set<string>();
  for (const { name, modality, kind } of latents?.columns ?? []) {
    variables.push({ node: { id: name, modality, kind: 'latent' }, column: null });
    kinds.set(modality, kind);
    taken.add(name);
  }
  const seen = new Map<string, number>();
  for (const { name } of [...tables.values()].flat()) seen.set(name, (seen.get(name) ?? 0) + 1);
  for (const [modality, columns] of tables) {
    kinds.set(modality, 'table');
    for (const column of columns) {
      const reason = unfit(column);
      if (reason) {
        const why = `${modality}: ${column.name} is left out, since ${reason}.`;
        unfitColumns.push({ modality, column, why });
        continue;
      }
      const shared = seen.get(column.name)! > 1 || taken.has(column.name);
      const node: DocumentNode = {
        id: shared ? `${column.name} (${modality})` : column.name,
        modality,
        kind: 'observed',
        codebookLabel: column.label ?? undefined,
        unit: column.unit ?? undefined,
      };
      taken.add(node.id);
      variables.push({ node, column: column.name });
    }
  }
  return { variables: toldApart(variables), kinds, unfit: unfitColumns };
}

/**
 * The list with times to events, each in the place of the column that tells whether its event happened; the columns that
 * it is made of are no variables then.
 *
 * @throws UserError `discover.unknown-variable`, `discover.event-columns` for columns that cannot be times or events, or a
 *   name that is taken
 */
export function withEvents(list: VariableList, asked: readonly TimeToEvent[]): VariableList {
  if (asked.length === 0) return list;
  const of = new Map(list.variables.map((variable) => [variable.node.id, variable]));
  const find = (id: string, what: string): ListedVariable & { readonly column: string } => {
    const found = of.get(id);
    if (!found) {
      throw new UserError(
        'discover.unknown-variable',
        `There is no variable “${id}” that could tell ${what}.`,
        `The variables are: ${few([...of.keys()], MOST_TOLD)}.`,
      );
    }
    const { column } = found;
    if (column === null) throw noEvent(`“${id}” is a hidden factor and cannot tell ${what}.`);
    return { ...found, column };
  };
  const joined = new Map(
    asked.map((one): [string, ListedVariable] => {
      const [time, event] = [find(one.time, 'times'), find(one.event, 'whether an event happened')];
      if (one.time === one.event) throw noEvent(`“${one.time}” cannot be both the times and the events.`);
      const { modality, codebookLabel } = event.node;
      const node: DocumentNode = {
        id: nameOfEvent(one),
        modality,
        kind: 'observed',
        codebookLabel: codebookLabel && one.name === undefined ? `Time to ${codebookLabel}` : undefined,
        unit: time.node.unit,
        joins: { time: one.time, event: one.event, happened: one.happened },
      };
      const times = { modality: time.node.modality, column: time.column, asked: one };
      return [one.event, { node, column: event.column, times }];
    }),
  );
  if (joined.size < asked.length) throw noEvent('One column is named as the event of two times.');
  const used = new Set(asked.flatMap(({ time, event }) => [time, event]));
  const variables = list.variables.flatMap((variable) => {
    const { id } = variable.node;
    return joined.get(id) ?? (used.has(id) ? [] : [variable]);
  });
  const ids = variables.map(({ node }) => node.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw noEvent(`Two variables would be named “${twice}”.`);
  return { ...list, variables };
}

const noEvent = (message: string): UserError =>
  new UserError(
    'discover.event-columns',
    message,
    'Name a column of times and another that tells whether the event happened, and a name of its own for the two.',
  );

/**
 * Variables with their values, aligned by subject over all tables and latents.
 *
 * @param list those that are wanted, whose columns the tables have; all without it
 * @throws UserError as `timesToEvent`
 */
export function graphVariables(
  tables: ReadonlyMap<string, SubjectTable>,
  latents: LatentTable | null,
  { variables, kinds, unfit: left } = variableList(
    new Map([...tables].map(([name, { columns }]) => [name, columns])),
    latents,
  ),
): GraphVariables {
  const row = new Map<string, number>();
  for (const { subjects } of [...(latents ? [latents] : []), ...tables.values()]) {
    for (const s of subjects) if (!row.has(s)) row.set(s, row.size);
  }
  // Looked up once a table, since half a million ids take longer than a column of numbers.
  const places = new Map<readonly string[], Int32Array>();
  const placesOf = (subjects: readonly string[]): Int32Array => {
    const known = places.get(subjects);
    if (known) return known;
    const made = Int32Array.from(subjects, (s) => row.get(s)!);
    places.set(subjects, made);
    return made;
  };
  const aligned = (subjects: readonly string[], values: ArrayLike<number>): Float64Array => {
    // The rows of a single table are in the order of its subjects.
    if (values instanceof Float64Array && !latents && tables.size === 1) return values;
    const column = new Float64Array(row.size).fill(Number.NaN);
    const at = placesOf(subjects);
    for (let i = 0; i < at.length; i++) column[at[i]] = values[i];
    return column;
  };
  const stored = new Map(
    [...tables].map(([name, { columns }]) => [name, new Map(columns.map((c) => [c.name, c]))]),
  );
  const storedColumn = (modality: string, name: string): TableColumn => {
    const column = stored.get(modality)!.get(name)!;
    return { ...column, values: aligned(tables.get(modality)!.subjects, column.values) };
  };
  const learned = new Map(latents?.columns.map(({ name, values }) => [name, values]));
  const nodes = new Map<string, DocumentNode>();
  const outcomes = new Map<string, string>();
  const levels = new Map<string, readonly Level[]>();
  const found = variables.map(
    ({ node, column: from, times }): { values: Float64Array; type: VariableType } => {
      const { id, modality } = node;
      if (from === null) {
        return { values: aligned(latents!.subjects, learned.get(id)!), type: { kind: 'number' } };
      }
      const column = storedColumn(modality, from);
      if (!times) {
        if (column.levels.length > 0) levels.set(id, column.levels);
        return { values: column.values, type: typeOfColumn(column, modality, column.values) };
      }
      const joined = timesToEvent(
        {
          times: storedColumn(times.modality, times.column).values,
          events: column.values,
          levels: column.levels,
        },
        times.asked,
      );
      outcomes.set(id, sayEvent(times.asked, joined));
      return joined;
    },
  );
  variables.forEach(({ node }, i) => {
    const { values, type } = found[i];
    const known = { ...node, n: present(values), type: nodeType(type, values) };
    nodes.set(
      node.id,
      known.type === 'two-valued' ? { ...known, higher: higherOf(values, levels.get(node.id)) } : known,
    );
  });
  return {
    names: variables.map(({ node }) => node.id),
    columns: found.map(({ values }) => values),
    types: found.map(({ type }) => type),
    nodes,
    kinds,
    leftOut: left.map(({ why }) => why),
    unfit: left,
    levels,
    outcomes,
  };
}

/** What the higher of two values is called: the label of its level, or the number. */
function higherOf(values: Float64Array, levels: readonly Level[] = []): string {
  const { max } = momentsOf(values);
  return levels.find(({ code }) => code === max)?.label ?? String(max);
}

/** Number of values that are not missing. */
export const present = (values: Float64Array): number =>
  values.reduce((n, v) => n + (Number.isNaN(v) ? 0 : 1), 0);

import type { VariableView } from '../../contract/graph-views.ts';
import { hasHardlyAny, isConstant, type ColumnFacts } from '../../cohort/column-facts.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import { sayOneValue } from '../../discovery/screen.ts';
import { rolesIn } from '../../cohort/roles/study-roles.ts';
import type { Suggestion } from '../../discovery/suggested/suggest.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { UnfitColumn } from '../cohort/variables.ts';
import { suggestionsFor, type Asked } from './beforehand.ts';
import type { ListedVariables } from './project-variables.ts';
import { refuseTooManyToKnow } from './screening.ts';
import { keptBy, saySparse } from './sparse.ts';
import { unknownVariables } from './what-to-search.ts';

/** Variables of which every two are compared for a list, to find what is computed from others, without a wait. */
const MOST_COMPARED = 300;
/** Values that are read for a list without a wait, and kept. */
const MOST_READ = 32e6;

/** How many people there are at least. */
const rowsOf = ({ entries, latents }: Pick<ListedVariables, 'entries' | 'latents'>): number =>
  Math.max(latents?.subjects.length ?? 0, ...entries.map((entry) => entry.rows));

/** What is known of the columns of a table, by their names. */
interface Counted {
  readonly columns: ReadonlyMap<string, ColumnInfo>;
  readonly facts: ReadonlyMap<string, ColumnFacts>;
  readonly roleOf: ReturnType<typeof rolesIn>;
}

/** Whether a list of these variables goes by what was counted of them, since to read and compare all would take minutes. */
export function isWideList({ list, entries, latents }: ListedVariables): boolean {
  const count = list.variables.length;
  const rows = rowsOf({ entries, latents });
  return count > MOST_COMPARED || count * rows > MOST_READ;
}

/**
 * Variables of tables of so many columns that their values are not read for a list: what the columns are said to be, and
 * what was counted of them. Whether some are computed from others is looked for among those that are searched.
 *
 * @param out columns that could stand in a graph and do not
 * @param asked whether columns with hardly any value are kept, and what was counted of the columns of a table
 */
export async function wideList(
  { list, entries, latents, timeToEvent }: ListedVariables,
  out: readonly UnfitColumn[],
  asked: Pick<Asked, 'sparse'> & {
    readonly factsOf: (entry: ModalityEntry) => Promise<readonly ColumnFacts[]>;
  },
): Promise<VariableView[]> {
  const tables = new Map<string, Counted>();
  for (const entry of entries) {
    tables.set(entry.name, {
      columns: new Map(entry.columns.map((column) => [column.name, column])),
      facts: new Map((await asked.factsOf(entry)).map((facts) => [facts.name, facts])),
      roleOf: rolesIn(entry.roles ?? {}),
    });
  }
  const joined = new Set(timeToEvent.map(({ event }) => event));
  const kept = keptBy(asked.sparse);
  const rows = rowsOf({ entries, latents });
  const taken = list.variables.map(({ node, column, times }): VariableView => {
    const { id, modality, kind, unit = null, codebookLabel: label = null } = node;
    const table = column === null ? undefined : tables.get(modality);
    const info = table?.columns.get(column!);
    const role = table?.roleOf(column!)?.role ?? null;
    const levels = levelsOf(info);
    const facts = times ? undefined : table?.facts.get(column!);
    const isOneValue = facts !== undefined && (facts.n === 0 || isConstant(facts));
    const isSparse =
      facts !== undefined &&
      !isOneValue &&
      hasHardlyAny(facts.n, rows) &&
      !(kept === 'all' || kept.has(id) || isAbout(role));
    return {
      name: id,
      label,
      modality,
      modalityKind: list.kinds.get(modality)!,
      kind,
      unit,
      column,
      n: facts?.n ?? null,
      role: times || joined.has(id) || role === 'event' ? 'outcome' : role === 'time' ? null : role,
      type: times ? 'time-to-event' : typeOf(info, levels),
      levels: times || levels === 0 ? null : levels,
      values: info === undefined || levels === 0 ? NONE : valuesIn(info),
      leftOut: isOneValue ? sayOneValue(id) : isSparse ? saySparse(id, facts.n, rows) : null,
      mend: isSparse ? { kind: 'keep-sparse' } : null,
    };
  });
  const unable = [...list.unfit, ...out].map(({ modality, column, why, mend }): VariableView => ({
    ...{ name: column.name, column: column.name, label: column.label, unit: column.unit },
    ...{ modality, modalityKind: 'table', kind: 'observed', role: null, n: null, type: null },
    ...{ levels: null, values: [], leftOut: why, mend: mend ?? null },
  }));
  const stands = ({ leftOut }: VariableView): number => (leftOut === null ? 0 : 1);
  return [...taken, ...unable].toSorted((a, b) => stands(a) - stands(b));
}

/** Whether the study is about a column of this role. */
const isAbout = (role: string | null): boolean =>
  role === 'outcome' || role === 'event' || role === 'exposure' || role === 'confounder';

const NONE: readonly string[] = [];

const valuesIn = ({ levels }: ColumnInfo): readonly string[] => [
  ...new Set(levels.map(({ value }) => value)),
];

/** Values may be merged to one. */
const levelsOf = (info: ColumnInfo | undefined): number =>
  !info || info.levels.length === 0 ? 0 : new Set(info.levels.map(({ code }) => code)).size;

function typeOf(info: ColumnInfo | undefined, levels: number): VariableView['type'] {
  if (!info || levels === 0) return 'number';
  if (levels === 2) return 'two-valued';
  return info.type === 'ordinal' ? 'ordered' : 'category';
}

/**
 * What names tell of the variables of such tables.
 *
 * @param wanted names of those that it is told of; all without it
 * @throws UserError `suggest.too-many`, `discover.unknown-variable`
 */
export function wideSuggestions(
  { list, timeToEvent }: ListedVariables,
  wanted: readonly string[] = list.variables.map(({ node }) => node.id),
): Suggestion[] {
  refuseTooManyToKnow(wanted.length);
  const nodes = new Map(list.variables.map(({ node }) => [node.id, node]));
  const unknown = wanted.filter((name) => !nodes.has(name));
  if (unknown.length > 0) throw unknownVariables(unknown, { all: { names: [...nodes.keys()] }, timeToEvent });
  return suggestionsFor({ names: wanted, nodes, kinds: list.kinds });
}

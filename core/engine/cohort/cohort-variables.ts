import type { z } from 'zod';
import { isConstant, type ColumnFacts } from '../../cohort/column-facts.ts';
import { levellingOf, stateOf } from '../../cohort/levelling.ts';
import { rolesIn } from '../../cohort/roles/study-roles.ts';
import type { cohortRequests, Histogram, ColumnView } from '../../contract/cohort-api.ts';
import type { CohortCache } from './cache.ts';
import { tableEntry } from './entries.ts';
import { isUsed, numericColumns } from '../project/data-files.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import { unfit } from './variables.ts';

type Request<K extends keyof typeof cohortRequests> = Omit<z.output<(typeof cohortRequests)[K]>, 'project'>;

/** A page of the variables of one table, or of all, that a search finds. */
export async function variablesOf(
  store: ProjectStore,
  cache: CohortCache,
  { modality, offset, limit, sort, search }: Request<'getVariables'>,
): Promise<{ total: number; variables: ColumnView[] }> {
  const tables = store
    .manifest()
    .modalities.filter(({ name, kind }) => kind === 'table' && (modality === undefined || name === modality));
  // One that is damaged stands among the findings; who asks for it alone is told so.
  const damaged = modality === undefined ? await cache.damaged(store) : new Map();
  const whole = tables.filter(({ name }) => !damaged.has(name));
  const facts: (readonly ColumnFacts[])[] = [];
  for (const table of whole) facts.push(await cache.facts(store, table));
  const variables = last.of([sort, ...whole, ...facts], () =>
    sorted(
      whole.flatMap((table, t) => ofTable(table, facts[t])),
      sort,
    ),
  );
  const found = search === '' ? variables : variables.filter(isCalled(search));
  return { total: found.length, variables: found.slice(offset, offset + limit) };
}

/** Tells variables whose name or label contains a text, upper or lower case. */
function isCalled(search: string): (variable: ColumnView) => boolean {
  const wanted = search.trim().toLowerCase();
  return ({ name, label }) => [name, label ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

/** The last order of columns, of which a person looks at one page after the other. */
const last = keptLast<readonly ColumnView[]>();

/** Keeps one answer as long as it is of the same things. */
function keptLast<T>(): { of(things: readonly unknown[], find: () => T): T } {
  let kept: { readonly things: readonly unknown[]; readonly answer: T } | null = null;
  return {
    of(things, find) {
      const isSame =
        kept?.things.length === things.length && kept.things.every((one, i) => one === things[i]);
      if (!isSame) kept = { things, answer: find() };
      return kept!.answer;
    },
  };
}

function sorted(
  variables: readonly ColumnView[],
  sort: Request<'getVariables'>['sort'],
): readonly ColumnView[] {
  if (sort === 'name') return variables.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  if (sort === 'file') return variables;
  const share = ({ n, missing }: ColumnView): number => missing / Math.max(1, n + missing);
  return variables.toSorted((a, b) => share(b) - share(a));
}

function ofTable(table: ModalityEntry, facts: readonly ColumnFacts[]): ColumnView[] {
  const isTaken = isUsed(table);
  const roleOf = rolesIn(table.roles ?? {});
  return numericColumns(table).map((column, c): ColumnView => {
    const { n, missing, mean, sd, min, max } = facts[c];
    const study = roleOf(column.name);
    const measured = column.levels.length === 0;
    return {
      modality: table.name,
      name: column.name,
      type: column.type,
      unit: column.unit,
      label: column.label,
      n,
      missing,
      mean: measured ? mean : null,
      sd: measured ? sd : null,
      min: measured ? min : null,
      max: measured ? max : null,
      role: isTaken(column.name) ? 'use' : 'leave-out',
      study,
      levels: levelsOf(column, study),
      levelling: levellingOf(column),
      levelOf: column.levelOf ?? null,
      relevelled: column.read !== undefined && column.levelOf === undefined,
      unfit: unfit(column) ?? saysNothing(facts[c]),
      answer: column.group === undefined ? null : { to: column.group, share: mean },
      computed: column.computed ?? false,
      notAsked: column.notAsked ?? 0,
      emptyAs: column.emptyAs ?? null,
      partOf: column.partOf ?? null,
    };
  });
}

/** Why training and graphs go without a column that tells nobody apart; null where it tells some. */
function saysNothing(facts: ColumnFacts): string | null {
  if (facts.n === 0) return 'it has no values';
  if (!isConstant(facts)) return null;
  return facts.missing > 0 ? 'all who have a value have the same' : 'it is the same for everyone';
}

/** Its values in the order of their codes, those that stand for one level once: by that of an event, else by the first. */
function levelsOf(
  column: ModalityEntry['columns'][number],
  study: ColumnView['study'],
): ColumnView['levels'] {
  const happened = study?.role === 'event' ? study.happened : null;
  return stateOf(column).groups.map(({ label, values }) => ({
    value: happened !== null && values.includes(happened) ? happened : values[0],
    label,
  }));
}

/** @throws UserError `project.no-modality`, `table.unknown-column` */
export async function histogramOf(
  store: ProjectStore,
  { stored }: EnginePorts,
  cache: CohortCache,
  { modality, column: name, bins }: Request<'getHistogram'>,
): Promise<Histogram> {
  const table = tableEntry(store, modality, [name]);
  const columns = numericColumns(table);
  const c = columns.findIndex((column) => column.name === name);
  const column = columns[c];
  const { n, missing, mean, sd, min, max } = (await cache.facts(store, table))[c];
  const file = await store.dataToShow(table.name);
  const common = { n, missing, unit: column.unit };
  const levels = [...new Map(column.levels.map((level) => [level.code, level.label]))].sort(
    ([a], [b]) => a - b,
  );
  const [low, high] = [min ?? 0, max ?? 0];
  const steps = low === high ? 1 : bins;
  const { counts, deciles } = await stored.spread(file, { column, min: low, max: high }, steps);
  if (levels.length > 0) {
    return {
      ...common,
      edges: null,
      counts,
      labels: levels.map(([, label]) => label),
      mean: null,
      sd: null,
      deciles: null,
    };
  }
  const edges = Float64Array.from({ length: steps + 1 }, (_, k) => low + ((high - low) * k) / steps);
  return { ...common, edges, counts, labels: null, mean, sd, deciles };
}

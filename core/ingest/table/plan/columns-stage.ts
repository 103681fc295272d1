import { LookedColumn, type Looked } from '../checks/check.ts';
import { coarseDates } from '../columns/coarse-dates.ts';
import { countedTime } from '../columns/counted-times.ts';
import type { InferredColumn } from '../columns/infer.ts';
import { emptyFacts, emptyWithoutEffect, withEmpty } from '../columns/missing/empty-cells.ts';
import { numbersRows } from '../grid/row-numbers.ts';
import type { SampledRows } from '../grid/sampled-rows.ts';
import { splitFacts, withParts } from '../grid/split-cells.ts';
import { withUnitsLine } from '../grid/units-line.ts';
import type { Fact } from '../say/say.ts';
import type { ColumnPlan, Dialect, PlanOverrides } from '../types/plan.ts';
import { columnOfVisit } from '../visits/visits.ts';
import type { Grid } from './grid-stage.ts';
import type { People } from './people-stage.ts';

/** How the columns of a table will be read. */
export interface Columns {
  readonly dialect: Dialect;
  readonly inferred: readonly InferredColumn[];
  readonly plans: readonly ColumnPlan[];
  readonly facts: readonly Fact[];
}

/** Settles type, unit, levels and meaning of each column. */
export function columnsOf(grid: Grid, people: People): Columns {
  const { file, sampled, parts, overrides } = grid;
  const { columns, found, rows, empty, byStandard } = people;
  const inUnits = withUnitsLine(
    columns.inferred.map(({ plan }) => plan),
    sampled.second,
  );
  const settled = withParts(inUnits.columns, parts).map((column, c) =>
    settledColumn(column, c, grid, people),
  );
  const coarse = coarseDates(settled, (c) => rows.map((cells) => cells[c]));
  const plans = settled.map((column, c) => (coarse[c] ? { ...column, coarse: coarse[c] } : column));
  const foundIn = (c: number): string[] => found.map((cells) => cells[c]);
  const facts = [
    ...columns.facts,
    ...inUnits.facts,
    ...splitFacts(file, plans, (c) => rows.map((cells) => cells[c])),
    ...plans.flatMap((plan, c) => emptyFacts(plan, foundIn(c), byStandard)),
    ...emptyWithoutEffect(plans, empty),
  ];
  const decimal = overrides.decimal ?? (columns.decimal === ',' ? ',' : '.');
  return { dialect: dialectOf(grid, decimal), inferred: columns.inferred, plans, facts };
}

/** A column with all that is known of it beside its type. */
function settledColumn(column: ColumnPlan, c: number, grid: Grid, people: People): ColumnPlan {
  const { sampled, overrides } = grid;
  const { id, idAt, idFacts, found, rows, empty } = people;
  const meant = named(withEmpty(column, empty.texts[c]), questionOf(sampled, c), overrides);
  const perDay = countedTime(
    meant,
    rows.map((cells) => cells[c]),
  )?.perDay;
  const isNumbering =
    column.name !== id.column &&
    numbersRows(
      column.name,
      c,
      found.map((cells) => cells[c]),
    );
  return {
    ...meant,
    ...(c === idAt ? idFacts : {}),
    ...(sampled.unnamed.has(column.name) ? { unnamed: true } : {}),
    ...(isNumbering ? { numbersRows: true } : {}),
    ...(perDay ? { perDay } : {}),
    ...(column.name === columnOfVisit(overrides.visit) ? { leftOut: true } : {}),
  };
}

const dialectOf = ({ layout, sampled, sample }: Grid, decimal: Dialect['decimal']): Dialect => ({
  delimiter: layout.delimiter,
  quote: layout.quote,
  header: layout.header,
  skip: layout.skip,
  ...(sampled.surveyed ? { below: sampled.surveyed.lines } : {}),
  ...(sampled.headers > 0 ? { headers: sampled.headers } : {}),
  decimal,
  encoding: sample.encoding,
});

/** What was asked, where a survey program's file says so. */
const questionOf = ({ surveyed, names }: SampledRows, c: number): string | null =>
  [surveyed?.questions?.[c] ?? ''].find((question) => question !== '' && question !== names[c]) ?? null;

/** The column with the label and unit that a person gives it. */
function named(column: ColumnPlan, question: string | null, { units, labels }: PlanOverrides): ColumnPlan {
  const [unit, label] = [units?.[column.name], labels?.[column.name]];
  return {
    ...column,
    unit: unit === undefined ? column.unit : unit.trim() || null,
    label: label === undefined ? (column.label ?? question) : label.trim() || null,
  };
}

/** The table as checks look at it. */
export function lookedOf(grid: Grid, people: People, { plans, inferred }: Columns): Looked {
  const { file, word, sample, layout, sampled, overrides } = grid;
  const { id, idAt, rows } = people;
  const cellsOf = (of: readonly (readonly string[])[], c: number): string[] => of.map((cells) => cells[c]);
  const columns = plans.map((plan, c) => {
    const declared = overrides.declared?.columns[c];
    const cells = cellsOf(rows, c);
    return new LookedColumn({
      ...{ plan, number: inferred[c].number, date: inferred[c].date, cells, isId: c === idAt },
      seen: c === idAt ? cellsOf(people.people, c) : cells,
      declaredAt: declared ? c : null,
      isLabelled: (declared?.labelled.length ?? 0) > 0,
    });
  });
  return { file, word, sample, layout, sampled, columns, idColumn: id.column, rows };
}

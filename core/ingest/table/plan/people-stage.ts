import { inferColumns, type InferredColumns } from '../columns/infer-columns.ts';
import {
  emptyAnswers,
  type EmptyAnswers,
  emptyByStandard,
  filledRows,
} from '../columns/missing/empty-cells.ts';
import { belowFacts, peopleIn } from '../people/below-rows.ts';
import { chooseId, type ChosenId, shortenedIds } from '../people/choose-id.ts';
import { crossedIds } from '../people/crossed-ids.ts';
import { idsOnce } from '../people/ids-once.ts';
import { controlFacts, controlRowFacts, labControls } from '../people/lab-controls.ts';
import { haveDigits, identified, nobodyFacts } from '../people/nobody.ts';
import type { Fact } from '../say/say.ts';
import { sensorFacts } from '../shape/stacked/sensor-rows.ts';
import type { ColumnPlan, OpenQuestion } from '../types/plan.ts';
import { fileIdFacts, fileIdsOf } from '../values/file-ids.ts';
import type { Grid } from './grid-stage.ts';

type Rows = readonly (readonly string[])[];

/** Who the rows of a table are. */
export interface People {
  readonly id: ChosenId;
  /** Place of the column with the id; below 0 where there is none. */
  readonly idAt: number;
  /** What is known of the ids, kept with their column. */
  readonly idFacts: Pick<ColumnPlan, 'ofFiles' | 'withDigits' | 'noControls'>;
  /** The rows of people, and those of them that have an id, as they stand in the file. */
  readonly people: Rows;
  readonly found: Rows;
  /** The second with empty cells as they are meant. */
  readonly rows: Rows;
  readonly empty: EmptyAnswers;
  /** What empty cells mean by a standard where nobody says otherwise, by column. */
  readonly byStandard: Readonly<Record<string, string>>;
  readonly columns: InferredColumns;
  readonly filled?: readonly string[];
  readonly facts: readonly Fact[];
  readonly open: readonly OpenQuestion[];
}

/** Which rows are people, and which column tells them apart. */
export function peopleOf(grid: Grid): People {
  const { file, sample, layout, sampled, overrides } = grid;
  const { names } = sampled;
  const id = chooseId(file, names, sampled.rows, overrides);
  const idAt = names.indexOf(id.column ?? '');
  const { people: standing, others } = peopleIn(sampled.rows, idAt, layout.header ? names : []);
  const { empty, byStandard } = emptiesOf(grid, id.column);
  const infer = (found: Rows): InferredColumns => {
    const separator = overrides.separator ?? layout.delimiter;
    const known = { idColumn: id.column, separator, found };
    return inferColumns({ names, rows: filledRows(found, empty.texts) }, known, overrides);
  };
  const once = idsOnce(
    { file, names, rows: sampled.rows, people: standing, idAt, whole: sample.whole },
    overrides.blankIds,
    (seen) => infer(seen).inferred.map(({ plan }) => plan),
  );
  const { people } = once;
  const first = infer(people);
  const ids = idAt < 0 ? [] : people.map((cells) => cells[idAt]);
  const controls = labControls(ids, haveDigits(ids));
  const idFacts = factsOfIds(ids, controls.areNobody);
  const nobody = idAt < 0 ? null : identified(people, idAt, { ...first.inferred[idAt].plan, ...idFacts });
  // Rows that will not be read decide nothing; but the id is what they lack.
  const found = nobody?.rows ?? people;
  const columns = found.length === people.length ? first : withColumn(infer(found), idAt, first);
  const rows = filledRows(found, empty.texts);
  // Whose the rows without an id are is asked.
  const left = nobody && once.open.length > 0 ? { ...nobody, blank: 0 } : nobody;
  const column = id.column ?? '';
  const facts = [
    ...belowFacts(others),
    ...(left ? nobodyFacts(column, left, sample.whole) : []),
    ...fileIdFacts(ids, idFacts.ofFiles ?? null, `in column “${column}”`),
    ...crossedIds(column, ids),
    ...controlFacts(column, controls),
    ...sensorFacts(names, rows),
    ...controlRowFacts(names, rows, sample.whole),
    ...once.facts,
    ...shortenedIds(
      id.column,
      rows.map((cells) => cells[idAt]),
    ),
  ];
  const open = [...once.open, ...id.open];
  return {
    id,
    idAt,
    idFacts,
    people,
    found,
    rows,
    empty,
    byStandard,
    columns,
    filled: once.filled,
    facts,
    open,
  };
}

/** What empty cells mean, as a person says it, and where nobody does as a standard does. */
function emptiesOf(
  { sampled: { names, rows }, overrides }: Grid,
  idColumn: string | null,
): Pick<People, 'empty' | 'byStandard'> {
  const byStandard = Object.fromEntries(
    Object.entries(emptyByStandard(names, rows)).filter(
      ([name]) => !Object.hasOwn(overrides.emptyAs ?? {}, name),
    ),
  );
  const emptyAs = { ...byStandard, ...overrides.emptyAs };
  return { byStandard, empty: emptyAnswers(names, { ...overrides, emptyAs }, idColumn) };
}

function factsOfIds(ids: readonly string[], noControls: boolean): People['idFacts'] {
  const ofFiles = fileIdsOf(ids);
  return {
    ...(ofFiles ? { ofFiles } : {}),
    ...(ids.length > 0 && haveDigits(ids) ? { withDigits: true } : {}),
    ...(noControls ? { noControls } : {}),
  };
}

const withColumn = (
  columns: InferredColumns,
  at: number,
  { inferred }: InferredColumns,
): InferredColumns => ({ ...columns, inferred: columns.inferred.with(at, inferred[at]) });

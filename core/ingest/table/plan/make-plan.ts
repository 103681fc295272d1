import { UserError } from '../../../errors.ts';
import { farFindings } from '../checks/far-findings.ts';
import { fileNameFinding } from '../checks/file-name-finding.ts';
import { guardPlan } from './guard-plan.ts';
import { dataName } from '../../privacy/kept-name.ts';
import type { ByteSource } from '../../ports.ts';
import { saidOnce } from '../checks/alike.ts';
import { belowFindings, peopleIn } from '../people/below-rows.ts';
import { checkNames, checkRows, checkWidth } from '../grid/check-plan.ts';
import { chooseId, idQuestion, shortenedIds } from '../people/choose-id.ts';
import { coarseDates } from '../columns/coarse-dates.ts';
import { crossedIds } from '../people/crossed-ids.ts';
import { countedTime } from '../columns/counted-times.ts';
import { doubtfulFindings } from '../checks/doubtful-values.ts';
import {
  emptyAnswers,
  emptyByStandard,
  emptyFindings,
  emptyWithoutEffect,
  filledRows,
  withEmpty,
} from '../columns/missing/empty-cells.ts';
import { exponentFinding } from '../checks/exponents.ts';
import { flagFinding } from '../columns/flagged.ts';
import { fileIdsFinding, fileIdsOf } from '../values/file-ids.ts';
import { idsOnce } from '../people/ids-once.ts';
import { inferColumns, type InferredColumns } from '../columns/infer-columns.ts';
import { sniffLayout } from '../grid/layout.ts';
import { controlFindings, controlRowFindings, labControls } from '../people/lab-controls.ts';
import { keyedFinding } from '../checks/keyed-cells.ts';
import { lengthFinding } from '../checks/lengths.ts';
import { lineWord } from '../grid/line-word.ts';
import { missingCodeFindings } from '../checks/missing-remarks.ts';
import type { ColumnPlan, Dialect, PlanOverrides, TablePlan } from '../types/plan.ts';
import { columnRemarks, layoutRemarks } from '../checks/remarks.ts';
import { withRepeats } from '../columns/repeats.ts';
import { numbersRows } from '../grid/row-numbers.ts';
import { questionsOf } from './questions.ts';
import { type Sample, sampleFile } from '../text/sample.ts';
import { type SampledRows, sampledRows } from '../grid/sampled-rows.ts';
import { mixedUnits } from '../checks/mixed-units.ts';
import { orderFinding } from '../checks/order-finding.ts';
import { sameGroupFindings } from '../levels/same-groups.ts';
import { severalAnswers } from '../columns/several-answers.ts';
import { severalNumbers } from '../grid/several-numbers.ts';
import { splitFindings, splitRows, withParts } from '../grid/split-cells.ts';
import { sensorFindings } from '../shape/stacked/sensor-rows.ts';
import { besideFinding } from '../grid/table-beside.ts';
import { haveDigits, identified, nobodyFindings } from '../people/nobody.ts';
import { writtenOnce } from '../checks/written-once.ts';
import { surveyFindings } from '../grid/survey-lines.ts';
import { turnedQuestion } from '../shape/turned/question.ts';
import { withUnitsLine } from '../grid/units-line.ts';
import { unreadFindings } from '../checks/unread-remarks.ts';
import { columnOfVisit } from '../visits/visits.ts';
import { twoUnitsFinding } from '../checks/two-units.ts';

/**
 * Looks at a few MB of a table, spread over the file, and decides how it will be read.
 *
 * @param path where the file is; kept in the plan
 * @throws UserError `table.empty`, `table.header-only`, `table.ragged`, `table.unknown-column`
 */
export const makePlan = async (
  source: ByteSource,
  path: string,
  overrides: PlanOverrides = {},
): Promise<TablePlan> => planOf(source.name, path, await sampleFile(source, overrides.encoding), overrides);

/** {@link makePlan} on what was read of the file. */
export function planOf(file: string, path: string, sample: Sample, asked: PlanOverrides = {}): TablePlan {
  if (sample.head.replaceAll('\0', '').trim() === '') {
    throw new UserError('table.empty', `${file} is empty.`, 'Check that the export was complete.');
  }
  const layout = sniffLayout(sample.head, sample.whole, asked);
  const inFile = sampledRows(sample, layout);
  checkRows(file, inFile);
  // Who says what separates cells sees what comes of it.
  if (asked.sheet !== undefined || (!asked.declared && asked.delimiter === undefined))
    checkWidth(file, inFile, layout);
  const { sampled, parts, overrides } = splitRows(file, inFile, asked);
  const { names } = sampled;
  const placeOf = new Map(names.map((name, c) => [name, c]));
  checkNames(file, names, overrides);
  const id = chooseId(file, names, sampled.rows, overrides);
  const idAt = names.indexOf(id.column ?? '');
  const { people: standing, others } = peopleIn(sampled.rows, idAt, layout.header ? names : []);
  const standard = emptyByStandard(names, sampled.rows);
  const unsaid = Object.fromEntries(
    Object.entries(standard).filter(([name]) => !Object.hasOwn(overrides.emptyAs ?? {}, name)),
  );
  const empty = emptyAnswers(
    names,
    { ...overrides, emptyAs: { ...unsaid, ...overrides.emptyAs } },
    id.column,
  );
  const inferIn = (found: SampledRows['rows']): InferredColumns => {
    const separator = overrides.separator ?? layout.delimiter;
    const known = { idColumn: id.column, separator, found };
    return inferColumns(file, { ...sampled, rows: filledRows(found, empty.texts) }, known, overrides);
  };
  const once = idsOnce(
    { file, names, rows: sampled.rows, people: standing, idAt, whole: sample.whole },
    overrides.blankIds,
    (seen) => inferIn(seen).inferred.map(({ plan: column }) => column),
  );
  const { people } = once;
  const first = inferIn(people);
  const withDigits = idAt >= 0 && haveDigits(people.map((cells) => cells[idAt]));
  const ids = idAt < 0 ? [] : people.map((cells) => cells[idAt]);
  const controls = labControls(ids, withDigits);
  const ofFiles = fileIdsOf(ids);
  const idFacts = {
    ...(ofFiles ? { ofFiles } : {}),
    ...(withDigits ? { withDigits } : {}),
    ...(controls.areNobody ? { noControls: true } : {}),
  };
  const nobody = idAt < 0 ? null : identified(people, idAt, { ...first.inferred[idAt].plan, ...idFacts });
  // Rows that will not be read decide nothing; but the id is what they lack.
  const found = nobody?.rows ?? people;
  const rows = filledRows(found, empty.texts);
  const columns = found.length === people.length ? first : withColumn(inferIn(found), idAt, first);
  const dialect: Dialect = {
    delimiter: layout.delimiter,
    quote: layout.quote,
    header: layout.header,
    skip: layout.skip,
    ...(sampled.surveyed ? { below: sampled.surveyed.lines } : {}),
    ...(sampled.headers > 0 ? { headers: sampled.headers } : {}),
    decimal: overrides.decimal ?? (columns.decimal === ',' ? ',' : '.'),
    encoding: sample.encoding,
  };
  const inUnits = withUnitsLine(
    file,
    columns.inferred.map(({ plan }) => plan),
    sampled.second,
  );
  const inColumns = withParts(inUnits.columns, parts)
    .map((column, c) => withEmpty(column, empty.texts[c]))
    .map((column, c) => named({ ...column, label: column.label ?? questionOf(sampled, c) }, overrides))
    .map((column, c) => (c === idAt ? { ...column, ...idFacts } : column))
    .map((column) => (sampled.unnamed.has(column.name) ? { ...column, unnamed: true } : column))
    .map((column, c) =>
      column.name !== id.column &&
      numbersRows(
        column.name,
        c,
        found.map((cells) => cells[c]),
      )
        ? { ...column, numbersRows: true }
        : column,
    )
    .map((column, c) => {
      const perDay = countedTime(
        column,
        rows.map((cells) => cells[c]),
      )?.perDay;
      return perDay ? { ...column, perDay } : column;
    })
    .map((column) =>
      column.name === columnOfVisit(overrides.visit) ? { ...column, leftOut: true } : column,
    );
  const coarse = coarseDates(inColumns, (c) => rows.map((cells) => cells[c]));
  const plans = inColumns.map((column, c) => (coarse[c] ? { ...column, coarse: coarse[c] } : column));
  const cellsOf = (name: string): string[] => {
    const at = placeOf.get(name)!;
    return rows.map((cells) => cells[at]);
  };
  // What a file labels is told with its labels.
  const unlabelled = plans.filter((_, c) => !overrides.declared?.columns[c]?.labelled.length);
  const doubtful = doubtfulFindings(file, unlabelled, cellsOf);
  const findings = [
    ...fileNameFinding(file),
    ...layoutRemarks(file, sample, layout, sampled, lineWord(overrides)),
    ...surveyFindings(file, sampled),
    ...columns.findings,
    ...inUnits.findings,
    ...missingCodeFindings(
      file,
      columns.inferred,
      (c) => (c === idAt ? people : rows).map((cells) => cells[c]),
      (c) => overrides.declared?.columns[c] !== undefined,
    ),
    ...columns.inferred.flatMap((column, c) => {
      const cells = rows.map((row) => row[c]);
      return [
        ...columnRemarks(file, column, rows, c),
        ...severalNumbers(file, column.plan, cells),
        ...severalAnswers(file, column.plan, cells),
        ...mixedUnits(file, column.plan, cells),
        ...flagFinding(file, column.plan, cells),
        ...lengthFinding(file, column.plan, cells),
        ...twoUnitsFinding(file, column.plan, cells),
        ...(column.plan.name === id.column ? [] : keyedFinding(file, column.plan.name, cells)),
        ...unreadFindings(file, column.plan, cells),
        ...orderFinding(file, column.plan),
        ...sameGroupFindings(file, column.plan),
        ...exponentFinding(file, column.plan, cells),
      ];
    }),
    ...splitFindings(file, plans, (c) => rows.map((row) => row[c])),
    ...emptyFindings(file, plans, (c) => found.map((row) => row[c]), unsaid),
    ...emptyWithoutEffect(file, plans, empty),
    ...doubtful,
    ...farFindings(file, unlabelled, cellsOf, doubtful),
    ...belowFindings(file, others),
    // Whose the rows without an id are is asked.
    ...(nobody
      ? nobodyFindings(
          file,
          names[idAt],
          once.open.length > 0 ? { ...nobody, blank: 0 } : nobody,
          sample.whole,
        )
      : []),
    ...fileIdsFinding(file, ids, ofFiles, `in column “${id.column ?? ''}”`),
    ...crossedIds(file, id.column ?? '', ids),
    ...controlFindings(file, id.column ?? '', controls),
    ...sensorFindings(file, names, rows),
    ...controlRowFindings(file, names, rows, sample.whole),
    ...once.findings,
    ...besideFinding(file, sampled),
    ...writtenOnce(file, names, id.column, rows),
    ...shortenedIds(
      file,
      id.column,
      rows.map((cells) => cells[idAt]),
    ),
  ];
  const plan: TablePlan = {
    path,
    name: dataName(file.replace(/\.(csv|tsv|tab|txt|dat|xlsx|xlsm|ods)$/i, ''), 'Table'),
    dialect,
    columns: plans,
    idColumn: id.column,
    idReason: id.reason,
    idOthers: id.others,
    ...(overrides.numberRows ? { numbered: true } : {}),
    ...(once.filled ? { filled: once.filled } : {}),
    ...(overrides.visit ? { visit: overrides.visit } : {}),
    ...(overrides.sheet ? { sheet: overrides.sheet } : {}),
    ...(overrides.declared ? { program: overrides.declared.program } : {}),
    rowsSeen: rows.length,
    findings: saidOnce(file, findings),
    open: [
      ...(overrides.turned === undefined && !overrides.declared ? turnedQuestion(file, sampled) : []),
      ...questionsOf(file, sample, layout, columns.inferred, lineWord(overrides)),
      ...once.open,
      ...id.open,
    ],
  };
  const guarded = guardPlan(plan, (c) => rows.map((cells) => cells[c]), sample.whole);
  const open = guarded.open.map((asked) =>
    asked.code === 'id' ? idQuestion(file, id, guarded.columns) : asked,
  );
  return { ...withRepeats(guarded, (c) => rows.map((cells) => cells[c])), open };
}

const withColumn = (
  columns: InferredColumns,
  at: number,
  { inferred }: InferredColumns,
): InferredColumns => ({
  ...columns,
  inferred: columns.inferred.with(at, inferred[at]),
});

/** What was asked, where a survey program's file says so. */
const questionOf = ({ surveyed, names }: SampledRows, c: number): string | null =>
  [surveyed?.questions?.[c] ?? ''].find((question) => question !== '' && question !== names[c]) ?? null;

const named = (column: ColumnPlan, { units, labels }: PlanOverrides): ColumnPlan => ({
  ...column,
  unit: units?.[column.name] === undefined ? column.unit : units[column.name].trim() || null,
  label: labels?.[column.name] === undefined ? column.label : labels[column.name].trim() || null,
});

import { dataName } from '../../ingest/privacy/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import type { DeclaredVariable } from '../../ingest/table/columns/declared/declared.ts';
import {
  declaredFindings,
  type FollowedVariable,
  roundedIds,
} from '../../ingest/table/columns/declared/declared-findings.ts';
import { columnsOfFile } from '../../ingest/table/grid/split-cells.ts';
import type { PlanOverrides, TablePlan } from '../../ingest/table/types/plan.ts';
import type { SheetInfo } from '../../ingest/read/workbook/sheet-info.ts';
import { fileSource } from '../files/byte-source.ts';
import { listDataSets, withStatisticalText } from '../statistical/statistical-table.ts';

/** A statistical file as text, and how it is read. */
export interface DeclaredSource {
  readonly source: ByteSource;
  /** Its data sets, where it has several. */
  readonly sheets: readonly SheetInfo[];
  readonly overrides: PlanOverrides;
  /** The plan with what only the file can tell. */
  readonly finish: (plan: TablePlan) => TablePlan;
}

/** Gives a file of a statistical program to a piece of work, read as it declares unless the user says otherwise. */
export async function withDeclared<T>(
  file: ByteSource,
  path: string,
  asked: PlanOverrides,
  work: (table: DeclaredSource) => Promise<T>,
): Promise<T> {
  const sheets = await listDataSets(path);
  const sheet = sheets.length > 0 ? (asked.sheet ?? sheets[0].name) : undefined;
  return withStatisticalText(path, sheet, async ({ file: text, facts }) => {
    const { program, variables } = facts;
    return work({
      sheets,
      source: await fileSource(text, sheet === undefined ? file.name : `${file.name}, data set “${sheet}”`),
      overrides: {
        ...asked,
        sheet,
        delimiter: ',',
        quote: '"',
        encoding: 'utf-8',
        header: true,
        skip: 0,
        declared: { program, columns: variables.map(({ column }) => column) },
      },
      finish(plan) {
        const followed = followedBy(variables, plan, asked);
        const told = new Set(
          followed.flatMap(({ declared: { column, unknown }, column: { name }, said }) =>
            !said.missing && column.missing.length + unknown.length > 0 ? name : [],
          ),
        );
        return {
          ...plan,
          name: nameOf(file.name, sheet),
          findings: [
            ...facts.findings,
            ...declaredFindings(followed),
            ...roundedIds(file.name, variables, plan.idColumn),
            ...plan.findings.filter(
              ({ code, about }) => code !== 'table.missing-code' || !about.some((name) => told.has(name)),
            ),
          ],
        };
      },
    });
  });
}

/** Of a file with several data sets the name of each is told. */
function nameOf(file: string, sheet: string | undefined): string {
  const stem = dataName(file.replace(/\.[^.]+$/, ''), 'Table');
  return sheet === undefined ? stem : `${stem} ${dataName(sheet, 'data set')}`;
}

/** The variables with the columns that they became; those of a table that was made of the file go by their names. */
function followedBy(
  variables: readonly DeclaredVariable[],
  { columns, program }: TablePlan,
  { missing = {}, types = {}, codebook = [] }: PlanOverrides,
): FollowedVariable[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const inFile = columnsOfFile(columns);
  return variables.flatMap((declared, v) => {
    const column = program === undefined ? byName.get(declared.column.variable) : inFile[v];
    if (!column) return [];
    const { name } = column;
    const entry = codebook.find(({ variable }) => variable.toLowerCase() === name.toLowerCase());
    const said = {
      missing: missing[name] !== undefined || (entry?.missing.length ?? 0) > 0,
      type: types[name] !== undefined,
      levels: (entry?.levels.length ?? 0) > 0,
    };
    return [{ declared, column, said }];
  });
}

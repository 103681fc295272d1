import { dataName } from '../../ingest/phi/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { declaredFindings } from '../../ingest/statistical/declared-findings.ts';
import type { PlanOverrides, TablePlan } from '../../ingest/tabular/plan.ts';
import type { SheetInfo } from '../../ingest/workbook/sheet-info.ts';
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
    const said = saidOf(asked);
    const followed = variables.filter(({ column }) => !said.has(column.variable.toLowerCase()));
    const told = new Set(
      followed.flatMap(({ column }) => (column.missing.length > 0 ? column.variable : [])),
    );
    return work({
      sheets,
      source: await fileSource(text, sheet === undefined ? file.name : `${file.name}, data set “${sheet}”`),
      overrides: {
        ...asked,
        sheet,
        delimiter: ',',
        encoding: 'utf-8',
        header: true,
        skip: 0,
        declared: { program, columns: variables.map(({ column }) => column) },
      },
      finish: (plan) => ({
        ...plan,
        name: nameOf(file.name, sheet),
        findings: [
          ...facts.findings,
          ...declaredFindings(followed),
          ...plan.findings.filter(
            ({ code, about }) => code !== 'table.missing-code' || !about.some((name) => told.has(name)),
          ),
        ],
      }),
    });
  });
}

/** Of a file with several data sets the name of each is told. */
function nameOf(file: string, sheet: string | undefined): string {
  const stem = dataName(file.replace(/\.[^.]+$/, ''), 'Table');
  return sheet === undefined ? stem : `${stem} ${dataName(sheet, 'data set')}`;
}

/** Variables of whose values a person or a codebook says what the file need not say, in lower case. */
const saidOf = ({ missing, types, codebook = [] }: PlanOverrides): ReadonlySet<string> =>
  new Set(
    [
      ...Object.keys({ ...missing, ...types }),
      ...codebook.flatMap((entry) => (entry.levels.length + entry.missing.length > 0 ? entry.variable : [])),
    ].map((name) => name.toLowerCase()),
  );

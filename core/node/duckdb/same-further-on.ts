import { basename } from 'node:path';
import type { Finding } from '../../cohort/finding.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import { agreementOf } from '../../ingest/table/columns/repeats.ts';
import { isSeenWhole } from '../../ingest/table/text/sample.ts';
import { columnsOfFile } from '../../ingest/table/grid/split-cells.ts';
import { amountOf } from '../../text/sentence.ts';
import { fileSource } from '../files/byte-source.ts';
import { readRows } from '../flat/rows.ts';

/** Rows that may be sums below the table. */
const FEWEST = 2;

/**
 * The plan with the columns that were to be left out since others say the same, and that differ from these further on in a
 * large table than the rows that it was made from: they are read, and told.
 *
 * @param text of the table
 */
export async function withoutFalseRepeats(
  plan: TablePlan,
  text: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<TablePlan> {
  const inFile = columnsOfFile(plan.columns);
  const pairs = inFile.flatMap((column, at) => {
    const other = inFile.findIndex(({ name }) => name === column.repeats);
    return column.leftOut && !column.withheld && other >= 0 ? [{ column, at, other }] : [];
  });
  if (pairs.length === 0) return plan;
  const source = await fileSource(text);
  if (isSeenWhole(source.size)) return plan;
  const looked = pairs.map((pair) => ({ ...pair, agreement: agreementOf(pair.column, inFile[pair.other]) }));
  const filled = (cells: readonly string[], c: number): string => cells[c] || (inFile[c].emptyAs ?? '');
  const { delimiter, quote, skip, encoding } = plan.dialect;
  await readRows(
    source,
    { delimiter, quote, skip, encoding, width: inFile.length },
    {
      take: (cells) => {
        for (const { at, other, agreement } of looked)
          agreement.take(filled(cells, at), filled(cells, other));
      },
      broken: () => {},
    },
    signal,
  );
  const against = new Map(
    looked.flatMap(({ column, agreement }) =>
      agreement.against >= FEWEST ? [[column.name, agreement.against] as const] : [],
    ),
  );
  if (against.size === 0) return plan;
  const columns = plan.columns.map((column) => {
    if (!against.has(column.name)) return column;
    const { repeats: _, leftOut: __, ...taken } = column;
    return taken;
  });
  const file = keptName(basename(plan.path));
  const findings = [...against].map(([name, rows]): Finding => ({
    code: 'table.no-repeat',
    severity: 'warning',
    message: `${file}: “${name}” and “${plan.columns.find((column) => column.name === name)!.repeats!}” do not say the same on ${amountOf(rows, 'row')} further on, and both are taken in. The rows looked at before the import did not show this.`,
    hint: 'If one of them is wrong, put it right in the file. If one is enough, leave the other out.',
    about: [name],
  }));
  return { ...plan, columns, findings: [...plan.findings, ...findings] };
}

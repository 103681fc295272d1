import { orElse } from '../../../errors.ts';
import type { StackedPart } from '../../../ingest/table/types/plan.ts';
import { ENDINGS } from '../../../contract/file-kinds.ts';
import type { TableWithSameColumns } from '../../../contract/import-table-api.ts';
import {
  differenceOf,
  mayBeOne,
  sayDifference,
  titlesOf,
} from '../../../ingest/table/shape/stacked/stack.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { ending } from '../../project/sources.ts';

/** Files that are looked into. */
const MOST = 100;
/** One that tells nothing more than an id is no table to put together. */
const FEWEST_COLUMNS = 2;

/**
 * The tables that may be one with a table, since they have the same columns or nearly: other sheets of its workbook, files in
 * its folder, and those that wait to be imported. Those with the same columns come first.
 */
export async function sameColumns(
  { path, sheet }: StackedPart,
  near: readonly StackedPart[],
  ports: EnginePorts,
): Promise<TableWithSameColumns[]> {
  const namesOf = (part: StackedPart) => orElse(ports.tables.columnNames(part.path, part.sheet), null);
  const names = await namesOf({ path, sheet });
  if (names === null || names.length < FEWEST_COLUMNS) return [];
  const sheets = ((await orElse(ports.tables.sheets(path), [])) ?? []).filter(({ kind }) => kind === 'data');
  const beside = (await ports.files.siblings(path)).filter(
    (file) => file !== path && ENDINGS.table.includes(ending(file)),
  );
  const own = sheet ?? sheets.at(0)?.name ?? null;
  const others = [
    ...(sheets.length > 1 ? sheets.filter(({ name }) => name !== own) : []).map(({ name }) => ({
      path,
      sheet: name as string | null,
    })),
    ...near.filter((part) => part.path !== path),
    ...beside
      .filter((file) => near.every((part) => part.path !== file))
      .map((file) => ({ path: file, sheet: null })),
  ];
  const found: (StackedPart & { readonly differs: string })[] = [];
  for (const part of others.slice(0, MOST)) {
    const difference = differenceOf(names, (await namesOf(part)) ?? []);
    if (mayBeOne(difference)) found.push({ ...part, differs: sayDifference(difference) });
  }
  const [, ...titles] = titlesOf([{ path, sheet }, ...found], (name) => name);
  return found
    .map((part, k) => ({ ...part, title: titles[k] }))
    .sort((a, b) => Number(a.differs !== '') - Number(b.differs !== ''));
}

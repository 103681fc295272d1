import { hasLevels } from '../../../cohort/table.ts';
import { isOfAnother, namesEndsAlone, valuesThere } from '../codebook/codebook-fit.ts';
import { orderOf, type DateOrder } from '../../cell/dates.ts';
import { decimalOf, type FileDecimal } from './file-decimal.ts';
import { inferColumn, type InferredColumn } from './infer.ts';
import { labelsBeside } from './labels-beside.ts';
import { codesInName } from './name-codes.ts';
import type { CodebookEntry, DeclaredColumn, Dialect, PlanOverrides } from '../types/plan.ts';
import { plinkCodes } from '../grid/plink.ts';
import { fact, type Fact } from '../say/say.ts';
import type { SampledRows } from '../grid/sampled-rows.ts';

export interface InferredColumns {
  readonly inferred: readonly InferredColumn[];
  /** Of columns that the codebook lists with other values. */
  readonly facts: readonly Fact[];
  /** The decimal mark that the columns are sure of; null where none is. */
  readonly decimal: FileDecimal;
}

/** What is settled of a table before its columns are. */
interface KnownOfTable {
  readonly idColumn: string | null;
  /** What separates the cells of the file. */
  readonly separator: Dialect['delimiter'];
  /** The rows as they stand in the file, whatever a person says of empty cells. */
  readonly found: SampledRows['rows'];
}

/** What some columns are sure of, a decimal mark or an order of dates, holds for those that leave it open. */
export function inferColumns(
  { names, rows }: Pick<SampledRows, 'names' | 'rows'>,
  { idColumn, separator, found }: KnownOfTable,
  overrides: PlanOverrides,
): InferredColumns {
  const cells = names.map((_, c) => rows.map((row) => row[c]));
  const isPlain = (c: number): boolean => overrides.declared?.columns[c]?.isPlain ?? false;
  const decimal = decimalOf(cells.filter((_, c) => names[c] !== idColumn && !isPlain(c)));
  // A comma that separates cells, and stands in none, is no decimal one.
  const noComma = separator === ',' && !rows.some((row) => row.some((cell) => /\d,\d/.test(cell)));
  const fileDecimal = decimal ?? (noComma ? '.' : null);
  const { entries, facts } = describedColumns(names, idColumn, found, overrides);
  const infer = (name: string, c: number, dateOrder: DateOrder | undefined): InferredColumn => {
    const declared = overrides.declared?.columns[c];
    const said = entries[c];
    return inferColumn(name, cells[c], {
      type: name === idColumn ? 'id' : overrides.types?.[name],
      missing: overrides.missing?.[name],
      codebook: declared ? describedBy(said, declared) : said,
      ...(declared && !said?.levels.length ? { labelled: declared.labelled, unknown: declared.unknown } : {}),
      dateFormat: declared?.dateFormat ?? undefined,
      dateOrder,
      decimal: declared?.isPlain || said?.hasPoint ? '.' : overrides.decimal,
      fileDecimal,
      brackets: overrides.brackets,
    });
  };
  const first = names.map((name, c) => infer(name, c, overrides.dateOrder));
  const orders = new Set(
    first.flatMap(({ date }) =>
      date && date.orders.length === 0 && !date.contradicts ? (orderOf(date.format) ?? []) : [],
    ),
  );
  const [order] = orders;
  if (overrides.dateOrder || orders.size !== 1) return { inferred: first, facts, decimal };
  const inferred = first.map((column, c) =>
    column.date && column.date.orders.length > 0 ? infer(column.plan.name, c, order) : column,
  );
  return { inferred, facts, decimal };
}

/** What is said of a column, and the fact that tells of it. */
interface Described {
  readonly entry?: CodebookEntry;
  readonly fact?: Fact;
}

/**
 * What codebooks, programs, columns beside and names of columns say of each column; the first that says something counts.
 *
 * @param found the rows as they stand in the file
 */
function describedColumns(
  names: readonly string[],
  idColumn: string | null,
  found: SampledRows['rows'],
  { codebook = [], types, declared }: PlanOverrides,
): { readonly entries: readonly (CodebookEntry | undefined)[]; readonly facts: readonly Fact[] } {
  const places = new Map(names.map((name, c) => [name.toLowerCase(), c]));
  // Of several entries for a name the first counts.
  const entries = new Map(codebook.toReversed().map((entry) => [entry.variable.toLowerCase(), entry]));
  const cellsOf = (c: number): string[] => found.map((cells) => cells[c]);
  const described = names.map((name, c): Described => {
    const said = entries.get(name.toLowerCase());
    if (said) return byCodebook(name, said, cellsOf(c), types?.[name] !== undefined);
    if (name === idColumn || declared) return {};
    const plink = plinkCodes(names, name, cellsOf(c));
    if (plink) return { entry: plink, fact: fact('table.plink-codes', [name], { levels: plink.levels }) };
    const beside = labelsBeside(name, places, cellsOf);
    if (beside) {
      const { levels, missing } = beside.entry;
      const told = fact('table.labels-beside', [name], { levels, missing, beside: names[beside.beside] });
      return { entry: beside.entry, fact: told };
    }
    const named = codesInName(name, cellsOf(c));
    if (!named || (!named.isFollowed && types?.[name])) return {};
    const { entry, unlisted, isFollowed } = named;
    const told = fact('table.name-codes', [name], { levels: entry.levels, unlisted, isFollowed });
    return { entry: isFollowed ? entry : undefined, fact: told };
  });
  return {
    entries: described.map(({ entry }) => entry),
    facts: described.flatMap(({ fact: told }) => told ?? []),
  };
}

/** What an entry of a codebook says of a column, unless it speaks of another one or names only the ends of a scale. */
function byCodebook(
  name: string,
  said: CodebookEntry,
  cells: readonly string[],
  hasType: boolean,
): Described {
  const values = said.levels.map(({ value }) => value);
  if (said.type === null && !hasType && namesEndsAlone(said, cells)) {
    return { entry: { ...said, levels: [] }, fact: fact('table.codebook-ends', [name], { values }) };
  }
  if (!isOfAnother(said, cells)) return { entry: said };
  return { fact: fact('table.codebook-of-another', [name], { values, others: valuesThere(cells) }) };
}

/** What a codebook says of a column, and where it is silent what the file says itself. */
function describedBy(said: CodebookEntry | undefined, declared: DeclaredColumn): CodebookEntry {
  if (!said) return declared;
  const hasOwnLevels = said.levels.length > 0;
  return {
    ...said,
    label: said.label ?? declared.label,
    unit: said.unit ?? declared.unit,
    type: said.type ?? (hasOwnLevels && !(declared.type && hasLevels(declared.type)) ? null : declared.type),
    levels: hasOwnLevels ? said.levels : declared.levels,
    missing: said.missing.length > 0 ? said.missing : declared.missing,
  };
}

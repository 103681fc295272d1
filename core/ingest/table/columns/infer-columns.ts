import type { Finding } from '../../../cohort/finding.ts';
import { hasLevels } from '../../../cohort/table.ts';
import { endsAloneFinding, isOfAnother, namesEndsAlone, ofAnotherFinding } from '../codebook/codebook-fit.ts';
import { orderOf, type DateOrder } from '../../cell/dates.ts';
import { decimalOf, type FileDecimal } from './file-decimal.ts';
import { inferColumn, type InferredColumn } from './infer.ts';
import { labelsBeside, labelsBesideFinding } from './labels-beside.ts';
import { codesInName, nameCodesFinding } from './name-codes.ts';
import type { CodebookEntry, DeclaredColumn, Dialect, PlanOverrides } from '../types/plan.ts';
import { plinkCodes, plinkFinding } from '../grid/plink.ts';
import type { SampledRows } from '../grid/sampled-rows.ts';

export interface InferredColumns {
  readonly inferred: readonly InferredColumn[];
  /** Of columns that the codebook lists with other values. */
  readonly findings: readonly Finding[];
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
  file: string,
  { names, rows }: Pick<SampledRows, 'names' | 'rows'>,
  { idColumn, separator, found }: KnownOfTable,
  overrides: PlanOverrides,
): InferredColumns {
  const cellsOf = (c: number): string[] => rows.map((cells) => cells[c]);
  const foundIn = (c: number): string[] => found.map((cells) => cells[c]);
  const decimal = decimalOf(
    names
      .map((_, c) => c)
      .filter((c) => names[c] !== idColumn && !overrides.declared?.columns[c]?.isPlain)
      .map(cellsOf),
  );
  // A comma that separates cells, and stands in none, is no decimal one.
  const noComma = separator === ',' && !rows.some((cells) => cells.some((cell) => /\d,\d/.test(cell)));
  const fileDecimal = decimal ?? (noComma ? '.' : null);
  const findings: Finding[] = [];
  const places = new Map(names.map((name, c) => [name.toLowerCase(), c]));
  // Of several entries for a name the first counts.
  const entries = new Map(
    (overrides.codebook ?? []).toReversed().map((entry) => [entry.variable.toLowerCase(), entry]),
  );
  const codebook = names.map((name, c) => {
    const said = entries.get(name.toLowerCase());
    if (said?.type === null && !overrides.types?.[name] && namesEndsAlone(said, foundIn(c))) {
      findings.push(endsAloneFinding(file, name, said));
      return { ...said, levels: [] };
    }
    if (said && isOfAnother(said, foundIn(c))) {
      findings.push(ofAnotherFinding(file, name, said, foundIn(c)));
      return undefined;
    }
    const isOpen = !said && name !== idColumn && !overrides.declared;
    const plink = isOpen ? plinkCodes(names, name, foundIn(c)) : null;
    if (plink) {
      findings.push(plinkFinding(file, plink));
      return plink;
    }
    const beside = isOpen ? labelsBeside(name, places, foundIn) : null;
    if (beside) {
      findings.push(labelsBesideFinding(file, beside.entry, names[beside.beside]));
      return beside.entry;
    }
    const named = isOpen ? codesInName(name, foundIn(c)) : null;
    if (named && (named.isFollowed || !overrides.types?.[name])) findings.push(nameCodesFinding(file, named));
    return said ?? (named?.isFollowed ? named.entry : undefined);
  });
  const infer = (name: string, c: number, dateOrder: DateOrder | undefined): InferredColumn => {
    const declared = overrides.declared?.columns[c];
    const said = codebook[c];
    return inferColumn(name, cellsOf(c), {
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
  if (overrides.dateOrder || orders.size !== 1) return { inferred: first, findings, decimal };
  const inferred = first.map((column, c) =>
    column.date && column.date.orders.length > 0 ? infer(column.plan.name, c, order) : column,
  );
  return { inferred, findings, decimal };
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

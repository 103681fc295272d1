import { partPlace } from '../../ingest/table/grid/parts-of-table.ts';
import { listed } from '../../text/sentence.ts';
import { ending, folderOf, keptBaseName } from './file-names.ts';
import type { NotTaken, SortedFile } from './sort-file.ts';

interface Sorted {
  readonly path: string;
  readonly file: SortedFile;
}

/** The files of one table, and what lies beside them. */
interface Parted {
  readonly parts: string[];
  readonly beside: string[];
  readonly keys: Set<string>;
  hasLog: boolean;
}

/**
 * Takes away tables that were written as a folder of files, as Spark, Hive and Arrow do: each file alone is not all rows,
 * and lacks the columns that only names of folders tell. Each such folder is listed as not taken; one with a single file
 * is a table.
 */
export function withoutParts(sorted: readonly Sorted[]): readonly Sorted[] {
  const tables = new Map<string, Parted>();
  const rootOf = new Map<string, string>();
  const add = (path: string, root: string, keys: readonly string[], as: 'parts' | 'beside'): Parted => {
    const found = tables.get(root) ?? { parts: [], beside: [], keys: new Set(), hasLog: false };
    tables.set(root, found);
    found[as].push(path);
    for (const key of keys) found.keys.add(key);
    rootOf.set(path, root);
    return found;
  };
  for (const { path, file } of sorted) {
    const place = partPlace(path);
    if (!place || (place.as === 'part' && file.as !== 'table')) continue;
    const found = add(path, place.root, place.keys, place.as === 'part' ? 'parts' : 'beside');
    found.hasLog ||= place.as === 'log';
  }
  // Beside a mark, a file of any name is a part.
  const marked = new Set([...tables].filter(([, { beside }]) => beside.length > 0).map(([root]) => root));
  for (const { path, file } of sorted) {
    if (file.as === 'table' && !rootOf.has(path) && marked.has(folderOf(path)))
      add(path, folderOf(path), [], 'parts');
  }
  const refused = new Set([...tables].filter(([, one]) => isRefused(one)).map(([root]) => root));
  return sorted.map((one) => {
    const root = rootOf.get(one.path);
    if (root === undefined) return one;
    const { parts, beside } = tables.get(root)!;
    if (!refused.has(root)) return beside.includes(one.path) ? { ...one, file: PASSED_OVER } : one;
    const isFirst = one.path === parts[0];
    return {
      ...one,
      file: isFirst ? { as: 'other', notTaken: [refusal(root, tables.get(root)!)] } : PASSED_OVER,
    };
  });
}

/** Told with the table that it belongs to. */
const PASSED_OVER: SortedFile = { as: 'other', notTaken: [] };

/** With a log of changes, a file may hold rows that were taken back. */
const isRefused = ({ parts, hasLog }: Parted): boolean => parts.length > (hasLog ? 0 : 1);

function refusal(root: string, { parts, keys, hasLog }: Parted): NotTaken {
  const name = keptBaseName(root);
  const columns = keys.size > 0 ? ` by ${listed([...keys].map((key) => `“${key}”`))}` : '';
  const files = `${parts.length.toLocaleString('en')} ${parts.length === 1 ? 'file' : 'files'}`;
  return {
    file: name,
    code: 'table.parts',
    reason: hasLog
      ? `${name} is a table of Delta Lake, whose ${files} may hold rows that were changed or deleted since.`
      : `${name} is one table that was written as ${files}${columns}, and each of them alone is not all of it.`,
    hint: hasLog
      ? 'Save what it holds now as one file (.parquet or .csv) where it was made, and take that.'
      : `Save it as one file and take that: ${asOneFile(name, ending(parts[0]))}.`,
  };
}

/** How R and Python read such a folder. */
function asOneFile(name: string, end: string): string {
  if (/^(?:csv|tsv|txt|json)$/.test(end)) {
    const format = end === 'json' || end === 'tsv' ? end : 'csv';
    return `in R by write.csv(dplyr::collect(arrow::open_dataset("${name}", format = "${format}")), "one.csv", row.names = FALSE)`;
  }
  if (/^(?:arrow|feather|ipc)$/.test(end)) {
    return `in R by arrow::write_parquet(dplyr::collect(arrow::open_dataset("${name}", format = "feather")), "one.parquet")`;
  }
  return `in Python by pandas.read_parquet("${name}").to_parquet("one.parquet"), in R by arrow::write_parquet(dplyr::collect(arrow::open_dataset("${name}")), "one.parquet")`;
}

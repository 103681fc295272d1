import type { Finding } from '../../../cohort/finding.ts';

/** A folder as Spark, Hive and Arrow name those of the rows that have one value in a column: `year=2019`. */
const KEYED = /^([^=]+)=[^=]*$/;
/** What lies beside the parts of a table, and is none. */
const MARK = /^_(?:SUCCESS|metadata|common_metadata|started_\w+|committed_\w+)$/;
/** Folders of Delta Lake that say which parts still count. */
const LOG = '_delta_log';
/** Names that Spark, Arrow, Dask, DuckDB and Polars give to parts; parts of a questionnaire are texts. */
const NUMBERED = /^(?:part[-._]\d+\S*|data_\d{1,3}|[\da-f]{32}-\d+|0\d*)\.(?:parquet|pq|arrow|feather|ipc)$/i;

/** What a path says of a file as a part of a table that programs for large data wrote as a folder of files. */
export interface PartPlace {
  /** The folder of the whole table. */
  readonly root: string;
  /** Columns that only the names of folders tell. */
  readonly keys: readonly string[];
  /** `mark` and `log` lie beside the parts, and are none. */
  readonly as: 'part' | 'mark' | 'log';
}

/** @returns null for a file that is no part by its path */
export function partPlace(path: string): PartPlace | null {
  const names = path.split(/[/\\]/);
  const folders = names.slice(0, -1);
  const file = names[names.length - 1];
  const upTo = (n: number): string => path.slice(0, folders.slice(0, n).join('/').length) || '.';
  const log = folders.lastIndexOf(LOG);
  if (log >= 0) return { root: upTo(log), keys: [], as: 'log' };
  const as = MARK.test(file) ? 'mark' : 'part';
  const last = folders.findLastIndex((folder) => !KEYED.test(folder));
  const keys = folders.slice(last + 1).map((folder) => KEYED.exec(folder)![1]);
  if (keys.length === 0 && as === 'part' && !NUMBERED.test(file)) return null;
  return { root: upTo(last + 1), keys, as };
}

const baseOf = (path: string): string => path.slice(path.search(/[^/\\]*$/));

/**
 * Says of a file that is read by itself that it is a part of a table.
 *
 * @param beside the files in its folder, its own too
 */
export function partFindings(path: string, beside: readonly string[]): Finding[] {
  const place = partPlace(path);
  if (place?.as !== 'part') return [];
  const others = beside.filter((each) => each !== path && NUMBERED.test(baseOf(each))).length;
  const { keys } = place;
  if (keys.length === 0 && others === 0) return [];
  const lacks =
    keys.length === 0
      ? 'the rows of the others are not read.'
      : `other parts are not read, nor ${keys.map((key) => `“${key}”`).join(' and ')}, which only the names of its folders tell.`;
  return [
    {
      code: 'table.part',
      severity: 'warning',
      message: `${baseOf(path)} is a part of a table that was written as several files: ${lacks}`,
      hint: 'If all of it is wanted, save it as one file where it was made, and take that.',
      about: [],
    },
  ];
}

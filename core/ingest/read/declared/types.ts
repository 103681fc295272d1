import type { Finding } from '../../../cohort/finding.ts';
import type { ByteSource } from '../../ports.ts';

/** A value and what the file calls it. */
export interface ValueLabel {
  /** As cells write it: `2`, `m`, and `.a` for a tagged missing value of Stata or SAS. */
  readonly value: string;
  readonly label: string;
}

/** Which values a variable declares to be missing, all as cells write them. */
export interface DeclaredMissing {
  readonly values: readonly string[];
  /** Both ends belong to it; null for an open end. */
  readonly range: { readonly low: string | null; readonly high: string | null } | null;
}

/** A variable as a statistical program stored it. */
export interface StatisticalVariable {
  readonly name: string;
  readonly label: string | null;
  /** `time` is a time of day or a duration. */
  readonly kind: 'number' | 'text' | 'date' | 'datetime' | 'time';
  /** Whole numbers from here on are rounded as they are stored; that of doubles unless it is said. */
  readonly exactBelow?: number;
  /** Value labels in their stored order, those of missing values among them. */
  readonly labels: readonly ValueLabel[];
  /** Null where the file does not say. */
  readonly measurement: 'nominal' | 'ordinal' | 'scale' | null;
  readonly missing: DeclaredMissing;
}

/** Rows of cells; null where a cell has no value (system missing, an empty text). */
export type CellRows = readonly (readonly (string | null)[])[];

/** A table of a statistical program whose head is read: its cells come in pieces. */
export interface StatisticalTable {
  /** In the order of the cells. */
  readonly variables: readonly StatisticalVariable[];
  /** Null where only the end of the file tells. */
  readonly rows: number | null;
  /**
   * Rows in pieces of some thousand cells. Numbers are as short as they can be to be read as the same double; dates are
   * `2024-03-31`, moments `2024-03-31 21:05:00`, times `23:15:00` or `131:15:00`, with parts of a second only where there
   * are any; texts have no spaces at their end. Declared and tagged missing values are written as they are.
   *
   * @param signal aborting rejects with its reason
   * @throws UserError `statistical.damaged`, `statistical.cut-short`, which name the file
   */
  read(signal: AbortSignal | null): AsyncIterable<CellRows>;
  /** What is to be said of the file beside its variables: weights, sets, letters. Complete once its cells are read. */
  findings(): readonly Finding[];
}

/** Work that only the host can do. */
export interface StatisticalPorts {
  /**
   * Unpacks a zlib stream.
   *
   * @param most bytes that may come out
   * @throws what is no stream, or longer than `most`
   */
  inflate(packed: Uint8Array, most: number): Promise<Uint8Array>;
  /** The catalogs of SAS (.sas7bcat) in the folder of the file. */
  catalogs(): Promise<readonly ByteSource[]>;
}

/** A column of a UK Biobank table: a field at an instance (a visit), of several values one. */
export interface UkbColumn {
  /** Number of the field in the showcase: `31`. */
  readonly field: string;
  readonly instance: number;
  readonly array: number;
}

/**
 * How programs write it: `31-0.0` (ukbconv csv) and what R (`X31.0.0`) and databases (`31_0_0`) make of it, `f.31.0.0`
 * (ukbconv r), `x31_0_0`, `f31_0_0` and `f_31_0_0`, `n_31_0_0`, `s_…` and `ts_…` (ukbconv stata and sas), `sex_f31_0_0`
 * (ukbtools), and `p31_i0_a0` with `participant.` before it or not (RAP).
 */
const WAYS: readonly RegExp[] = [
  /^(?<field>\d+)[-_](?<instance>\d+)[._](?<array>\d+)$/,
  /^f\.(?<field>\d+)\.(?<instance>\d+)\.(?<array>\d+)$/,
  /^[Xxf]_?(?<field>\d+)[._](?<instance>\d+)[._](?<array>\d+)$/,
  /^(?:n|s|ts)_(?<field>\d+)_(?<instance>\d+)_(?<array>\d+)$/,
  /^\w+_f(?<field>\d+)_(?<instance>\d+)_(?<array>\d+)$/,
  /^(?:participant\.)?p(?<field>\d+)(?:_i(?<instance>\d+))?(?:_a(?<array>\d+))?$/,
];

/** Names of the participants' numbers. */
const IDS = /^(?:f[._]|n_|participant\.)?eid$/i;

/** Whether a column has the participants’ numbers. */
export const isUkbId = (name: string): boolean => IDS.test(name);

/** What a column is by its name; null where the name is none of UK Biobank. */
export function ukbColumn(name: string): UkbColumn | null {
  for (const way of WAYS) {
    const found = way.exec(name)?.groups;
    if (found) {
      const { field, instance, array } = found;
      return { field, instance: Number(instance ?? 0), array: Number(array ?? 0) };
    }
  }
  return null;
}

/** Share of the columns that must be fields of UK Biobank; people add columns of their own. */
const MOST = 0.5;

/** Whether a first line is that of a table of UK Biobank. */
export function isUkbHeader(header: readonly string[]): boolean {
  const fields = header.filter((name) => ukbColumn(name) !== null).length;
  return header.some(isUkbId) && fields > 0 && fields >= MOST * (header.length - 1);
}

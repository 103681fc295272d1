import type { Finding } from './finding.ts';
import { few } from '../text/sentence.ts';

/** A table, for a comparison of its columns with those of others. */
export interface ColumnsOfTable {
  readonly name: string;
  /** Without the id. */
  readonly columns: readonly string[];
  readonly subjects: number;
}

/** Tables with one column in common are many. */
const FEWEST_COLUMNS = 2;
/** Share of the smaller table's people up to which two tables are of other people. */
const STRAYS = 0.05;
/** And from which they are of the same. */
const MOSTLY = 0.5;
const NAMED = 6;

/**
 * Says of tables with the same columns what they look like: with other people, or nearly, one table that was cut into
 * files, whose people no graph takes together; with the same ids visits, or other people who are numbered anew in each file.
 *
 * @param shared people that two of the tables have in common, by their places
 */
export function tellSameColumns(
  tables: readonly ColumnsOfTable[],
  shared: (a: number, b: number) => number,
): Finding[] {
  const groups = new Map<string, number[]>();
  for (const [t, { columns }] of tables.entries()) {
    if (columns.length < FEWEST_COLUMNS) continue;
    const key = JSON.stringify(columns.map((column) => column.trim().toLowerCase()).sort());
    groups.set(key, [...(groups.get(key) ?? []), t]);
  }
  const share = (a: number, b: number): number =>
    shared(a, b) / Math.max(1, Math.min(tables[a].subjects, tables[b].subjects));
  return [...groups.values()].flatMap((group): Finding[] => {
    const those = (fits: (share: number) => boolean): string[] =>
      group.filter((a) => group.some((b) => a !== b && fits(share(a, b)))).map((t) => tables[t].name);
    const columns = tables[group[0]].columns.length;
    return [
      ...cutFinding(
        those((n) => n < MOSTLY),
        columns,
        group.some((a) => group.some((b) => a !== b && share(a, b) > STRAYS && share(a, b) < MOSTLY)),
      ),
      ...sameFinding(
        those((n) => n >= MOSTLY),
        columns,
      ),
    ];
  });
}

const listed = (names: readonly string[]): string =>
  few(
    names.map((name) => `“${name}”`),
    NAMED,
  );

/** @param returned whether some people stand in two of them, as those do who come in several years */
function cutFinding(names: readonly string[], columns: number, returned: boolean): Finding[] {
  if (names.length < 2) return [];
  const people = returned ? 'mostly other people' : 'other people';
  const apart = returned
    ? 'who stands in one alone lacks the columns of the others, and no graph or training takes their values together'
    : 'nobody stands in two of them, and no graph or training takes their people together';
  return [
    {
      code: 'cohort.cut-into-files',
      severity: 'warning',
      message: `${listed(names)} have the same ${columns} columns and ${people}, as one table has that was cut into files, one a site or a year. Each is a table of its own here: ${apart}.`,
      hint: 'If they are one table, import its first file and choose the others beside it, under “Other files with the same columns” (in a terminal: import them with --stack), and remove the tables that were imported by themselves.',
      about: names,
    },
  ];
}

function sameFinding(names: readonly string[], columns: number): Finding[] {
  if (names.length < 2) return [];
  return [
    {
      code: 'cohort.same-ids',
      severity: 'warning',
      message: `${listed(names)} have the same ${columns} columns and mostly the same ids. They count as the same people, measured more than once.`,
      hint: 'If they are other people whose numbers begin anew in each file, as at several sites, put the site before the id in each file (A-001), and import them again.',
      about: names,
    },
  ];
}

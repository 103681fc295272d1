import type { RejectCount } from '../../../contract/import-table-api.ts';
import { UserError } from '../../../errors.ts';
import type { Reject } from '../../../ingest/ports.ts';
import { rejectsCsv } from '../../../ingest/tabular/rejects-csv.ts';

const LABELS: Readonly<Record<string, readonly [RejectCount['leavesOut'], string]>> = {
  'table.ragged-row': ['row', 'rows with more or fewer cells than columns'],
  'table.bad-quote': ['row', 'rows with a quote mark that is not closed'],
  'table.unreadable-row': ['row', 'rows that cannot be taken apart'],
  'table.blank-id': ['row', 'rows without an id'],
  'table.duplicate-id': ['row', 'rows of a subject that came before, with other values'],
  'table.same-row': ['row', 'rows that stand twice'],
  'table.repeated-header': ['row', 'rows with the names of the columns once more'],
  'table.second-header': ['row', 'rows with units or a second line of names'],
  'table.summary-row': ['row', 'rows that sum others up'],
  'table.second-table': ['row', 'rows of another table below'],
  'table.note': ['row', 'notes in place of a row'],
  'table.not-a-number': ['cell', 'cells that are not a number'],
  'table.not-finite': ['cell', 'cells that are not a finite number'],
  'table.not-a-date': ['cell', 'cells that are not a date'],
  'table.not-a-time': ['cell', 'cells that are no time of day and no duration'],
  'table.censored': ['cell', 'cells that are known in part only, such as <0.5'],
  'table.unreadable-character': ['cell', 'cells with characters that the encoding does not have'],
  'table.unknown-level': ['cell', 'cells with a value that the column does not have'],
  'table.telling-cell': ['cell', 'cells that may tell who a person is'],
};

/** Most frequent first. */
export const rejectCounts = (counts: Readonly<Record<string, number>>): RejectCount[] =>
  Object.entries(counts)
    .map(([code, count]) => {
      const [leavesOut, label] = LABELS[code] ?? ['cell', code];
      return { code, label, count, leavesOut };
    })
    .sort((a, b) => b.count - a.count);

/** Rejects of all codes together. */
export const totalOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((a, b) => a + b, 0);

/** The first `most` rejects, as the window shows them. */
export const rejectViews = (rejects: readonly Reject[], most: number): Omit<Reject, 'file'>[] =>
  rejects.slice(0, most).map(({ where, code, reason }) => ({ where, code, reason }));

/** Rejects in one piece of the download. */
const PIECE = 2000;
const MOST_RUNS = 8;

/** Keeps what the last checks and imports rejected, for a download. */
export function createRejectStore() {
  const kept = new Map<string, readonly Reject[]>();
  return {
    add(run: string, rejects: readonly Reject[]): void {
      kept.set(run, rejects);
      for (const [oldest] of kept) {
        if (kept.size <= MOST_RUNS) break;
        kept.delete(oldest);
      }
    },
    /** @throws UserError `import.rejects-gone` */
    piece(run: string, from: number): { csv: string; next: number | null } {
      const rejects = kept.get(run);
      if (!rejects) {
        throw new UserError(
          'import.rejects-gone',
          'The list of what was rejected is no longer held.',
          'Check the table again.',
        );
      }
      const csv = rejectsCsv(rejects.slice(from, from + PIECE));
      const next = from + PIECE;
      return {
        csv: from === 0 ? csv : csv.slice(csv.indexOf('\n') + 1),
        next: next < rejects.length ? next : null,
      };
    },
  };
}

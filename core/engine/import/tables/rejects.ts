import type { RejectCount } from '../../../contract/import-table-api.ts';
import { UserError } from '../../../errors.ts';
import type { Reject } from '../../../ingest/ports.ts';
import { rejectInWords } from '../../../ingest/reject-words.ts';
import { rejectsCsv } from '../../../ingest/table/rows/rejects-csv.ts';

/** Most frequent first. */
export const rejectCounts = (counts: Readonly<Record<string, number>>): RejectCount[] =>
  Object.entries(counts)
    .map(([code, count]) => {
      const [lost, label] = rejectInWords(code);
      return { code, label, count, leavesOut: lost === 'row' ? 'row' : 'cell' } as const;
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

import type { FactorMatch } from '../../contract/graph-views.ts';
import { pearson, sharedRows } from '../../math/pair-correlation.ts';
import type { LatentTable } from '../cohort/variables.ts';
import type { ProjectStore } from '../project/store.ts';
import { runLatents, trainingRun } from '../training/train-record.ts';

/** Hidden factors of two trainings that correlate at least so much are taken for the same. */
const SAME_FACTOR = 0.9;

/**
 * Matches the hidden factors of two training runs on the subjects of both, within a modality: two that correlate best
 * with one another, and strongly, are the same. A factor's number says nothing: every training numbers anew.
 *
 * @param now null: a training without factors
 * @returns one a factor of the first, in its order
 */
export function matchFactors(before: LatentTable, now: LatentTable | null): FactorMatch[] {
  const row = new Map(now?.subjects.map((id, i) => [id, i]));
  const aligned = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(before.subjects, (id) => (row.has(id) ? values[row.get(id)!] : Number.NaN));
  const columns = now?.columns ?? [];
  const r = before.columns.map((a) =>
    columns.map((b) =>
      a.modality === b.modality ? Math.abs(pearson(...sharedRows(a.values, aligned(b.values))).r) || 0 : 0,
    ),
  );
  return before.columns.map(({ name }, i) => {
    const best = r[i].indexOf(Math.max(...r[i]));
    const same = best >= 0 && r[i][best] >= SAME_FACTOR;
    const mutual = same && r.every((others, k) => k === i || others[best] <= r[i][best]);
    return mutual
      ? { factor: name, match: columns[best].name, r: r[i][best] }
      : { factor: name, match: null, r: null };
  });
}

/** The factors of a training. @throws UserError `run.unknown`, `run.incomplete`, `run.damaged` */
export async function factorsOf(run: string, store: ProjectStore): Promise<LatentTable> {
  return runLatents(store, (await trainingRun(store, run))!);
}

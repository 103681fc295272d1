import type { StoredRow } from '../experiments/store.ts';
import type { Known } from './fit.ts';

/** Seeds of cohorts that judge the expectation; the others are those that it is fitted on. */
const JUDGES_FROM = 1210;

/** Runs of the experiment `expected`, by what they are for. */
export function knownOf(rows: readonly StoredRow[]): Readonly<Record<'fitted' | 'judges', readonly Known[]>> {
  const known = rows
    .filter(({ failed }) => failed === null)
    .map(({ seed, figures }) => ({
      seed,
      known: {
        figures: figures as unknown as Known['figures'],
        mcc: Number(figures.mcc),
        modalities: Number(figures.modalities),
        factors: Number(figures.factors),
        columns: Number(figures.columns),
      },
    }));
  const of = (judges: boolean): Known[] =>
    known.filter(({ seed }) => seed >= JUDGES_FROM === judges).map((row) => row.known);
  return { fitted: of(false), judges: of(true) };
}

import { replicatesOf, type Half } from '../../../discovery/anew/replicates.ts';
import type { ReplicateGraph } from '../../../discovery/anew/shares.ts';
import type { PcSettings } from '../../../discovery/settings.ts';
import { UserError } from '../../../errors.ts';
import { Rng } from '../../../math/rng.ts';
import type { Matched } from '../../../train/halves/match.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ProjectStore } from '../../project/store.ts';
import type { RetrainProgress } from '../../runs/search-progress.ts';
import { runLatents, type KeptRun } from '../../training/train-record.ts';
import type { ProjectVariables } from '../project-variables.ts';
import { rowsOfHalves } from './rows-of-halves.ts';

/** Draws of the factors for each half: retrainings differ by far more than draws do, and cost far more. */
export const DRAWS = 2;

interface Anew {
  readonly store: ProjectStore;
  readonly run: KeptRun;
  readonly variables: ProjectVariables;
  readonly settings: PcSettings;
  /** Pairs of halves. */
  readonly pairs: number;
  readonly seed: number;
  readonly ports: EnginePorts;
  readonly signal: AbortSignal;
  readonly requestPending: () => boolean;
  readonly progress: RetrainProgress;
}

/**
 * The graph found again from factors that were learned anew from halves of the people, in pairs of complementary ones.
 * Retrainings are kept beside the training as they are finished, and not made twice.
 *
 * @throws UserError as `withHalves` and `pc` do
 */
export async function learnAnew(job: Anew): Promise<ReplicateGraph[]> {
  const { store, run, variables, settings, pairs, seed, ports, signal, requestPending, progress } = job;
  const { subjects, columns } = await runLatents(store, run);
  const factors = columns.map(({ name }) => name);
  const rows = variables.columns[0].length;
  // The rows of a graph begin with those of the training.
  const rowOf = Int32Array.from(subjects.keys());
  const found: ReplicateGraph[] = [];
  // TensorFlow.js takes a second to load, so that only this waits for it.
  const { withHalves } = await import('./halves.ts');
  await withHalves(
    pairs,
    { store, run, ports, signal, requestPending, onProgress: progress.within, onTrained: progress.trained },
    async ({ halves, trained }, number) => {
      const rng = new Rng(seed).fork(`pair ${String(number)}`);
      const sides = rowsOfHalves(rows, rowOf, halves, rng);
      const half = (i: 0 | 1): Half => ({
        rows: sides[i],
        codes: codesByName(trained[i], { factors, rowOf, rows }),
        links: settings.learned?.links ? linksOf(trained[i], factors) : null,
      });
      found.push(
        ...(await replicatesOf(variables, settings, [half(0), half(1)], { draws: DRAWS, rng, signal })),
      );
    },
  );
  return found;
}

function codesByName(
  { codes }: Pick<Matched, 'codes'>,
  { factors, rowOf, rows }: { factors: readonly string[]; rowOf: Int32Array; rows: number },
): Map<string, Float64Array> {
  return new Map(
    factors.map((name, i) => {
      const column = new Float64Array(rows).fill(Number.NaN);
      codes[i].forEach((v, s) => (column[rowOf[s]] = v));
      return [name, column];
    }),
  );
}

/** The structure of a retraining, in the names of the whole training's factors. */
const linksOf = (
  { adjacency }: Pick<Matched, 'adjacency'>,
  factors: readonly string[],
): NonNullable<Half['links']> =>
  adjacency.flatMap((row, to) =>
    row.flatMap((edge, from) => (edge ? [{ between: [factors[from], factors[to]] as const, share: 1 }] : [])),
  );

/** Refuses what cannot be learned anew. @throws UserError `discover.two-checks`, `discover.learn-anew-no-factors` */
export function checkAnew(
  { bootstrap, learnAnew: pairs }: { readonly bootstrap: number; readonly learnAnew: number },
  { trainingRun, names, learned }: Pick<ProjectVariables, 'trainingRun' | 'names' | 'learned'>,
): void {
  if (pairs === 0) return;
  if (bootstrap > 0) {
    throw new UserError(
      'discover.two-checks',
      'Both resamples of the rows and learning anew were asked for, and a link can carry the shares of one of them.',
      'Choose one. Where factors were learned, learning anew says more.',
    );
  }
  if (trainingRun !== null && learned?.factors.some(({ name }) => names.includes(name))) return;
  throw new UserError(
    'discover.learn-anew-no-factors',
    'The graph has no learned factors that could be learned anew.',
    'Ask for resamples of the rows (bootstrap) instead.',
  );
}

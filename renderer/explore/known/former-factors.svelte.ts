import type { FactorMatch } from '../../../core/contract/graph-views.ts';
import { toFailure } from '../../../core/contract/result.ts';
import type { ExplorerDeps } from '../deps.ts';
import type { Former } from '../graph/former.ts';

/** Which hidden factors of other trainings are those of the one that takes part. */
export class FormerFactors {
  /** By the training that they are of; null where that is no longer there. */
  matches = $state.raw<ReadonlyMap<string, readonly FactorMatch[] | null>>(new Map());
  readonly #deps: Pick<ExplorerDeps, 'engine' | 'project'>;
  #asked = 0;

  constructor(deps: Pick<ExplorerDeps, 'engine' | 'project'>) {
    this.#deps = deps;
  }

  /** Matches what was set aside with the factors of a training; null for none. */
  async match(formers: readonly Former[], to: string | null): Promise<void> {
    const mine = ++this.#asked;
    const { engine, project } = this.#deps;
    const found = await Promise.all(
      (to === null ? [] : formers).map(async ({ run }): Promise<[string, readonly FactorMatch[] | null]> => [
        run,
        await orGone(engine.matchFactors({ project, from: run, to: to! })),
      ]),
    );
    if (mine === this.#asked) this.matches = new Map(found);
  }

  /** Names of the factors of a training; null where it is no longer there. */
  async factorsOf(run: string): Promise<ReadonlySet<string> | null> {
    const { engine, project } = this.#deps;
    const variables = await orGone(engine.listVariables({ project, run }));
    return variables && new Set(variables.filter(({ kind }) => kind === 'latent').map(({ name }) => name));
  }
}

async function orGone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (toFailure(error).code.startsWith('run.')) return null;
    throw error;
  }
}

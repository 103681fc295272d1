import type { TableImportSummary } from '../../../core/contract/import-table-api.ts';
import { toFailure, type Failure } from '../../../core/contract/result.ts';
import type { LiveRun } from '../../state/live-run.svelte.ts';
import { unfinishedBy, type WizardStep } from '../wizard/steps.ts';
import type { TableAnswers } from './ports.ts';

/** The import at the end of a wizard. */
export class TableImport {
  run = $state.raw<LiveRun | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #answers: TableAnswers;

  constructor(answers: TableAnswers) {
    this.#answers = answers;
  }

  get summary(): TableImportSummary | null {
    const { state, result } = this.run ?? {};
    return state === 'done' ? (result as TableImportSummary) : null;
  }

  async start(): Promise<void> {
    const { ports, asked, plan, replacing, former, name } = this.#answers;
    this.failure = null;
    try {
      this.run = await ports.follow(
        ports.engine.startTableImport({
          ...asked(),
          plan: plan?.hash,
          name: replacing ? former!.name : name.trim() || undefined,
          replace: replacing,
        }),
      );
      await this.run.ended;
      this.failure = this.run.failure;
    } catch (error) {
      this.failure = toFailure(error);
    }
  }

  /**
   * After an import that was stopped or has failed, so that it can be tried again; a file that has changed is looked at
   * again.
   *
   * @returns the step to go on at
   */
  forget(): WizardStep {
    const leads = unfinishedBy(this.failure);
    this.run = null;
    this.failure = null;
    if (leads === 'look') void this.#answers.change({});
    return leads === 'look' ? 'check' : leads;
  }
}

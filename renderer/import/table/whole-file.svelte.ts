import type { TableCheck } from '../../../core/contract/import-table-api.ts';
import { toFailure, type Failure } from '../../../core/contract/result.ts';
import type { LiveRun } from '../../state/live-run.svelte.ts';
import type { TableAnswers } from './ports.ts';

/** A whole table as it is read by the answers of a wizard, of which the plan knows the first rows. */
export class WholeFile {
  /** Reads it; null before it is asked for. */
  run = $state.raw<LiveRun | null>(null);
  check = $state.raw<TableCheck | null>(null);
  /** Why it cannot be read, though its first part can. */
  failure = $state.raw<Failure | null>(null);
  readonly #answers: TableAnswers;

  constructor(answers: TableAnswers) {
    this.#answers = answers;
  }

  /** Reads it once for the answers as they are. @returns whether it went well */
  async ensure(): Promise<boolean> {
    if (this.check) return true;
    const { ports, asked } = this.#answers;
    this.failure = null;
    try {
      const run = await ports.follow(ports.engine.startTableCheck(asked()));
      this.run = run;
      await run.ended;
      if (this.run !== run) return false;
      if (run.state === 'done') this.check = run.result as TableCheck;
      else this.failure = run.failure;
      // The whole file has shown what the part looked at did not: it is asked about among the other questions.
      if (run.failure?.code === 'table.which-visit') await this.#answers.change({ severalRows: true });
      return run.state === 'done';
    } catch (error) {
      this.failure = toFailure(error);
      return false;
    }
  }

  /** Other answers are another reading. */
  forget(): void {
    if (this.run?.state === 'running') this.#answers.ports.cancel(this.run.id);
    this.run = null;
    this.check = null;
    this.failure = null;
  }
}

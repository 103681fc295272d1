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
  /** The reading by the answers as they are. */
  #reading: Promise<boolean> | null = null;

  constructor(answers: TableAnswers) {
    this.#answers = answers;
  }

  /** Reads it once for the answers as they are. @returns whether it went well */
  ensure(): Promise<boolean> {
    if (this.check) return Promise.resolve(true);
    if (this.#reading) return this.#reading;
    const reading: Promise<boolean> = this.#read(() => this.#reading === reading).finally(() => {
      if (this.#reading === reading) this.#reading = null;
    });
    this.#reading = reading;
    return reading;
  }

  /** @param isWanted false once answers were changed: what was begun before is no reading by them */
  async #read(isWanted: () => boolean): Promise<boolean> {
    const { ports, asked } = this.#answers;
    this.failure = null;
    try {
      const run = await ports.follow(ports.engine.startTableCheck(asked()));
      if (!isWanted()) {
        ports.cancel(run.id);
        return false;
      }
      this.run = run;
      await run.ended;
      if (!isWanted()) return false;
      if (run.state === 'done') this.check = run.result as TableCheck;
      else this.failure = run.failure;
      // The whole file has shown what the part looked at did not: it is asked about among the other questions.
      if (run.failure?.code === 'table.which-visit') await this.#answers.change({ severalRows: true });
      return run.state === 'done';
    } catch (error) {
      if (isWanted()) this.failure = toFailure(error);
      return false;
    }
  }

  /** Other answers are another reading. */
  forget(): void {
    if (this.run?.state === 'running') this.#answers.ports.cancel(this.run.id);
    this.#reading = null;
    this.run = null;
    this.check = null;
    this.failure = null;
  }
}

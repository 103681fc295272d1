import type { z } from 'zod';
import type { importRequest, ImportSummary } from '../../contract/import-api.ts';
import { UserError } from '../../errors.ts';
import type { Reject } from '../../ingest/ports.ts';
import { countByCode } from '../../ingest/reject.ts';
import type { CohortCache } from '../cohort/cache.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import type { RunHandle } from '../runs/runs.ts';
import type { SummedReading } from './sums.ts';
import type { Disguise } from './disguise.ts';
import type { NotTaken } from '../project/sources.ts';
import { freeName } from '../../text/sentence.ts';

export type ImportSettings = z.output<typeof importRequest>;

/** Keeps in the project what an import has not taken yet. */
export interface ImportRecord {
  taken(file: string): Promise<void>;
  /** The import is over; what waits for an answer stays noted, and what was not reached. */
  end(notTaken: readonly NotTaken[]): Promise<void>;
}

/** What the parts of an import share and add to. */
export interface ImportWork {
  readonly settings: ImportSettings;
  readonly ports: EnginePorts;
  readonly run: RunHandle;
  /** How recordings and images are read. */
  readonly reading: SummedReading;
  /** What is counted of the data that were taken in. */
  readonly cache: CohortCache;
  /** Null when only the plan is wanted. */
  readonly store: ProjectStore | null;
  readonly summaries: ImportSummary['modalities'][number][];
  readonly findings: ImportSummary['findings'][number][];
  /** The first of what was not taken in, for a message. */
  firstReject: Reject | null;
  rejectCount: number;
  /** Ids that were written as the project knows the people. */
  renamedIds: number;
  /** Rejects of a plan, which writes no file of them. */
  readonly plannedRejects: Reject[];
  /** CSV files with every reject and its reason, one a modality. */
  readonly rejectFiles: string[];
  /** Files, sheets and folders that are not read, and why. */
  readonly notTaken: NotTaken[];
  /** What is still to be taken; null when only the plan is wanted. */
  readonly record: ImportRecord | null;
  /** Ids of the tables, which help to find ids in file names. */
  readonly knownIds: Set<string>;
  /** What is done with ids, dates and ages. */
  readonly disguise: Disguise;
}

/** The name, with a number where the import or, of `taken`, the project has it: two folders may have one name. */
export const freeNameIn = (work: ImportWork, name: string, taken: readonly string[] = []): string =>
  freeName(name, [...work.summaries.map((other) => other.name), ...taken]);

/**
 * A file or folder that cannot be taken must not keep back the others: it is listed with its reason. What concerns the
 * project as a whole, such as a full disk, or a pattern that means nothing still ends the import.
 *
 * @param file as a person knows it
 */
export async function orNotTaken(
  file: string,
  work: Pick<ImportWork, 'run' | 'notTaken'>,
  take: () => Promise<void>,
): Promise<void> {
  try {
    await take();
  } catch (error) {
    work.run.signal.throwIfAborted();
    if (!(error instanceof UserError) || /^(project|pattern)\./.test(error.code)) throw error;
    work.notTaken.push({ file, code: error.code, reason: error.message, hint: error.hint });
  }
}

/** Rejects that a plan lists; the others are counted. */
const MOST_PLANNED = 10_000;

/** Counts what the import of a modality rejected. */
export function countRejects(
  work: ImportWork,
  rejects: readonly Reject[],
  counts: Readonly<Record<string, number>> = countByCode(rejects),
): void {
  work.rejectCount += Object.values(counts).reduce((a, b) => a + b, 0);
  work.firstReject ??= rejects[0] ?? null;
  if (!work.store) work.plannedRejects.push(...rejects.slice(0, MOST_PLANNED - work.plannedRejects.length));
}

import type { z } from 'zod';
import type { importRequest, ImportSummary } from '../contract/import-api.ts';
import type { Reject } from '../ingest/ports.ts';
import { countByCode } from '../ingest/reject.ts';
import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './project-store.ts';
import type { RunHandle } from './runs.ts';
import type { NotTaken } from './sources.ts';

export type ImportSettings = z.output<typeof importRequest>;

/** What the parts of an import share and add to. */
export interface ImportWork {
  readonly settings: ImportSettings;
  readonly ports: EnginePorts;
  readonly run: RunHandle;
  /** Null when only the plan is wanted. */
  readonly store: ProjectStore | null;
  readonly summaries: ImportSummary['modalities'][number][];
  readonly findings: ImportSummary['findings'][number][];
  /** The first of what was not taken in, for a message. */
  firstReject: Reject | null;
  rejectCount: number;
  /** CSV files with every reject and its reason, one a modality. */
  readonly rejectFiles: string[];
  /** Files, sheets and folders that are not read, and why. */
  readonly notTaken: NotTaken[];
  /** Ids of the tables, which help to find ids in file names. */
  readonly knownIds: Set<string>;
}

/** Two files or folders of one import may have one name; the second gets a number. */
export function freeName(work: ImportWork, name: string): string {
  const taken = (candidate: string): boolean => work.summaries.some((m) => m.name === candidate);
  let free = name;
  for (let k = 2; taken(free); k++) free = `${name} ${k}`;
  return free;
}

/** Counts what a modality's import rejected and keeps it beside the modality's data. */
export async function keepRejects(
  work: ImportWork,
  modality: string,
  rejects: readonly Reject[],
  counts: Readonly<Record<string, number>> = countByCode(rejects),
): Promise<void> {
  work.rejectCount += Object.values(counts).reduce((a, b) => a + b, 0);
  work.firstReject ??= rejects[0] ?? null;
  const { store } = work;
  if (!store || rejects.length === 0) return;
  const known = (): string | null | undefined =>
    store.manifest().modalities.find((m) => m.name === modality)?.rejects;
  if (known() === undefined) return;
  await store.saveRejects(modality, rejects, counts);
  work.rejectFiles.push(`${store.path}/${known()!}`);
}

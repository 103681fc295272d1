import type { z } from 'zod';
import type { importRequest, ImportSummary } from '../contract/engine-api.ts';
import type { Reject } from '../ingest/ports.ts';
import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './project-store.ts';
import type { RunHandle } from './runs.ts';

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
  readonly rejects: Reject[];
  /** All rejects, of which `rejects` may hold only the first. */
  rejectCount: number;
  /** Ids of the tables, which help to find ids in file names. */
  readonly knownIds: Set<string>;
}

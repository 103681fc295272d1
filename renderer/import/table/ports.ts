import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TableOverrides, TablePlanView } from '../../../core/contract/import-table-api.ts';
import type { LiveRun } from '../../state/live-run.svelte.ts';

/** What the wizard needs of the window. */
export interface TablePorts {
  readonly engine: EngineApi;
  /** Path of the project. */
  readonly project: string;
  readonly follow: (id: Promise<string>) => Promise<LiveRun>;
  readonly cancel: (id: string) => void;
}

/** The answers of a wizard, as far as reading the whole file goes by them. */
export interface TableAnswers {
  readonly ports: TablePorts;
  readonly plan: TablePlanView | null;
  readonly name: string;
  readonly former: TablePlanView['former'];
  readonly replacing: boolean;
  /** What is asked of the whole file. */
  readonly asked: () => Parameters<EngineApi['startTableCheck']>[0] & { readonly project: string };
  change(answers: TableOverrides): Promise<void>;
}

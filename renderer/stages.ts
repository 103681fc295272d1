import FileText from '@lucide/svelte/icons/file-text';
import Sparkles from '@lucide/svelte/icons/sparkles';
import Users from '@lucide/svelte/icons/users';
import Waypoints from '@lucide/svelte/icons/waypoints';
import type { Component } from 'svelte';
import type { RunKind } from '../core/contract/run-event.ts';
import type { TextKey } from './i18n/index.ts';
import type { StageId } from './state/location.ts';
import type { Icon } from './ui/types.ts';

export interface Stage {
  readonly id: StageId;
  readonly label: TextKey;
  readonly icon: Icon;
  readonly shortcut: string;
  readonly load: () => Promise<{ readonly default: Component }>;
}

/** The stages in the order of the work; each is loaded when it is first opened. */
export const stages: readonly Stage[] = [
  {
    id: 'cohort',
    label: 'frame.cohort',
    icon: Users,
    shortcut: 'Alt+1',
    load: () => import('./cohort/CohortStage.svelte'),
  },
  {
    id: 'training',
    label: 'frame.training',
    icon: Sparkles,
    shortcut: 'Alt+2',
    load: () => import('./train/TrainStage.svelte'),
  },
  {
    id: 'graph',
    label: 'frame.graph',
    icon: Waypoints,
    shortcut: 'Alt+3',
    load: () => import('./explore/GraphStage.svelte'),
  },
  {
    id: 'report',
    label: 'frame.report',
    icon: FileText,
    shortcut: 'Alt+4',
    load: () => import('./export/ReportStage.svelte'),
  },
];

interface AboutRun {
  readonly stage: StageId;
  readonly words: TextKey;
  /** The stage itself says what went wrong, so that the window need not. */
  readonly saysFailure?: boolean;
}

const RUNS: Readonly<Record<RunKind, AboutRun>> = {
  sample: { stage: 'cohort', words: 'frame.runSample' },
  scan: { stage: 'cohort', words: 'frame.runScan' },
  import: { stage: 'cohort', words: 'frame.runImport' },
  train: { stage: 'training', words: 'frame.runTrain', saysFailure: true },
  choose: { stage: 'training', words: 'frame.runChoose' },
  discover: { stage: 'graph', words: 'frame.runDiscover', saysFailure: true },
  tests: { stage: 'graph', words: 'frame.runTests', saysFailure: true },
  check: { stage: 'cohort', words: 'frame.runCheck' },
  replay: { stage: 'report', words: 'report.runReplay', saysFailure: true },
};

/** Which stage shows a run of this kind, and what it is called. */
export const aboutRun = (kind: RunKind): AboutRun => RUNS[kind];

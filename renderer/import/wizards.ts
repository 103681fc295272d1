import type { Component } from 'svelte';
import type { WizardProps } from './wizard/steps.ts';

export type ImportKind = 'table' | 'recording' | 'image';

/** One a modality kind, each loaded when it is first opened. */
export const wizards: Readonly<
  Record<ImportKind, () => Promise<{ readonly default: Component<WizardProps> }>>
> = {
  table: () => import('./table/TableWizard.svelte'),
  recording: () => import('./recording/RecordingWizard.svelte'),
  image: () => import('./image/ImageWizard.svelte'),
};

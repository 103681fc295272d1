import type { Failure } from '../../../core/contract/result.ts';

/** The steps of every import wizard, in their order. */
export const WIZARD_STEPS = ['choose', 'check', 'match', 'review', 'import'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export const stepAfter = (step: WizardStep): WizardStep =>
  WIZARD_STEPS[Math.min(WIZARD_STEPS.indexOf(step) + 1, WIZARD_STEPS.length - 1)];

export const stepBefore = (step: WizardStep): WizardStep =>
  WIZARD_STEPS[Math.max(WIZARD_STEPS.indexOf(step) - 1, 0)];

/** Whether an import was refused since it would not be the one that was shown. */
const hasChanged = (failure: Failure | null): boolean => failure?.code === 'import.changed';

/** Whether ids or dates cannot be stored as was asked for, which is answered where people are matched. */
export const isOfKey = (failure: Failure | null): boolean => failure?.code.startsWith('key.') ?? false;

/**
 * Where an import leads that did not come to its end: what has changed is looked at again, ids and dates are answered
 * otherwise, else it is reviewed.
 */
export type Unfinished = 'look' | 'match' | 'review';

export const unfinishedBy = (failure: Failure | null): Unfinished =>
  hasChanged(failure) ? 'look' : isOfKey(failure) ? 'match' : 'review';

/** A table that is read again, since only that settles who is a person and which visit counts. */
export interface ReadAgain {
  readonly table: { readonly name: string; readonly subjects: number };
  readonly column: string;
  readonly as: 'id' | 'visit';
}

/** What a wizard is opened with. `renderer/import/wizards.ts` lists them. */
export interface WizardProps {
  /** Files and folders that were dropped or chosen already; none where the user is to choose. */
  readonly paths: readonly string[];
  /** Of the workbook that is the first of them. */
  readonly sheet?: string;
  /** The table that this one takes the place of, and why. */
  readonly again?: ReadAgain;
  /** Tables that wait to be imported too. */
  readonly near?: readonly { readonly path: string; readonly sheet: string | null }[];
  /** What was chosen is in the project now, and these with it, which wait no longer. */
  readonly ontaken?: (also: NonNullable<WizardProps['near']>) => void;
  /** What is imported next, by its name. */
  readonly following?: string;
  /** The wizard is left: without anything done, or after it is done. */
  readonly onclose: () => void;
  /** Something was chosen in it: what is dropped from now on waits until it is done. */
  readonly onbegin?: () => void;
}

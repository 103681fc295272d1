import type { RunKind } from '../../core/contract/run-event.ts';
import { t } from '../i18n/index.ts';
import { aboutRun } from '../stages.ts';
import { projectName } from '../state/paths.ts';

/** What runs, and in which project where that is not the one that is open. */
export function sayRun(
  run: { readonly kind: RunKind; readonly project: string | null },
  open: string | null,
): string {
  const what = t(aboutRun(run.kind).words);
  return run.project === null || run.project === open
    ? what
    : t('frame.runOf', { what, project: projectName(run.project) });
}

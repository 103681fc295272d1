import { UserError } from '../../core/errors.ts';

/** What may be asked of a graph that a quick look does without. */
interface Asked {
  readonly quickLook?: boolean | undefined;
  readonly test?: string | undefined;
  readonly bootstrap: number;
  readonly learnAnew: number;
  readonly directions?: boolean | undefined;
  readonly correctMissingness?: boolean | undefined;
}

/** @throws UserError `cli.quick-look` where something is asked for that a quick look does without */
export function refuseBesideQuickLook(o: Asked): void {
  if (!o.quickLook) return;
  const beside = [
    ...(o.test && o.test !== 'fisher-z' ? ['--test'] : []),
    ...(o.bootstrap > 0 ? ['--bootstrap'] : []),
    ...(o.learnAnew > 0 ? ['--learn-anew'] : []),
    ...(o.directions ? ['--directions'] : []),
    ...(o.correctMissingness ? ['--correct-missingness'] : []),
  ];
  if (beside.length === 0) return;
  throw new UserError(
    'cli.quick-look',
    `A quick look does without ${beside.join(' and ')}.`,
    'Leave it out, or leave out --quick-look.',
  );
}

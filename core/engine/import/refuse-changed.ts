import { UserError } from '../../errors.ts';

/**
 * What was shown is what is imported.
 *
 * @param shown hash of the plan that was shown; undefined where none was
 * @param now hash of the plan as it is made now
 * @param what is imported, as a person knows it
 * @throws UserError `import.changed`
 */
export function refuseChanged(shown: string | undefined, now: string, what: string): void {
  if (shown === undefined || shown === now) return;
  throw new UserError(
    'import.changed',
    `${what}: the data or the project have changed since you looked. Nothing was imported.`,
    'Look again at what would be imported now.',
  );
}

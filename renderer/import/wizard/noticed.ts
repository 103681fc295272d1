import type { TablePlanView } from '../../../core/contract/import-table-api.ts';

export type Noticed = TablePlanView['findings'][number];

/** What is said of ids that tell who a person is. */
export const TELLING_IDS = 'table.id-names';

const rank = ({ code, severity }: Pick<Noticed, 'code' | 'severity'>): number =>
  severity === 'error' ? 0 : code === TELLING_IDS ? 1 : severity === 'warning' ? 2 : 3;

/** What tells who a person is and what has to be acted upon come before what is only told. */
export const inOrderOfWeight = <F extends Pick<Noticed, 'code' | 'severity'>>(findings: readonly F[]): F[] =>
  findings.toSorted((a, b) => rank(a) - rank(b));

/**
 * A message about the file whose name stands above it, without that name.
 *
 * @param names of the file and of what it becomes
 */
export function withoutName(message: string, names: readonly string[]): string {
  const name = names
    .filter(
      (known) =>
        known !== '' && /^(: |, )/.test(message.startsWith(known) ? message.slice(known.length) : ''),
    )
    .toSorted((a, b) => b.length - a.length)
    .at(0);
  if (name === undefined) return message;
  const rest = message.slice(name.length + 2);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

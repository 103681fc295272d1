import type { Finding } from '../../../cohort/finding.ts';

/** Takes a finding, without the name of the file. */
export interface Teller {
  (finding: Omit<Finding, 'about'>): void;
  readonly findings: readonly Finding[];
}

/** Collects what is said of a table. @param name of the file */
export function findingsOf(name: string): Teller {
  const findings: Finding[] = [];
  return Object.assign(
    ({ message, ...finding }: Omit<Finding, 'about'>): void => {
      findings.push({ ...finding, message: `${name}: ${message}`, about: [] });
    },
    { findings },
  );
}

import type { Finding } from '../../../../cohort/finding.ts';

/** Takes a finding, its code without the kind of the table, and its message without the name of the file. */
export interface Teller {
  (finding: Omit<Finding, 'about'>): void;
  readonly findings: readonly Finding[];
}

/** Collects what is said of a table. @param name of the file @param kind which its codes begin with */
export function findingsOf(name: string, kind: string): Teller {
  const findings: Finding[] = [];
  return Object.assign(
    ({ code, message, ...finding }: Omit<Finding, 'about'>): void => {
      findings.push({ ...finding, code: `${kind}.${code}`, message: `${name}: ${message}`, about: [] });
    },
    { findings },
  );
}

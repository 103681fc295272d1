import type { Cohort } from './cohort.ts';
import { overlaps, type Overlap } from './cohort.ts';
import type { Finding } from './finding.ts';
import { withoutFraction } from './plain-id.ts';

/** Fewer subjects than this teach a model nothing that a second sample would confirm. */
const FEW = 100;

/** What a person should know of a cohort before it is trained on: who is in it and who is not. */
export const checkCohort = (cohort: Cohort): Finding[] =>
  checkPresence(
    cohort.modalities.map(({ name, subjects }) => ({ name, examples: subjects.slice(0, 3) })),
    cohort.subjects.length,
    overlaps(cohort),
    idsAlike(cohort.subjects),
  );

/**
 * {@link checkCohort} on what was counted.
 *
 * @param alike groups of ids that differ in leading zeros, `.0` at the end or case only
 */
export function checkPresence(
  modalities: readonly { readonly name: string; readonly examples: readonly string[] }[],
  subjects: number,
  combinations: readonly Overlap[],
  alike: readonly (readonly string[])[],
): Finding[] {
  const findings: Finding[] = [];
  if (modalities.length === 0 || subjects === 0) {
    return [
      {
        code: 'cohort.empty',
        severity: 'error',
        message: 'The cohort has no subjects.',
        hint: 'Import a table, recordings or images first.',
        about: [],
      },
    ];
  }
  if (subjects < 2) {
    const [only] = modalities[0].examples;
    findings.push({
      code: 'cohort.one-subject',
      severity: 'error',
      message: `The cohort has one subject, ${only}; nothing varies in it.`,
      hint: 'Import more subjects.',
      about: [only],
    });
  } else if (subjects < FEW) {
    findings.push({
      code: 'cohort.few-subjects',
      severity: 'warning',
      message: `The cohort has ${subjects} subjects; with fewer than ${FEW} few links can be told from chance.`,
      hint: 'Read the graph as a first look.',
      about: [],
    });
  }
  if (alike.length > 0) findings.push(paddedIds(alike));
  for (const { name, examples } of modalities) {
    if (modalities.length < 2) break;
    const shares = combinations.some((o) => o.modalities.includes(name) && o.modalities.length > 1);
    if (shares) continue;
    findings.push({
      code: 'cohort.no-overlap',
      severity: 'error',
      message: `${name} shares no subject with the other modalities; its ids look like ${examples.join(', ')}.`,
      hint: 'Check that ids are written alike in all files. If these are other people with the same columns, as of another site, read the files as one table, which the import of the first offers (in a terminal: --stack). Else leave this modality out.',
      about: [name],
    });
  }
  return findings;
}

/** Ids that would be the same without their leading zeros or `.0`, such as 007 and 7, are different subjects to us. */
function idsAlike(subjects: readonly string[]): string[][] {
  const byNumber = new Map<string, string[]>();
  for (const id of subjects) {
    const key = withoutFraction(id)
      .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''))
      .toLowerCase();
    const ids = byNumber.get(key);
    if (ids) ids.push(id);
    else byNumber.set(key, [id]);
  }
  return [...byNumber.values()].filter((ids) => ids.length > 1);
}

const paddedIds = (alike: readonly (readonly string[])[]): Finding => ({
  code: 'cohort.padded-ids',
  severity: 'warning',
  message: `${alike[0].join(' and ')} are taken for different subjects${alike.length > 1 ? `, and so are ${alike.length - 1} more such groups` : ''}.`,
  hint: 'Write ids alike in all files if they are the same subject.',
  about: alike.flat(),
});

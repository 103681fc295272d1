import { twoReadings, type TwoReadings } from '../../../ingest/files/crossed-names.ts';
import { headersAgainstNames, type Contradiction } from '../../../ingest/image/header-against-name.ts';
import { FROM_HEADER } from '../../../ingest/files/match.ts';
import type { FileRef } from '../../../ingest/ports.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { few } from '../../../text/sentence.ts';

const NAMED = 3;

/** Where somebody is told how to answer. */
export type AskedIn = 'terminal' | 'window';

/** How a pattern is chosen. */
const giving = (pattern: string, kind: 'recording' | 'image', where: AskedIn): string => {
  if (where === 'terminal') return `give --${kind}-pattern "${pattern}"`;
  return pattern === FROM_HEADER
    ? 'take the DICOM header under Match subjects'
    : `take the names and the pattern ${pattern} under Match subjects`;
};

/** Asks what words in names of files are that one person may have several of, as sites and twins are other people. */
export const whichPattern = (
  { words, asVisit, asPeople }: TwoReadings,
  kind: 'recording' | 'image',
  where: AskedIn = 'terminal',
): { code: string; reason: string; hint: string } => {
  const said = few(
    words.map((word) => (word === '' ? 'none' : `“${word}”`)),
    NAMED,
  );
  const asOne = asVisit
    ? `Where these are several files of one person, ${giving(asVisit, kind, where)}, of which one a person is read.`
    : 'Where these are several files of one person, put those of one kind into a folder of their own, and import each folder.';
  return {
    code: 'import.which-pattern',
    reason: `The same words stand with many ids in the names of its files (${said}): they may be visits, sides or kinds of one person, or tell people apart, as sites and twins do.`,
    hint: asPeople
      ? `${asOne} Where they tell people apart, ${giving(asPeople, kind, where)}.`
      : `${asOne} Where they tell people apart, write them into the ids in the names of the files.`,
  };
};

/** Asks whether names of files or their headers say whose they are. What the headers say is not repeated. */
export const nameOrHeader = (
  { pattern, files, example }: Contradiction,
  where: AskedIn = 'terminal',
): { code: string; reason: string; hint: string } => ({
  code: 'import.name-or-header',
  reason: `The names and the headers of ${files} of its files say different people (${example.file}: by its name “${example.id}”, by its patient’s number, PatientID, somebody else), and the tables have ids of both.`,
  hint: `Where the headers are right, ${giving(FROM_HEADER, 'image', where)}; where the names are, ${giving(pattern, 'image', where)}.`,
});

/**
 * What the terminal asks of names of files and takes nothing in for, as the window says it before the subjects are matched.
 *
 * @param pattern the one that is proposed; @param knownIds of the project
 */
export function tellDoubts(
  kind: 'recording' | 'image',
  of: string,
  files: readonly Pick<FileRef, 'name' | 'inHeader'>[],
  { pattern, knownIds }: { readonly pattern: string; readonly knownIds: readonly string[] },
): Remark[] {
  const names = files.map(({ name }) => name);
  const doubt = twoReadings(names, pattern, knownIds);
  const against = kind === 'image' ? headersAgainstNames(files, knownIds) : null;
  return [
    ...(against ? [nameOrHeader(against, 'window')] : []),
    ...(doubt ? [whichPattern(doubt, kind, 'window')] : []),
  ].map(({ code, reason, hint }) => ({ code, severity: 'warning', message: `${of}: ${reason}`, hint }));
}

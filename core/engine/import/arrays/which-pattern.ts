import { twoReadings, type TwoReadings } from '../../../ingest/files/crossed-names.ts';
import { headersAgainstNames, type Contradiction } from '../../../ingest/image/header-against-name.ts';
import { FROM_HEADER } from '../../../ingest/files/match.ts';
import type { FileRef } from '../../../ingest/ports.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { few } from '../../../text/sentence.ts';

const NAMED = 3;

/** Where somebody is told how to answer. */
type AskedIn = 'terminal' | 'window';

/** A question on which nothing of a folder is taken until it is answered. */
export interface Doubt {
  readonly code: string;
  readonly reason: string;
  readonly hint: string;
}

/** How a pattern is chosen. */
const giving = (pattern: string, kind: 'recording' | 'image', where: AskedIn): string => {
  if (where === 'terminal') return `give --${kind}-pattern "${pattern}"`;
  return pattern === FROM_HEADER
    ? 'take the DICOM header under Match subjects'
    : `take the names and the pattern ${pattern} under Match subjects`;
};

/** Asks what words in names of files are that one person may have several of, as sites and twins are other people. */
const whichPattern = (
  { words, asVisit, asPeople }: TwoReadings,
  kind: 'recording' | 'image',
  where: AskedIn,
): Doubt => {
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
const nameOrHeader = ({ pattern, files, example }: Contradiction, where: AskedIn): Doubt => ({
  code: 'import.name-or-header',
  reason: `The names and the headers of ${files} of its files say different people (${example.file}: by its name “${example.id}”, by its patient’s number, PatientID, somebody else), and the tables have ids of both.`,
  hint: `Where the headers are right, ${giving(FROM_HEADER, 'image', where)}; where the names are, ${giving(pattern, 'image', where)}.`,
});

/** Files of one modality, and what is known of whose they are. */
interface Doubted {
  readonly names: readonly string[];
  /** Pictures, whose headers may say other people than their names. */
  readonly pictures?: readonly Pick<FileRef, 'name' | 'inHeader'>[];
  /** The one that is proposed. */
  readonly pattern: string;
  readonly knownIds: readonly string[];
}

/** What is to be asked of names of files for which no pattern was given. */
export function doubtsOf(
  kind: 'recording' | 'image',
  { names, pictures = [], pattern, knownIds }: Doubted,
  where: AskedIn,
): Doubt[] {
  const against = headersAgainstNames(pictures, knownIds);
  const doubt = twoReadings(names, pattern, knownIds);
  return [
    ...(against ? [nameOrHeader(against, where)] : []),
    ...(doubt ? [whichPattern(doubt, kind, where)] : []),
  ];
}

/** The same as the window says it before the subjects are matched. */
export const tellDoubts = (kind: 'recording' | 'image', of: string, files: Doubted): Remark[] =>
  doubtsOf(kind, files, 'window').map(({ code, reason, hint }) => ({
    ...{ code, severity: 'warning', message: `${of}: ${reason}`, hint },
  }));

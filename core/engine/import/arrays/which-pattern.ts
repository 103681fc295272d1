import type { TwoReadings } from '../../../ingest/crossed-names.ts';
import type { Contradiction } from '../../../ingest/image/header-against-name.ts';
import { FROM_HEADER } from '../../../ingest/match.ts';
import { few } from '../../../text/sentence.ts';

const NAMED = 3;

/** Asks what words in names of files are that one person may have several of, as sites and twins are other people. */
export const whichPattern = (
  { words, asVisit, asPeople }: TwoReadings,
  kind: 'recording' | 'image',
): { code: string; reason: string; hint: string } => {
  const said = few(
    words.map((word) => (word === '' ? 'none' : `“${word}”`)),
    NAMED,
  );
  const asOne = asVisit
    ? `Where these are several files of one person, give --${kind}-pattern "${asVisit}", of which one a person is read.`
    : 'Where these are several files of one person, put those of one kind into a folder of their own, and import each folder.';
  return {
    code: 'import.which-pattern',
    reason: `The same words stand with many ids in the names of its files (${said}): they may be visits, sides or kinds of one person, or tell people apart, as sites and twins do.`,
    hint: asPeople
      ? `${asOne} Where they tell people apart, give --${kind}-pattern "${asPeople}".`
      : `${asOne} Where they tell people apart, write them into the ids in the names of the files.`,
  };
};

/** Asks whether names of files or their headers say whose they are. What the headers say is not repeated. */
export const nameOrHeader = ({
  pattern,
  files,
  example,
}: Contradiction): { code: string; reason: string; hint: string } => ({
  code: 'import.name-or-header',
  reason: `The names and the headers of ${files} of its files say different people (${example.file}: by its name “${example.id}”, by its patient’s number, PatientID, somebody else), and the tables have ids of both.`,
  hint: `Where the headers are right, give --image-pattern "${FROM_HEADER}"; where the names are, --image-pattern "${pattern}".`,
});

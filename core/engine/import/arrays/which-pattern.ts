import type { TwoReadings } from '../../../ingest/crossed-names.ts';
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

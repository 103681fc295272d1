import type { NameFacts } from './column-name.ts';
import { isAnswer } from './column-values.ts';
import type { ColumnView, GuardedColumn } from './column-view.ts';
import { isRole } from './harmless-names.ts';
import { couldBeName } from './person-names.ts';
import { SEVERAL } from './detect-numbers.ts';
import { ASKING, BY, DONE, INITIALS, KEPT_RECORDS, TRADES } from './words/staff.ts';

const endsInBy = ({ words }: NameFacts): boolean => BY.has(words.at(-1) ?? '');
/** `entered_by`, `erfasst von`: a column of who did something. */
const isDone = (name: NameFacts): boolean => endsInBy(name) && name.words.some((word) => DONE.has(word));

/** Staff, or who did something where no role stands. */
export const names = (name: NameFacts, { values }: GuardedColumn): boolean =>
  !name.measured && (name.has('staff') || (isDone(name) && !values.some(({ value }) => isRole(value))));

/** What somebody is called in a program. */
export const namesAccount = (name: NameFacts): boolean =>
  name.has('staff') || endsInBy(name) || name.words.some((word) => /^(user|login|logon)$/.test(word));

/** `Created by`, `username`, `Enumerator`: who kept a record, of whom nothing but a name or an account can stand there. */
export const namesKeeper = (name: NameFacts): boolean => {
  const { words, has, measured } = name;
  const isKept =
    (endsInBy(name) && words.some((word) => KEPT_RECORDS.has(word))) ||
    words.includes('username') ||
    (words.includes('user') && words.includes('name')) ||
    (words.some((word) => ASKING.has(word)) && words.every((word) => ASKING.has(word) || word === 'name'));
  return !measured && (isKept || (has('staff') && has('name')));
};

/** What somebody is called in a program, which stands in brackets behind the name too: `Traore, John (admin)`. */
const isAccount = (value: string): boolean =>
  !isAnswer(value) &&
  !isRole(value) &&
  !/^\p{Lu}+$/u.test(value) &&
  (couldBeName(value.replace(/\s*\([^()]*\)$/, '')) || /^\p{Ll}[\p{Ll}\d._-]{3,}$/u.test(value));

/** Most values are names or accounts, however few they are. */
export const areAccounts = ({ values }: ColumnView): boolean => values.share(isAccount) >= 0.6;

/** Staff, who did something, and the signs that people put below what they did. */
export const namesInitials = (name: NameFacts): boolean =>
  name.has('staff') ||
  isDone(name) ||
  (name.words.length > 0 && name.words.every((word) => INITIALS.has(word) || BY.has(word) || DONE.has(word)));

/** Answers, sides and grades of two letters, as somebody gives them who examines. */
const NO_SIGN = /^(?:ja|no|si|sí|oui|re|li|ok|op|dr|st|[IVX][abc])$/i;
/** `AH`, `A.H.`, and the first letters of a name: `Hu`, `Hub`. */
const isInitials = (value: string): boolean =>
  /^\p{Lu}\.?-?\p{Lu}\p{L}?\.?$/u.test(value) ||
  (/^\p{Lu}\p{Ll}{1,2}\.?$/u.test(value) && !NO_SIGN.test(value));
const isPair = (value: string): boolean => value.replace(/\P{L}/gu, '').length === 2;
const isTrade = (value: string): boolean => TRADES.has(value.toLowerCase());

/** Two letters, or three of some, of several people, and no trades; ways to examine mostly have three. Single letters and numbers tell raters apart. */
export const areInitials = ({ values: { share, different } }: ColumnView): boolean =>
  different >= SEVERAL && share(isInitials) >= 0.8 && share(isPair) >= 0.5 && share(isTrade) < 0.3;

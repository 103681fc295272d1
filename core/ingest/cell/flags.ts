/**
 * What a laboratory, or a table of results, writes beside a number: `range` what says above or below the usual
 * (`H`, `(L)`, `↑`), `letter` such signs that may also be a unit (`L`, `A`, `N`), `sign` (`+`, `-`), and `mark` whose
 * meaning stands elsewhere (`*`, `!`, `?`).
 */
export type FlagKind = 'range' | 'letter' | 'sign' | 'mark';

export interface Flag {
  readonly kind: FlagKind;
  /** As the cell has it, without brackets. */
  readonly text: string;
  /** What stands beside it: a number, or a limit such as `<0.5`. */
  readonly rest: string;
  /** Nothing but a flag stands so: a ward such as 3H does not. */
  readonly clear: boolean;
}

const WORDS = 'high|low|abnormal|abn|normal|hoch|niedrig|tief|erhöht|erniedrigt|élevé|bas';
const LETTERS = `H{1,3}|L{2,3}|HI|LO|CH|CL|${WORDS}`;
const ARROWS = '[↑↓▲▼⇑⇓]{1,3}';
const ALONE = 'L|AA?|N';
const MARKS = '[*!?†‡]{1,3}';
const SIGNS = '\\+{1,3}|[-−]{1,3}';
const BRACKETED = `(?:${LETTERS}|${ALONE}|C|${ARROWS}|${MARKS}|${SIGNS})`;
const SPACE = '[\\s\\u00a0\\u202f]';

/** Behind a number. Letters stand behind a space, or at once behind a digit. */
const BEHIND = new RegExp(
  `^(?<rest>.*?\\S)(?:${SPACE}*(?:[([](?<bracketed>${BRACKETED})[)\\]]|(?<mark>${MARKS})|(?<arrow>${ARROWS}))|(?<space>${SPACE}+|(?<=[\\d%]))(?:(?<sign>${SIGNS})|(?<range>${LETTERS})|(?<letter>${ALONE})))$`,
  'iu',
);
/** Before a number: letters only with a space. */
const BEFORE = new RegExp(
  `^(?:[([](?<bracketed>${BRACKETED})[)\\]]${SPACE}*|(?<mark>${MARKS})${SPACE}*|(?<arrow>${ARROWS})${SPACE}*|(?:(?<range>${LETTERS})|(?<letter>L))${SPACE}+)(?<rest>[<>≤≥]?=?${SPACE}?[\\d+-].*)$`,
  'iu',
);
const IS_WORD = new RegExp(`^(?:${WORDS})$`, 'iu');

/** Characters of a number with its unit and flag at most; a longer cell is a text, in which they would be looked for long. */
const LONGEST = 60;

/** The flag of a cell; null where it has none. What stands beside it may be no number. */
export function flagOf(cell: string): Flag | null {
  if (cell.length > LONGEST) return null;
  const groups = (BEHIND.exec(cell) ?? BEFORE.exec(cell))?.groups;
  if (!groups) return null;
  const { rest, space, bracketed, mark, arrow, sign, range, letter } = groups;
  const text = bracketed ?? mark ?? arrow ?? sign ?? range ?? letter;
  // Small letters are units: h, l, n.
  if (/\p{Ll}/u.test(text) && !IS_WORD.test(text)) return null;
  const kind: FlagKind = mark ? 'mark' : sign ? 'sign' : letter ? 'letter' : 'range';
  const isApart = space === undefined || space !== '';
  return {
    kind: bracketed && /^[*!?†‡]/.test(bracketed) ? 'mark' : kind,
    text,
    rest,
    clear: isApart || /[.,]/.test(rest),
  };
}

/** A cell without its flag, where the column has flags of its kind. */
export function withoutFlag(cell: string, kinds: readonly FlagKind[] | undefined): string {
  if (!kinds || kinds.length === 0) return cell;
  const flag = flagOf(cell);
  return flag && kinds.includes(flag.kind) ? flag.rest : cell;
}

import { fact, type Fact } from '../say/say.ts';
import { looksLikeNumber } from '../../cell/numbers.ts';
import { namesFromBelow } from './two-line-names.ts';

/** Rows that show which columns are always filled. */
const LOOKED_AT = 100;
/** Columns that are filled in every row and blank in a line of names. */
const FEWEST_FILLED = 2;
const LONGEST_LABEL = 200;

/** What stands between the names of the columns and the first person in tables of survey programs. */
export interface SurveyLines {
  /** Lines below the names that are no people. */
  readonly lines: number;
  /** What was asked, one a column. */
  readonly questions: readonly string[] | null;
  /** The second line of names, where names stand on two. */
  readonly second: readonly string[] | null;
}

/** `{"ImportId":"QID3"}`, in each cell of Qualtrics's third line. */
const areImportIds = (cells: readonly string[] | undefined): boolean => {
  const filled = cells?.filter((cell) => cell !== '') ?? [];
  return filled.length > 0 && filled.every((cell) => /^\{\s*"ImportId"\s*:/.test(cell));
};

/**
 * The lines below the names in tables of survey programs: Qualtrics writes what was asked and its own names, SurveyMonkey
 * the answers that could be chosen. Null where there are none.
 *
 * @param titles the names of the columns
 * @param rows those below, as long as they are
 */
export function surveyLines(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): SurveyLines | null {
  if (areImportIds(rows[0])) return { lines: 1, questions: null, second: null };
  if (areImportIds(rows[1])) return { lines: 2, questions: rows[0].map(asLabel), second: null };
  return areAnswersBelow(titles, rows) ? { lines: 1, questions: null, second: rows[0] } : null;
}

const asLabel = (question: string): string => {
  const plain = question.replaceAll(/\s+/g, ' ').trim();
  return plain.length > LONGEST_LABEL ? `${plain.slice(0, LONGEST_LABEL - 1)}…` : plain;
};

/**
 * Whether a line has the names that blank cells beside a name lack, has no number, and is blank where every row below has
 * something, as for who answered.
 */
function areAnswersBelow(
  titles: readonly string[],
  [line, ...below]: readonly (readonly string[])[],
): boolean {
  if (!line || below.length < 2 || line.some((cell) => looksLikeNumber(cell))) return false;
  if (namesFromBelow(titles, line) === null) return false;
  const looked = below.slice(0, LOOKED_AT);
  const isRespondent = (c: number): boolean =>
    line[c] === '' && titles[c] !== '' && looked.every((cells) => cells[c] !== '');
  return isRespondent(0) && titles.filter((_, c) => isRespondent(c)).length >= FEWEST_FILLED;
}

/** What Qualtrics writes, by word or by number, for answers that nobody gave who takes part: previews, tests and spam. */
const NOBODY: ReadonlySet<string> = new Set(
  'survey preview,preview,survey test,spam,preview spam,spam preview,imported spam,offline preview,1,2,8,9,12,17'.split(
    ',',
  ),
);

/** Which lines below the names are not read as people, and rows in which the survey was tried out. */
export function surveyFacts({ surveyed, names, rows }: SurveyedRows): Fact[] {
  if (!surveyed) return [];
  const { lines, questions, second } = surveyed;
  const labelled = questions?.filter((question, c) => question !== '' && question !== names[c]).length ?? 0;
  const has = second ? 'answers' : labelled > 0 ? 'questions' : 'names';
  const facts = [fact('table.survey-lines', [], { lines, has, labelled })];
  const status = names.findIndex((name) => name.toLowerCase() === 'status');
  const tried = rows.filter((cells) => NOBODY.has((cells[status] ?? '').toLowerCase())).length;
  if (questions && status >= 0 && tried > 0) {
    const values = { column: names[status], rows: rows.length };
    facts.push(fact('table.survey-tried', [], values, { counts: [tried] }));
  }
  return facts;
}

/** The part of the sampled rows that tells of survey programs. */
interface SurveyedRows {
  readonly surveyed: SurveyLines | null;
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

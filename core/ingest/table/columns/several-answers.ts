import { tally } from '../../cell/tally.ts';
import { fact, type Fact } from '../say/say.ts';
import type { ColumnPlan } from '../types/plan.ts';

/** Marks between answers of one cell; the first that fits counts. */
const MARKS = [';', '|', ',', ' '] as const;
/** Most different answers to a question. */
const MOST_ANSWERS = 40;
/** Cells with several answers below which they may be anything. */
const FEWEST = 3;
const SHARE = 0.05;
/** Share of the answers that stand alone somewhere, or with different others. */
const MOSTLY = 2 / 3;
/** Letters of an answer; sentences are longer. */
const LONGEST = 60;

type Counts = ReadonlyMap<string, number>;

/** The cells of a column, taken apart by a mark, and how often each occurs. */
interface Choices {
  readonly cells: readonly (readonly string[])[];
  readonly several: readonly (readonly string[])[];
  /** Rows with something, and those of them with several answers. */
  readonly filled: number;
  readonly rows: number;
}

/** Whether cells that read as numbers with a decimal comma are choices by their number: 1, 2 and 1,3. */
export function areNumbersOfAnswers(present: Counts): boolean {
  if (![...present.keys()].every((cell) => /^\d{1,2}(?:, ?\d{1,2})*$/.test(cell))) return false;
  const choices = choicesOf(present, ',');
  // Of decimals such as 2,1 half go down, and most have no whole number beside them.
  const goUp = choices.several.every((cell) =>
    cell.every((answer, i) => i === 0 || Number(answer) > Number(cell[i - 1])),
  );
  return goUp && areAnswers(choices, ',');
}

function choicesOf(present: Counts, mark: string): Choices {
  const cells: string[][] = [];
  const several: string[][] = [];
  let filled = 0;
  let rows = 0;
  for (const [cell, n] of present) {
    // Lists as programs write them: [1,4], ["gout","asthma"].
    const answers = cell
      .replace(/^\[(.*)\]$/, '$1')
      .split(mark)
      .map((answer) => answer.trim().replace(/^"(.*)"$/, '$1'))
      .filter((answer) => answer !== '');
    if (answers.length === 0) continue;
    cells.push(answers);
    filled += n;
    if (answers.length === 1) continue;
    several.push(answers);
    rows += n;
  }
  return { cells, several, filled, rows };
}

/**
 * Whether the parts of cells are answers of which people could choose several: `cough;fever`, `1,3`. Each stands alone
 * somewhere or with different others, and none twice in a cell.
 */
function areAnswers({ cells, several, filled, rows }: Choices, mark: string): boolean {
  if (rows < FEWEST || rows < SHARE * filled) return false;
  const withOthers = new Map<string, Set<string>>();
  for (const cell of cells) {
    if (new Set(cell).size < cell.length) return false;
    for (const answer of cell) {
      if (answer.length > LONGEST || (mark === ' ' && !/^[\w-]+$/u.test(answer))) return false;
      const others = withOthers.get(answer) ?? new Set();
      withOthers.set(answer, others.add(cell.join(mark)));
      if (withOthers.size > MOST_ANSWERS) return false;
    }
  }
  const alone = new Set(cells.flatMap((cell) => (cell.length === 1 ? cell : [])));
  const isChosen = ([answer, { size }]: [string, ReadonlySet<string>]): boolean =>
    alone.has(answer) || size > (mark === ' ' ? 2 : 1);
  const chosen = [...withOthers].filter(isChosen).length;
  // Words with a space between them are answers only where three stand together, each of them alone elsewhere.
  const isList = mark !== ' ' || (several.some((cell) => cell.length > 2) && areNoSentences(several, alone));
  return isList && withOthers.size > 1 && chosen >= MOSTLY * withOthers.size && areMixed(several, alone);
}

/** Most words between spaces stand alone somewhere; those of sentences (“I have no problems”) do not. */
const areNoSentences = (several: readonly (readonly string[])[], alone: ReadonlySet<string>): boolean => {
  const words = new Set(several.flat());
  return [...words].filter((word) => alone.has(word)).length >= words.size / 2;
};

/** Whether answers stand together in more than one way, or alone too: `Paris, France` and `Lyon, France` do neither. */
const areMixed = (several: readonly (readonly string[])[], alone: ReadonlySet<string>): boolean =>
  several.some((cell) => cell.filter((answer) => alone.has(answer)).length > 1) ||
  several.some((cell) => cell.length > 2);

/**
 * That the cells of a column hold several answers each, so that combinations of them are its groups, or that it is text. A
 * mark alone is told.
 *
 * @param filled its cells with something in them
 */
export function severalAnswers({ name, type, levels }: ColumnPlan, filled: readonly string[]): Fact[] {
  if (type !== 'text' && type !== 'category') return [];
  const present = tally(filled);
  const mark = MARKS.find((each) => areAnswers(choicesOf(present, each), each));
  if (mark === undefined) return [];
  return [
    fact('table.several-answers', [name], { mark, isText: type === 'text' }, { counts: [levels.length] }),
  ];
}

import { UserError } from '../../../errors.ts';
import { scoringOfAnnotations } from './edf-scoring.ts';
import { makeScoring } from './make-scoring.ts';
import { LEAST, stageTable, type StageTable } from './stage-table.ts';
import { rowTimes } from './stage-times.ts';
import type { ListOptions, ScoredItem, Scoring } from './types.ts';
import { numbersMeant } from './which-numbers.ts';
import { stageNumber, stageOf } from './words.ts';

/** Whether a text has one stage a line, alone or in one column of several, under a heading or none. */
export function isStageList(text: string): boolean {
  const { rows, columns } = stageTable(text);
  return rows.length >= LEAST && columns.length > 0;
}

/** The column of stages of a table; undefined where it has none or several. */
const onlyColumn = ({ columns }: StageTable): number | undefined =>
  columns.length === 1 ? columns[0] : undefined;

/** Whether stages are told by numbers alone, beside words for what was not scored. */
function isOfNumbers({ isMixed }: StageTable, words: readonly string[]): boolean {
  const stages = words.filter((word) => stageOf(word));
  return !isMixed && stages.length > 0 && stages.every((word) => /^\d$/.test(word));
}

/** The words of a column, numbers of stages as digits. */
const wordsOf = ({ rows }: StageTable, column: number): string[] =>
  rows.map((row) => stageNumber(row[column] ?? '') ?? row[column] ?? '');

/** The numbers that tell stages in a list; undefined where it has words for them, or is no list of stages. */
export function numbersIn(text: string): readonly string[] | undefined {
  const table = stageTable(text);
  const column = onlyColumn(table);
  if (column === undefined) return undefined;
  const words = wordsOf(table, column);
  return isOfNumbers(table, words) ? words : undefined;
}

/**
 * Reads a text with one stage a line, as programs of sleep laboratories write them (SOMNOmedics DOMINO, RemLogic, YASA) or
 * somebody has typed it.
 *
 * @throws UserError `scoring.which-column`, or as `numbersMeant`, `rowTimes` and `makeScoring`, each naming the file
 */
export function parseStageList(file: string, text: string, options: ListOptions): Scoring {
  const table = stageTable(text);
  const column = onlyColumn(table);
  if (column === undefined) {
    throw new UserError(
      'scoring.which-column',
      `${file} has ${table.columns.length === 0 ? 'no column' : 'several columns'} with sleep stages`,
      'Keep one column with the stages W, N1, N2, N3 and REM.',
    );
  }
  const said = wordsOf(table, column);
  const words = isOfNumbers(table, said) ? numbersMeant(file, said, options) : said;
  const { onsets, durations, notes } = rowTimes(file, table, options);
  const items = words.map((word, i): ScoredItem => ({
    text: word,
    onset: onsets[i],
    duration: durations[i],
  }));
  // Stages among events are told from them as in annotations.
  const scoring =
    (table.isMixed ? scoringOfAnnotations(file, lasting(items), options) : null) ??
    makeScoring('list', file, { stages: items, events: [] });
  return { ...scoring, format: 'list', notes };
}

/** Items of which stages that give no duration last until the next stage. */
function lasting(items: readonly ScoredItem[]): readonly ScoredItem[] {
  const isStage = ({ text }: ScoredItem): boolean => Boolean(stageOf(text));
  return items.map((item, i) => {
    if (item.duration > 0 || !isStage(item)) return item;
    const next = items.slice(i + 1).find((other) => isStage(other) && other.onset > item.onset);
    return { ...item, duration: (next?.onset ?? item.onset) - item.onset };
  });
}

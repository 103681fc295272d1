import { scoringOfAnnotations } from './annotations.ts';
import { makeScoring } from './make-scoring.ts';
import { numbersMeant } from './numbers.ts';
import { refusal } from './say.ts';
import { LEAST, stageTable, type StageTable } from './stage-table.ts';
import { rowTimes } from './times/row-times.ts';
import type { ListOptions, ScoredItem, Scoring } from './types.ts';
import { stageNumber, stageOf } from './words/stages.ts';

/** Whether a text has one stage a line, alone or in one column of several, under a heading or none. */
export function isStageList(text: string): boolean {
  const { rows, columns } = stageTable(text);
  return rows.length >= LEAST && columns.length > 0;
}

/** The words of the one column of stages, numbers of stages as digits; undefined where there is none or are several. */
const wordsOf = ({ columns: [column, ...others], rows }: StageTable): string[] | undefined =>
  column === undefined || others.length > 0
    ? undefined
    : rows.map((row) => stageNumber(row[column] ?? '') ?? row[column] ?? '');

/** Whether stages are told by numbers alone, beside words for what was not scored. */
function isOfNumbers({ isMixed }: StageTable, words: readonly string[]): boolean {
  const stages = words.filter((word) => stageOf(word));
  return !isMixed && stages.length > 0 && stages.every((word) => /^\d$/.test(word));
}

/** The numbers that tell stages in a list; undefined where it has words for them, or is no list of stages. */
export function numbersIn(text: string): readonly string[] | undefined {
  const table = stageTable(text);
  const words = wordsOf(table);
  return words && isOfNumbers(table, words) ? words : undefined;
}

/**
 * Reads a text with one stage a line, as programs of sleep laboratories write them (SOMNOmedics DOMINO, RemLogic, YASA) or
 * somebody has typed it.
 *
 * @throws UserError `scoring.which-column`, or as `numbersMeant`, `rowTimes` and `makeScoring`, each naming the file
 */
export function parseStageList(file: string, text: string, options: ListOptions): Scoring {
  const table = stageTable(text);
  const said = wordsOf(table);
  if (!said) {
    const columns = table.columns.length === 0 ? 'no column' : 'several columns';
    throw refusal('which-column', { file, columns });
  }
  const words = isOfNumbers(table, said) ? numbersMeant(file, said, options) : said;
  const { onsets, durations, notes } = rowTimes(file, table, options);
  const items = words.map((word, i) => ({ text: word, onset: onsets[i], duration: durations[i] }));
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

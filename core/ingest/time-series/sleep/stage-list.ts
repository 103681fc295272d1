import { UserError } from '../../../errors.ts';
import { makeScoring } from './make-scoring.ts';
import { LEAST, stageTable } from './stage-table.ts';
import { rowTimes } from './stage-times.ts';
import type { ListOptions, ScoredItem, Scoring } from './types.ts';
import { isPlainlyStage, stageOf } from './words.ts';

/** Whether a text has one stage a line, alone or in one column of several, under a heading or none. */
export function isStageList(text: string): boolean {
  const { rows, columns } = stageTable(text);
  return rows.length >= LEAST && columns.length > 0;
}

/**
 * Reads a text with one stage a line, as programs of sleep laboratories write them (SOMNOmedics DOMINO, RemLogic, YASA) or
 * somebody has typed it.
 *
 * @throws UserError `scoring.which-4` where 4 may be stage 4 or REM, `scoring.which-column`, or as `rowTimes` and
 *   `makeScoring`, each naming the file
 */
export function parseStageList(file: string, text: string, options: ListOptions): Scoring {
  const table = stageTable(text);
  const [column, other] = table.columns;
  if (column === undefined || other !== undefined) {
    throw new UserError(
      'scoring.which-column',
      `${file} has ${column === undefined ? 'no column' : 'several columns'} with sleep stages`,
      'Keep one column with the stages W, N1, N2, N3 and REM.',
    );
  }
  const words = table.rows.map((row) => row[column] ?? '');
  if (words.includes('4') && !words.includes('5') && words.every((word) => /^-?\d$/.test(word))) {
    throw new UserError(
      'scoring.which-4',
      `${file} has the numbers 0 to 4 for stages, and 4 may be REM or stage 4`,
      'Write the stages as W, N1, N2, N3 and REM.',
    );
  }
  const { onsets, durations, notes } = rowTimes(file, table, options);
  const items = words.map((word, i): ScoredItem => ({
    text: word,
    onset: onsets[i],
    duration: durations[i],
  }));
  const isStage = ({ text: word }: ScoredItem): boolean =>
    !table.isMixed || (isPlainlyStage(word) && stageOf(word) !== undefined);
  const scored = { stages: items.filter(isStage), events: items.filter((item) => !isStage(item)) };
  return { ...makeScoring('list', file, scored), notes };
}

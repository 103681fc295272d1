import { STAGE_NUMBER_NAMES, STAGE_NUMBERS, type StageNumbers } from './stage-numbers.ts';
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

/** A digit for a stage, and not for what was not scored. */
const OF_STAGES = /^[0-5]$/;

/**
 * Numbers without a word are 0 awake, 1, 2, 3, 4 and 5 REM, unless they look like another program's: 4 for REM, 1 for awake,
 * or 5 for awake down to 0 for stage 4.
 */
function checkNumbers(file: string, words: readonly string[]): void {
  const which = (code: string, what: string): UserError =>
    new UserError(
      `scoring.${code}`,
      `${file} has ${what}`,
      'Say what the numbers mean: “What the numbers of stages mean” under “Part and resampling”, in a terminal --stage-numbers wake0-rem4 as an example; or write the stages as W, N1, N2, N3 and REM.',
    );
  if (words.includes('4') && !words.includes('5'))
    throw which('which-4', 'the numbers 0 to 4 for stages, and 4 may be REM or stage 4');
  if (!words.includes('0'))
    throw which('which-numbers', 'numbers for stages without a 0 for awake, and 1 may be awake');
  if (words.find((word) => OF_STAGES.test(word)) === '5')
    throw which('which-numbers', 'numbers for stages and begins with 5, which may be REM or awake');
}

/**
 * Numbers as the stages that they are said to mean; where nothing is said, as they are, if these are plain.
 *
 * @throws UserError `scoring.which-4`, `scoring.which-numbers`, and `scoring.other-numbers` where one has no meaning by what was said
 */
function meantBy(file: string, numbers: readonly string[], as: StageNumbers | undefined): readonly string[] {
  if (as === undefined) {
    checkNumbers(file, numbers);
    return numbers;
  }
  const stages = STAGE_NUMBERS[as];
  const other = numbers.find((word) => OF_STAGES.test(word) && stages[Number(word)] === null);
  if (other !== undefined) {
    throw new UserError(
      'scoring.other-numbers',
      `${file} has the number ${other}, which is no stage by “${as}”`,
      `Say what the numbers mean otherwise (${STAGE_NUMBER_NAMES.join(', ')}), or write the stages as W, N1, N2, N3 and REM.`,
    );
  }
  return numbers.map((word) => (OF_STAGES.test(word) ? stages[Number(word)]! : word));
}

/**
 * Reads a text with one stage a line, as programs of sleep laboratories write them (SOMNOmedics DOMINO, RemLogic, YASA) or
 * somebody has typed it.
 *
 * @throws UserError `scoring.which-4`, `scoring.which-numbers`, `scoring.other-numbers` where numbers may mean other stages, `scoring.which-column`, or as `rowTimes` and
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
  const said = table.rows.map((row) => row[column] ?? '');
  const words = said.every((word) => /^-?\d$/.test(word)) ? meantBy(file, said, options.stageNumbers) : said;
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

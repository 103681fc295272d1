import { UserError } from '../../../errors.ts';
import { listed } from '../../../text/sentence.ts';
import { STAGE_NUMBER_NAMES, STAGE_NUMBERS, type StageNumbers } from './stage-numbers.ts';
import type { NumberLists, SaidOfLists } from './types.ts';

/** A digit for a stage, and not for what was not scored. */
const OF_STAGES = /^[0-5]$/;
/** Share of the lists of an import that have a 5, from which on one without it is a night or a nap without REM. */
const LEAST_WITH_REM = 0.5;

/**
 * Numbers as the stages that they are said to mean; where nothing is said, as they are, if these are plain.
 *
 * @param words of stages, and of what was not scored
 * @throws UserError `scoring.asleep-awake`, `scoring.which-4`, `scoring.which-numbers`, and `scoring.other-numbers` where one
 *   has no meaning by what was said, each naming the file
 */
export function numbersMeant(
  file: string,
  words: readonly string[],
  { stageNumbers: as, numberLists }: SaidOfLists,
): readonly string[] {
  const numbers = words.filter((word) => OF_STAGES.test(word));
  if (as === undefined) {
    checkNumbers(file, numbers, numberLists);
    return words;
  }
  const stages = STAGE_NUMBERS[as];
  const other = numbers.find((word) => stages[Number(word)] === null);
  if (other !== undefined) {
    throw new UserError(
      'scoring.other-numbers',
      `${file} has the number ${other}, which is no stage by “${as}”`,
      `Say what the numbers mean otherwise (${STAGE_NUMBER_NAMES.join(', ')}), or write the stages as W, N1, N2, N3 and REM.`,
    );
  }
  return words.map((word) => (OF_STAGES.test(word) ? stages[Number(word)]! : word));
}

/**
 * Numbers of a program that writes 0 for awake to 5 for REM, as they are; as those of others where 4 stands and no 5, and it
 * begins as REM does and stage 4 does not.
 *
 * @throws UserError as {@link numbersMeant}
 */
export function ownNumbersMeant(
  file: string,
  words: readonly string[],
  said: SaidOfLists,
): readonly string[] {
  const mayBeRem = words.includes('4') && !words.includes('5') && oddlyBegun(words) !== '';
  return mayBeRem ? numbersMeant(file, words, said) : words;
}

/**
 * Numbers without a word are 0 awake, 1, 2, 3, 4 and 5 REM, unless they may be another program's: without a 5, 4 or any other
 * may be REM, and 2 all of deep sleep; without a 0, 1 may be awake; those that begin with 5 may go down to 0 for stage 4; those with
 * both are another program's where hardly a night would be like that.
 */
function checkNumbers(file: string, numbers: readonly string[], lists: NumberLists | undefined): void {
  const distinct = [...new Set(numbers)].sort();
  const stand = `the ${distinct.length === 1 ? 'number' : 'numbers'} ${listed(distinct)}`;
  const refuse = (code: string, what: string): never => {
    throw new UserError(`scoring.${code}`, `${file} has ${what}`, advice(numbers, distinct));
  };
  if (distinct.length === 2 && distinct[0] === '0' && distinct[1] === '1') {
    throw new UserError(
      'scoring.asleep-awake',
      `${file} has no numbers but 0 and 1, which tell who was awake and asleep, and no stages of sleep`,
      `Leave it out, as no table is made of sleep without stages. If 1 is N1 there, ${howToSay('wake0-rem5')}`,
    );
  }
  if (distinct.includes('4') && !distinct.includes('5')) {
    refuse('which-4', `${stand} for stages, and 4 may be REM or stage 4`);
  }
  if (!distinct.includes('0')) {
    refuse('which-numbers', `${stand} for stages, without a 0 for awake, and 1 may be awake`);
  }
  if (numbers[0] === '5') {
    refuse('which-numbers', `${stand} for stages and begins with 5, which may be REM or awake`);
  }
  const odd = distinct.includes('4') && distinct.includes('5') ? oddlyRead(numbers) : '';
  if (odd) refuse('which-numbers', `${stand} for stages; read as 0 awake to 5 REM, ${odd}`);
  const { count, withRem } = lists ?? { count: 0, withRem: 0 };
  if (!distinct.includes('5') && withRem < LEAST_WITH_REM * Math.max(1, count)) {
    const others = count > 1 ? ` (${count - withRem} of ${count} lists have none)` : '';
    refuse(
      'which-numbers',
      `${stand} for stages and no 5 for REM${others}; they may count light sleep, deep sleep and REM, or put REM elsewhere`,
    );
  }
}

/** Fewer epochs of stages 2 to 4 tell nothing of a night, and fewer times that a stage begins. */
const LEAST_EPOCHS = 20;
const LEAST_TIMES = 3;

/** What hardly a night has, where 4 is stage 4 and 5 is REM; empty where all may be so. */
function oddlyRead(numbers: readonly string[]): string {
  const count = (number: string): number => numbers.filter((one) => one === number).length;
  const isByEpoch = numbers.filter((one, i) => one === numbers[i - 1]).length > numbers.length / 2;
  if (isByEpoch && count('2') + count('3') + count('4') >= LEAST_EPOCHS && count('3') > count('2')) {
    return `there is more of stage 3 (${count('3')} epochs) than of stage 2 (${count('2')})`;
  }
  const deep = oddlyBegun(numbers);
  if (deep) return deep;
  const rem = before(numbers, '5');
  if (rem.length >= LEAST_TIMES && 2 * rem.filter((one) => one === '4').length > rem.length) {
    return `REM mostly follows stage 4 (${rem.length} times it begins)`;
  }
  return '';
}

/** Says that stage 4 does not follow stage 3, as it does in a night; empty where it does, or begins too seldom to tell. */
function oddlyBegun(numbers: readonly string[]): string {
  const deep = before(numbers, '4');
  return deep.length >= LEAST_TIMES && 2 * deep.filter((one) => one === '3').length < deep.length
    ? `stage 4 mostly does not follow stage 3 (${deep.length} times it begins)`
    : '';
}

/** What stands before a number each time that it begins. */
const before = (numbers: readonly string[], number: string): string[] =>
  numbers.filter((one, i) => one !== number && numbers[i + 1] === number);

function advice(numbers: readonly string[], distinct: readonly string[]): string {
  const fits = (name: StageNumbers): boolean => {
    const stages: readonly (string | null)[] = STAGE_NUMBERS[name];
    const wake = stages.indexOf('W');
    const isLikely = numbers[0] === '5' ? wake === 5 : wake === Number(distinct[0]);
    return isLikely && distinct.every((n) => stages[Number(n)] !== null);
  };
  const example = STAGE_NUMBER_NAMES.find(fits) ?? 'wake0-rem5';
  const isFew = !distinct.includes('4') && !distinct.includes('5');
  const light = isFew
    ? ' Where one number stands for N1 and N2 together, as for light sleep, leave the list out.'
    : '';
  const say = howToSay(example);
  return `${say[0].toUpperCase()}${say.slice(1)}${light}`;
}

function howToSay(example: StageNumbers): string {
  const meaning = STAGE_NUMBERS[example].flatMap((stage, n) => (stage === null ? [] : [`${n} ${stage}`]));
  return `say what the numbers mean: “What the numbers of stages mean” under “Part and resampling”, in a terminal --stage-numbers ${example} as an example, for ${meaning.join(', ')}; or write the stages as W, N1, N2, N3 and REM.`;
}

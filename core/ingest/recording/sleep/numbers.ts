import { listed, plural } from '../../../text/sentence.ts';
import { refusal } from './say.ts';
import {
  STAGE_NUMBER_NAMES,
  STAGE_NUMBERS,
  type NumberLists,
  type SaidOfLists,
  type StageNumbers,
} from './types.ts';

/** A digit for a stage, and not for what was not scored. */
const OF_STAGES = /^[0-5]$/;
/** Share of the lists of an import that have a 5, from which on one without it is a night or a nap without REM. */
const LEAST_WITH_REM = 0.5;
/** Fewer epochs of stages 2 to 4 tell nothing of a night, and fewer times that a stage begins. */
const LEAST_EPOCHS = 20;
const LEAST_TIMES = 3;

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
  const number = numbers.find((word) => stages[Number(word)] === null);
  if (number !== undefined) {
    throw refusal('other-numbers', { file, number, as, names: STAGE_NUMBER_NAMES.join(', ') });
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
function checkNumbers(file: string, own: readonly string[], lists: NumberLists = NO_LISTS): void {
  const distinct = [...new Set(own)].sort();
  const has = (number: string): boolean => distinct.includes(number);
  if (distinct.join() === '0,1') throw refusal('asleep-awake', { file, howToSay: howToSay('wake0-rem5') });
  const numbers = `the ${plural(distinct.length, 'number')} ${listed(distinct)}`;
  const facts = { file, numbers, advice: advice(own, distinct) };
  if (has('4') && !has('5')) throw refusal('which-4', facts);
  if (!has('0')) throw refusal('which-numbers#awake', facts);
  if (own[0] === '5') throw refusal('which-numbers#first', facts);
  const odd = has('4') ? oddlyRead(own) : '';
  if (odd) throw refusal('which-numbers#odd', { ...facts, odd });
  const { count, withRem } = lists;
  if (has('5') || withRem >= LEAST_WITH_REM * Math.max(1, count)) return;
  const others = count > 1 ? ` (${count - withRem} of ${count} lists have none)` : '';
  throw refusal('which-numbers#rem', { ...facts, others });
}

const NO_LISTS: NumberLists = { count: 0, withRem: 0 };

/** What hardly a night has, where 4 is stage 4 and 5 is REM; empty where all may be so. */
function oddlyRead(numbers: readonly string[]): string {
  const count = (number: string): number => numbers.filter((one) => one === number).length;
  const [light, third, fourth] = ['2', '3', '4'].map(count);
  const isByEpoch = numbers.filter((one, i) => one === numbers[i - 1]).length > numbers.length / 2;
  if (isByEpoch && light + third + fourth >= LEAST_EPOCHS && third > light) {
    return `there is more of stage 3 (${third} epochs) than of stage 2 (${light})`;
  }
  const rem = before(numbers, '5');
  const isAfterDeep = rem.length >= LEAST_TIMES && 2 * rem.filter((one) => one === '4').length > rem.length;
  return (
    oddlyBegun(numbers) || (isAfterDeep ? `REM mostly follows stage 4 (${rem.length} times it begins)` : '')
  );
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
  const wake = numbers[0] === '5' ? 5 : Number(distinct[0]);
  const fits = (name: StageNumbers): boolean =>
    STAGE_NUMBERS[name].findIndex((stage) => stage === 'W') === wake &&
    distinct.every((n) => STAGE_NUMBERS[name][Number(n)] !== null);
  const say = howToSay(STAGE_NUMBER_NAMES.find(fits) ?? 'wake0-rem5');
  const isFew = !distinct.includes('4') && !distinct.includes('5');
  const light = ' Where one number stands for N1 and N2 together, as for light sleep, leave the list out.';
  return `${say[0].toUpperCase()}${say.slice(1)}${isFew ? light : ''}`;
}

function howToSay(example: StageNumbers): string {
  const meaning = STAGE_NUMBERS[example].flatMap((stage, n) => (stage === null ? [] : [`${n} ${stage}`]));
  return `say what the numbers mean: “What the numbers of stages mean” under “Part and resampling”, in a terminal --stage-numbers ${example} as an example, for ${meaning.join(', ')}; or write the stages as W, N1, N2, N3 and REM.`;
}

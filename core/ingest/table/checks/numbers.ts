import { isLikeCode } from '../../cell/exponents.ts';
import { isKnownUnit } from '../../cell/numbers.ts';
import { hasSecond, readTwoUnits, wordsOfBoth } from '../../cell/two-units.ts';
import { severalAnswers } from '../columns/several-answers.ts';
import { flagFacts } from '../columns/flagged.ts';
import { severalNumbers } from '../grid/several-numbers.ts';
import { fact, type Fact } from '../say/say.ts';
import type { Check, LookedColumn } from './check.ts';
import { mixedUnits } from './mixed-units.ts';
import { unreadCells } from './unread-cells.ts';

const MONTH = 'jan|feb|mar|mrz|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez';
const MANGLED = new RegExp(`^(?:\\d{1,2}(?:-|\\. ?)(?:${MONTH})|(?:${MONTH})[- ]\\d{1,2})\\.?$`, 'i');
/** Whole digits before the exponent, as people write numbers, and codes: `1E5`. */
const WHOLE = /^\d+E\d+$/;
/** Share of the values that are written so. */
const MOSTLY = 0.8;

/** Texts that are days of a month among others that are not, as spreadsheets make them of names of genes. */
function mangled({ plan, cells }: LookedColumn): Fact[] {
  if (plan.type !== 'text' && plan.type !== 'category') return [];
  const many = cells.filter((cell) => MANGLED.test(cell)).length;
  const filled = cells.filter((cell) => cell !== '').length;
  return many > 0 && many < filled / 2 ? [fact('table.mangled', [plan.name], null, { counts: [many] })] : [];
}

/** Which mark is the decimal one, where another column or most numbers had to tell. */
function decimalMarks({ plan: { name }, number }: LookedColumn): Fact[] {
  if (!number) return [];
  const { decided, contradicting, format } = number;
  const { decimal, grouping } = format;
  const isGrouped = grouping === '.' || grouping === ',';
  return [
    ...(decided > 0 ? [fact('table.thousands', [name], { decimal, isGrouped }, { counts: [decided] })] : []),
    ...(contradicting > 0
      ? [fact('table.two-decimal-marks', [name], null, { counts: [contradicting] })]
      : []),
  ];
}

/** How values such as 12E3 are read, which may be a code and may be a number. */
function exponents({ plan: { name, type }, cells }: LookedColumn): Fact[] {
  const codes = cells.some(isLikeCode);
  const whole = cells.filter((cell) => WHOLE.test(cell)).length;
  const isOpen = codes || (whole > 0 && whole >= MOSTLY * cells.filter((cell) => cell !== '').length);
  const isNumber = type === 'number' || type === 'integer';
  const isCode = (type === 'category' || type === 'text') && codes;
  return isOpen && (isNumber || isCode) ? [fact('table.exponents', [name], { isNumber })] : [];
}

/** As what numbers in two units are read, with one of them. */
function twoUnits({ plan: { name, numbers }, cells }: LookedColumn): Fact[] {
  const kind = numbers?.twoUnits;
  if (kind === undefined) return [];
  const read = cells.map((cell) => cell.trim()).filter((cell) => !Number.isNaN(readTwoUnits(cell, kind)));
  // One with something of the second unit shows most.
  const cell = read.find((each) => hasSecond(each, kind)) ?? read.at(0);
  if (cell === undefined) return [];
  const { words, as } = wordsOfBoth(kind);
  const number = String(Number(readTwoUnits(cell, kind).toPrecision(4)));
  return [fact('table.two-units', [name], { words, as, cell, read: number })];
}

/** What is told of how the numbers of a column are written. */
export const NUMBER_CHECKS: readonly Check[] = [
  { id: 'mangled', of: 'column', find: mangled },
  { id: 'decimal-marks', of: 'column', find: decimalMarks },
  {
    id: 'affix',
    of: 'column',
    find({ plan: { name }, number }) {
      const affix = number?.format.affix ?? '';
      return affix === '' ? [] : [fact('table.affix', [name], { affix, isUnit: isKnownUnit(affix) })];
    },
  },
  { id: 'several-numbers', of: 'column', find: ({ plan, filled }) => severalNumbers(plan, filled) },
  { id: 'several-answers', of: 'column', find: ({ plan, filled }) => severalAnswers(plan, filled) },
  { id: 'mixed-units', of: 'column', find: mixedUnits },
  { id: 'flags', of: 'column', find: ({ plan, cells }) => flagFacts(plan, cells) },
  { id: 'two-units', of: 'column', find: twoUnits },
  { id: 'unread-cells', of: 'column', find: unreadCells },
  { id: 'exponents', of: 'column', find: exponents },
];

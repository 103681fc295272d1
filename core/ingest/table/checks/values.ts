import { hasLevels } from '../../../cohort/table.ts';
import { isPlainNumber } from '../../cell/numbers.ts';
import { MISSING_BUT_IN_WORDS, STANDARD_MISSING } from '../../cell/values.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { sameGroupFacts } from '../levels/same-groups.ts';
import { fact, type Fact } from '../say/say.ts';
import type { Check, LookedColumn } from './check.ts';
import { farFacts } from './far-values.ts';
import { keyedCells } from './keyed-cells.ts';
import { writtenOnce } from './written-once.ts';

const STANDARD: ReadonlySet<string> = new Set([...STANDARD_MISSING, ...MISSING_BUT_IN_WORDS]);
const MOST_LEVELS = 100;

/** Which texts of its own a column reads as missing, such as -9. */
function missingCodes({ plan, seen, declaredAt: declared }: LookedColumn): Fact[] {
  const codes = plan.missing.filter((code) => !STANDARD.has(code));
  if (codes.length === 0) return [];
  const many = seen.filter((cell) => codes.includes(cell)).length;
  return [fact('table.missing-code', [plan.name], { codes, declared }, { counts: [many] })];
}

function doubtfulValues({ plan, doubtful }: LookedColumn): Fact[] {
  if (doubtful.length === 0) return [];
  const as = hasLevels(plan.type) ? 'group' : plan.dateFormat === null ? 'number' : 'date';
  const texts = doubtful.flatMap((value) => value.texts);
  const acts = texts.some((text) => looksIdentifying(text)) ? {} : { doubtful: [...new Set(texts)] };
  return [
    fact('table.doubtful-value', [plan.name], { as, values: doubtful.map(({ words }) => words) }, acts),
  ];
}

/** In which order the words of a column are read, where only the words tell it. */
const wordOrder = ({ plan: { name, type, levels } }: LookedColumn): Fact[] =>
  type !== 'ordinal' || levels.every(({ value }) => isPlainNumber(value))
    ? []
    : [fact('table.word-order', [name], { labels: levels.map(({ label }) => label) })];

/** What is told of the values that a column has. */
export const VALUE_CHECKS: readonly Check[] = [
  { id: 'missing-codes', of: 'column', find: missingCodes },
  {
    id: 'all-missing',
    of: 'column',
    find: ({ plan, cells }) =>
      cells.every((cell) => cell === '' || plan.missing.includes(cell))
        ? [fact('table.all-missing', [plan.name], null)]
        : [],
  },
  {
    id: 'many-levels',
    of: 'column',
    find: ({ plan: { name, type, levels } }) =>
      hasLevels(type) && levels.length > MOST_LEVELS
        ? [fact('table.many-levels', [name], null, { counts: [levels.length] })]
        : [],
  },
  {
    id: 'keyed-cells',
    of: 'column',
    find: ({ plan, cells, isId }) => (isId ? [] : keyedCells(plan.name, cells)),
  },
  { id: 'word-order', of: 'column', find: wordOrder },
  { id: 'same-groups', of: 'column', find: ({ plan }) => sameGroupFacts(plan) },
  { id: 'doubtful-values', of: 'column', find: doubtfulValues },
  { id: 'far-values', of: 'file', find: ({ columns }) => farFacts(columns) },
  {
    id: 'written-once',
    of: 'file',
    find: ({ sampled: { names }, idColumn, rows }) => writtenOnce(names, idColumn, rows),
  },
];

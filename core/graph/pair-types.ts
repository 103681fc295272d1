import type { NodeType } from './document.ts';
import { isDataTest } from './test-names.ts';

/** One variable of a type, and two of it. */
const NOUNS: Readonly<Record<NodeType, readonly [one: string, two: string]>> = {
  number: ['a number', 'two numbers'],
  count: ['a whole number', 'two whole numbers'],
  ordered: ['an ordered variable', 'two ordered variables'],
  'two-valued': ['a two-valued variable', 'two two-valued variables'],
  category: ['a category', 'two categories'],
  'time-to-event': ['a time to an event', 'two times to events'],
};

/**
 * What a test of independence was made of for one pair, by the types of its variables:
 * `two numbers: covariance of residuals, linear and curved`.
 *
 * @param test of the graph, as its provenance has it
 * @returns undefined where the document does not tell, or the test was made on no data
 */
export function sayPairTest(
  test: unknown,
  a: NodeType | undefined,
  b: NodeType | undefined,
): string | undefined {
  if (!isDataTest(test) || a === undefined || b === undefined) return undefined;
  const pair = a === b ? NOUNS[a][1] : `${NOUNS[a][0]} and ${NOUNS[b][0]}`;
  if (test === 'fisher-z') return `${pair}: partial correlation, in straight lines only`;
  if (test === 'chi-square') return `${pair}: tables of counts, every value a level`;
  const has = (...types: NodeType[]): boolean => types.includes(a) || types.includes(b);
  const parts = [
    'covariance of residuals',
    ...(has('number', 'count', 'ordered') ? ['linear and curved'] : []),
    ...(has('category') ? ['level by level, rare ones joined'] : []),
    ...(has('time-to-event') ? ['those of the time from a Cox model'] : []),
  ];
  return `${pair}: ${parts.join(', ')}`;
}

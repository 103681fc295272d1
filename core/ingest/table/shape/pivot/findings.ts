import type { Finding } from '../../../../cohort/finding.ts';
import { amountOf, few, plural } from '../../../../text/sentence.ts';

/** How a fact is told, without the name of the file. */
type Sentence = readonly [severity: Finding['severity'], message: string, hint?: string];
/** The sentences of facts, by the codes of both, in the order in which they are told. */
export type Sentences = Readonly<Record<string, (fact: never) => Sentence | readonly Sentence[]>>;
/** The facts that sentences tell. */
export type FactsOf<Told extends Sentences> = {
  readonly [Code in keyof Told]?: Parameters<Told[Code]>[0] | null;
};

const isNothing = (fact: unknown): boolean =>
  !fact || (Array.isArray(fact) && fact.length === 0) || (fact instanceof Map && fact.size === 0);

/**
 * Words the facts of a table; of none, such as 0 and an empty list, nothing is told.
 *
 * @param name of the file @param kind which the codes of findings begin with
 */
export const worded = <Told extends Sentences>(
  [name, kind]: readonly [name: string, kind: string],
  facts: FactsOf<Told>,
  sentences: Told,
): Finding[] =>
  Object.entries(sentences).flatMap(([code, say]) => {
    const fact = facts[code];
    if (isNothing(fact)) return [];
    const said = say(fact as never);
    const all = typeof said[0] === 'string' ? [said as Sentence] : (said as readonly Sentence[]);
    return all.map(([severity, message, hint = '']) => ({
      ...{ code: `${kind}.${code}`, severity, message: `${name}: ${message}`, hint, about: [] },
    }));
  });

/** The first of some names in quotation marks. */
export const quoted = (names: readonly string[], most: number): string =>
  few(
    names.map((name) => `“${name}”`),
    most,
  );

/** `3 rows have`, `1 row has` */
export const rowsHave = (n: number): string => `${amountOf(n, 'row')} ${plural(n, 'has', 'have')}`;
/** `is`, `are` */
export const isAre = (all: readonly unknown[]): string => plural(all.length, 'is', 'are');

/** Says which rows could not be taken apart. @param lines of the file */
export const brokenFinding = (name: string, lines: Iterable<number>): Finding[] =>
  worded(
    [name, 'redcap'],
    { 'broken-rows': [...lines].sort((a, b) => a - b) },
    {
      'broken-rows': (all: readonly number[]) => [
        'warning',
        `${amountOf(all.length, 'row')} cannot be taken apart into the columns and ${isAre(all)} left out (line ${few(all, 8)}).`,
        'Export the file again from where it came, without opening it in another program.',
      ],
    },
  );

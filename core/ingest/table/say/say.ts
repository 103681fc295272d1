import type { Finding } from '../../../cohort/finding.ts';
import { amount } from '../../../text/sentence.ts';
import { COLUMN_SENTENCES } from './columns.ts';
import { FILE_SENTENCES } from './file.ts';
import { PEOPLE_SENTENCES } from './people.ts';
import { quotedNames, type Sentence } from './sentence.ts';
import { VALUE_SENTENCES } from './values.ts';

const SENTENCES = { ...FILE_SENTENCES, ...COLUMN_SENTENCES, ...VALUE_SENTENCES, ...PEOPLE_SENTENCES };

/** Every kind of fact that can be found of a table. */
export type FactCode = keyof typeof SENTENCES;
type ValuesOf<Code extends FactCode> =
  (typeof SENTENCES)[Code] extends Sentence<infer Values> ? Values : never;

/** What can be done about a fact with one click, and which texts it is of. */
type Acts = Pick<Finding, 'doubtful' | 'emptyAs' | 'split'>;

/** Something that was found of a table: data, of which {@link say} makes a sentence. */
export interface Fact extends Acts {
  readonly code: FactCode;
  /** Columns that it is of. */
  readonly about: readonly string[];
  readonly values: unknown;
  readonly counts: readonly number[];
}

/** @param more counts of cells, rows or levels, in which alike facts may differ, and what can be done */
export const fact = <Code extends FactCode>(
  code: Code,
  about: readonly string[],
  values: ValuesOf<Code>,
  { counts = [], ...acts }: Acts & { readonly counts?: readonly number[] } = {},
): Fact => ({ code, about, values, counts, ...acts });

const sentenceOf = (code: FactCode): Sentence<unknown> => SENTENCES[code] as Sentence<unknown>;

/** Columns of which each is told by itself, unless the sentence says otherwise. */
const APART = 3;
const NAMED = 4;

/**
 * The facts of a table in words, in their order; what is alike of several columns is said once.
 *
 * @param file that messages name
 */
export function say(file: string, facts: readonly Fact[]): Finding[] {
  const groups = new Map<string, Fact[]>();
  const keyOf = ({ code, about, values, emptyAs, split }: Fact): string | null =>
    about.length === 0 || split ? null : JSON.stringify([code, values, emptyAs]);
  for (const found of facts) {
    const key = keyOf(found);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  return facts.flatMap((found) => {
    const group = groups.get(keyOf(found) ?? '') ?? [found];
    if (group.length < (sentenceOf(found.code).together ?? APART + 1)) return [worded(file, found)];
    return group[0] === found ? [worded(file, together(group))] : [];
  });
}

function together(group: readonly Fact[]): Fact & { readonly ranges: readonly string[] } {
  const [first] = group;
  const ranges = first.counts.map((_, k) => {
    const all = group.map(({ counts }) => counts[k]);
    const [least, most] = [Math.min(...all), Math.max(...all)];
    if (sentenceOf(first.code).isSum) return amount(all.reduce((sum, n) => sum + n, 0));
    return least === most ? amount(least) : `${amount(least)} to ${amount(most)}`;
  });
  const doubtful = group.every((each) => each.doubtful)
    ? [...new Set(group.flatMap((each) => each.doubtful ?? []))]
    : undefined;
  return { ...first, about: group.flatMap(({ about }) => about), doubtful, ranges };
}

function worded(file: string, found: Fact & { readonly ranges?: readonly string[] }): Finding {
  const {
    code,
    about,
    values,
    counts,
    ranges = counts.map((n) => amount(n)),
    doubtful,
    emptyAs,
    split,
  } = found;
  const { of, severity, text, hint, names = NAMED } = sentenceOf(code);
  const where =
    about.length === 1 ? `column ${quotedNames(about, 1)}` : `columns ${quotedNames(about, names)}`;
  const start = { file: `${file}: `, column: `${file}, ${where}: `, place: `${file}, `, nothing: '' }[of];
  return {
    code,
    severity: typeof severity === 'string' ? severity : severity(values),
    message: start + text(values, ranges, about),
    hint: typeof hint === 'string' ? hint : hint(values, about),
    about,
    ...(doubtful ? { doubtful } : {}),
    ...(emptyAs === undefined ? {} : { emptyAs }),
    ...(split ? { split } : {}),
  };
}

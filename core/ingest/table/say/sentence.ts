import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';

type Severity = Finding['severity'];

/** What is counted in a fact, in words: `3`, or `2 to 7` where several columns are told at once. */
type Counts = readonly string[];

/** How a kind of fact is said: `values` are what was found, counts aside. */
export interface Sentence<Values> {
  /** What the sentence begins with: the file, the file and its columns, the file and a place that it names, or nothing. */
  readonly of: 'file' | 'column' | 'place' | 'nothing';
  readonly severity: Severity | ((values: Values) => Severity);
  readonly text: (values: Values, counts: Counts, about: readonly string[]) => string;
  readonly hint: string | ((values: Values, about: readonly string[]) => string);
  /** Columns with the same fact from which on these are told in one sentence; 4 unless it says so. */
  readonly together?: number;
  /** Whether the counts of columns that are told together are added up; else the least and the most are told. */
  readonly isSum?: boolean;
  /** Names of columns that it lists. */
  readonly names?: number;
}

/** A text of a cell as a sentence has it: what may tell who a person is stands for itself alone. */
export const shown = (text: string): string => (looksIdentifying(text) ? '‹text›' : text);

/** The same between quotation marks. */
export const quoted = (text: string): string => (looksIdentifying(text) ? '‹text›' : `“${text}”`);

/** Names of columns between quotation marks, so many of them. */
export const quotedNames = (names: readonly string[], most: number): string =>
  few(
    names.map((name) => `“${name}”`),
    most,
  );

/** `one row`, `3 rows`: counts as they come from several columns too. */
export const isOne = (count: string | undefined): boolean => count === '1';

import { amount, amountOf, few, plural } from '../../../text/sentence.ts';
import type { FactsOf, Sentences } from '../../table/shape/pivot/findings.ts';
import type { UkbCode } from './fields.ts';

/** Which instance of fields that have several is wished for. */
export type InstanceWish = 'first' | 'last' | { readonly instance: number };

/** A field by its number and title, and codes that it has. */
interface Coded {
  readonly field: string;
  readonly codes: readonly UkbCode[];
}

/** A field that stands at several instances. */
interface Several {
  readonly field: string;
  /** The instance that counts. */
  readonly taken: number;
  readonly others: readonly number[];
}

const coded = (all: readonly Coded[]): string =>
  few(
    all.map(
      ({ field, codes }) =>
        `${field}: ${codes.map(({ value, meaning }) => `${value} ${meaning}`).join(', ')}`,
    ),
    8,
  );

const instanceOf = (wish: InstanceWish): string =>
  typeof wish === 'string'
    ? `the ${wish} that many people were at`
    : `instance ${wish.instance} where they have it`;

/** What is told of a table of UK Biobank. */
export type UkbFacts = FactsOf<typeof UKB>;
export const UKB = {
  read: ({ fields, rows }: { fields: number; rows: number }) => [
    'info',
    `read as a table of UK Biobank: ${amountOf(fields, 'field')} of ${amount(rows)} participants. A column is called by its field, as p31 or p31_a0.`,
  ],
  withdrawn: (n: number) => [
    'warning',
    `${amountOf(n, 'row')} with a number below zero in place of a participant’s ${plural(n, 'is', 'are')} left out: UK Biobank writes it for people who have withdrawn.`,
  ],
  'no-dictionary': (fields: readonly string[]) => [
    'warning',
    `what these fields are is not known, and they are read as any other table’s: ${few(fields, 10)}.`,
    'Drop what says it together with the data: Data_Dictionary_Showcase.csv and Codings.csv of the showcase, the dictionary and codings of the RAP, or the page (.html) that ukbconv writes.',
  ],
  'no-coding': (fields: readonly string[]) => [
    'warning',
    `what the codes mean is not known of ${few(fields, 8)}.`,
    'Drop the showcase’s Codings.csv, or the page (.html) that ukbconv writes, together with the data.',
  ],
  instances: ({ wish, several }: { wish: InstanceWish; several: readonly Several[] }) => [
    'warning',
    `fields that stand at several instances (visits) are taken from ${instanceOf(wish)}: ${few(
      several.map(({ field, taken, others }) => `${field}: ${taken} (also ${others.join(', ')})`),
      8,
    )}.`,
    'For another, choose it (in a terminal --visit last, or --visit instance=2).',
  ],
  missing: (all: readonly Coded[]) => ['info', `answers that count as missing: ${coded(all)}.`],
  convention: (fields: readonly string[]) => [
    'warning',
    `-1, -3 and -10, and -121 and -818, count as missing (do not know, prefer not to answer, less than one), as is the custom of UK Biobank, in fields whose coding is not there: ${few(fields, 8)}.`,
    'Drop the showcase’s dictionary and codings together with the data.',
  ],
  partly: (all: readonly Coded[]) => [
    'warning',
    `codes among numbers that stand for something else are read as missing: ${coded(all)}.`,
    'If one stands for a number, such as 0, write it so in the file.',
  ],
  'taken-for-several': (fields: readonly string[]) => [
    'warning',
    `taken for questions of several answers, a column each, since nobody has the same answer in two of their columns: ${few(fields, 8)}.`,
    'The data dictionary would say it: drop the showcase’s, or the page (.html) that ukbconv writes, together with the data.',
  ],
  boxes: (fields: readonly string[]) => [
    'warning',
    `of these questions the 50 most frequent answers are columns, and the others are left out: ${few(fields, 8)}.`,
  ],
} satisfies Sentences;

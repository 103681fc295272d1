import { amount, amountOf, listed, plural } from '../../text/sentence.ts';
import type { ReportModality, ReportReject } from './data.ts';

type Rejects = readonly ReportReject[];

/** Rejects by what was lost. */
export function lostBy(rejects: Rejects): Record<ReportReject['lost'], number> {
  const sum = { row: 0, cell: 0, file: 0 };
  for (const { lost, count } of rejects) sum[lost] += count;
  return sum;
}

/** Rows and files that were left out: `2 rows`, `3 files`. Cells are none, since their people take part. */
export const leftOutOf = (rejects: Rejects): string[] => {
  const lost = lostBy(rejects);
  return (['row', 'file'] as const).flatMap((unit) => (lost[unit] > 0 ? [amountOf(lost[unit], unit)] : []));
};

/** `Blood: cells that are not a number, read as missing: 12` */
export const sayReject = (of: string, { what, lost, count }: ReportReject): string =>
  `${of}: ${what}${lost === 'cell' ? ', read as missing' : ''}: ${amount(count)}`;

/** What was lost of all modalities, in a sentence of the methods. */
export function lostSentence(rejects: Rejects): string {
  const { cell } = lostBy(rejects);
  const out = leftOutOf(rejects);
  const total = rejects.reduce((n, { count }) => n + count, 0);
  if (total === 0) return 'Nothing was rejected at import.';
  const parts = [
    ...(out.length > 0
      ? [`${out.join(' and ')} ${plural(total - cell, 'was', 'were')} left out at import`]
      : []),
    ...(cell > 0
      ? [`${amountOf(cell, 'cell')} that could not be read ${plural(cell, 'is', 'are')} missing`]
      : []),
  ];
  return `${parts.join('; ')}.`;
}

/** What empty cells of a table were read as, since a person has said so; all others are missing. */
export const emptySentences = ({ name, emptyAs }: Pick<ReportModality, 'name' | 'emptyAs'>): string[] =>
  emptyAs.map(({ text, columns }) => `Empty cells of ${listed(columns)} (${name}) were read as “${text}”.`);

/** Columns whose cells people wanted taken apart. */
export const splitSentences = ({ name, split }: Pick<ReportModality, 'name' | 'split'>): string[] =>
  split.map(
    ({ column, mark, into }) =>
      `The cells of ${column} (${name}) were taken apart at “${mark}”, as ${listed(into)}.`,
  );

/** That what tells who a person is was not stored, but for what people took in. */
export function personalSentence(modalities: readonly Pick<ReportModality, 'name' | 'personal'>[]): string {
  const taken = modalities.flatMap(({ name, personal }) =>
    personal.map((column) => `${column.name} (${name}: ${column.tells})`),
  );
  const but = taken.length === 0 ? '' : `, but for ${listed(taken)}, taken in by hand`;
  return `Columns with personal data and free text were not stored${but}.`;
}

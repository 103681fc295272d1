import { amount, amountOf, listed, plural } from '../../text/sentence.ts';
import type { ReportModality } from './data.ts';

type Rejects = ReportModality['rejects'];

/** Codes of what an import does not take in, in words; a code that is not here is told as it is. */
const WORDS: Readonly<Record<string, string>> = {
  'table.ragged-row': 'rows with too many or too few cells',
  'table.bad-quote': 'rows with a quotation mark that does not close',
  'table.unreadable-row': 'rows that could not be read',
  'table.blank-id': 'rows without a subject id',
  'table.duplicate-id': 'rows of a subject that was there already',
  'table.same-row': 'rows that stand twice',
  'table.repeated-header': 'rows with the names of the columns once more',
  'table.second-header': 'rows with units or a second line of names',
  'table.summary-row': 'rows that sum others up',
  'table.second-table': 'rows of another table below',
  'table.note': 'rows that hold a note',
  'table.not-a-number': 'cells that are no number',
  'table.not-finite': 'cells with an infinite number',
  'table.not-a-date': 'cells that are no date',
  'table.not-a-time': 'cells that are no time of day and no duration',
  'table.censored': 'cells that are known in part only, such as <0.5',
  'table.unreadable-character': 'cells with a character that the encoding does not have',
  'table.telling-cell': 'cells that may tell who a person is',
  'table.unknown-level': 'cells with a value that the codebook does not know',
  'file.unmatched': 'files whose subject could not be told',
  'file.memory': 'files that take more memory than there is',
  'recording.duplicate-subject': 'second recordings of a subject',
  'recording.other-visit': 'recordings of another visit',
  'recording.fragment': 'recordings that lack more than half of their length',
  'recording.channel-missing': 'recordings without a channel that was asked for',
  'image.duplicate-subject': 'second images of a subject',
  'image.other-visit': 'images of another visit',
  'image.unreadable': 'images that could not be read',
};

/** What was lost by a reject: a cell alone is missing, of whoever else has values. */
function unitOf(code: string): 'row' | 'cell' | 'file' {
  if (!code.startsWith('table.')) return 'file';
  return WORDS[code]?.startsWith('rows') === true ? 'row' : 'cell';
}

/** Rejects by what was lost. */
export function lostBy(rejects: Rejects): Record<'row' | 'cell' | 'file', number> {
  const lost = { row: 0, cell: 0, file: 0 };
  for (const { code, count } of rejects) lost[unitOf(code)] += count;
  return lost;
}

/** Rows and files that were left out: `2 rows`, `3 files`. Cells are none, since their people take part. */
export const leftOutOf = (rejects: Rejects): string[] => {
  const lost = lostBy(rejects);
  return (['row', 'file'] as const).flatMap((unit) => (lost[unit] > 0 ? [amountOf(lost[unit], unit)] : []));
};

/** `Blood: cells that are no number, read as missing: 12` */
export const sayReject = (of: string, { code, count }: Rejects[number]): string =>
  `${of}: ${WORDS[code] ?? code}${unitOf(code) === 'cell' ? ', read as missing' : ''}: ${amount(count)}`;

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

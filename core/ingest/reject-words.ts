/** What was lost by a reject: a cell alone is missing, of whoever else has values. */
type Lost = 'row' | 'cell' | 'file';

/** Codes of what an import does not take in, in plain words, in the plural. */
const WORDS: Readonly<Record<string, readonly [Lost, string]>> = {
  'table.ragged-row': ['row', 'rows with more or fewer cells than columns'],
  'table.bad-quote': ['row', 'rows with a quote mark that is not closed'],
  'table.unreadable-row': ['row', 'rows that cannot be taken apart'],
  'table.blank-id': ['row', 'rows without an id'],
  'table.nobody-id': ['row', 'rows with a word for nobody in place of an id'],
  'table.duplicate-id': ['row', 'rows of a subject that came before, with other values'],
  'table.same-row': ['row', 'rows that stand twice'],
  'table.repeated-header': ['row', 'rows with the names of the columns once more'],
  'table.second-header': ['row', 'rows with units or a second line of names'],
  'table.summary-row': ['row', 'rows that sum others up'],
  'table.second-table': ['row', 'rows of another table below'],
  'table.note': ['row', 'notes in place of a row'],
  'table.not-a-number': ['cell', 'cells that are not a number'],
  'table.not-finite': ['cell', 'cells that are not a finite number'],
  'table.not-a-date': ['cell', 'cells that are not a date'],
  'table.not-apart': ['cell', 'cells that do not fall into their parts'],
  'table.not-a-time': ['cell', 'cells that are no time of day and no duration'],
  'table.censored': ['cell', 'cells that are known in part only, such as <0.5'],
  'table.unclear-sign': ['cell', 'cells of numbers in brackets or with a minus behind them'],
  'table.unreadable-character': ['cell', 'cells with characters that the encoding does not have'],
  'table.unknown-level': ['cell', 'cells with a value that the column does not have'],
  'table.telling-cell': ['cell', 'cells that may tell who a person is'],
  'file.unmatched': ['file', 'files whose subject could not be told'],
  'file.memory': ['file', 'files that take more memory than there is'],
  'recording.duplicate-subject': ['file', 'second recordings of a subject'],
  'recording.other-visit': ['file', 'recordings of another visit'],
  'recording.fragment': ['file', 'recordings that lack more than half of their length'],
  'recording.channel-missing': ['file', 'recordings without a channel that was asked for'],
  'image.duplicate-subject': ['file', 'second images of a subject'],
  'image.other-visit': ['file', 'images of another visit'],
};

/** What is wrong with a single file has many codes: of those that have no words of their own it is told what they were. */
const OF_KINDS: Readonly<Record<string, string>> = {
  recording: 'recordings that could not be taken in',
  image: 'images that could not be taken in',
  file: 'files that could not be read',
};

/** What a code of a reject stands for: what was lost, and what it is in plain words, in the plural. */
export function rejectInWords(code: string): readonly [Lost, string] {
  const known = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  if (known) return known;
  const [kind, ...rest] = code.split('.');
  if (kind === 'table' || rest.length === 0) return ['cell', code];
  return ['file', Object.hasOwn(OF_KINDS, kind) ? OF_KINDS[kind] : OF_KINDS['file']];
}

/** How many were lost by each kind of reject, most frequent first; codes that are told alike are one. */
export function rejectsInWords(
  counts: Readonly<Record<string, number>>,
): { readonly what: string; readonly lost: Lost; readonly count: number }[] {
  const found = new Map<string, { what: string; lost: Lost; count: number }>();
  for (const [code, count] of Object.entries(counts)) {
    const [lost, what] = rejectInWords(code);
    found.set(what, { what, lost, count: (found.get(what)?.count ?? 0) + count });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** How many rows were left out and how many cells became missing, by counts of codes. */
export function rowsAndCells(counts: Readonly<Record<string, number>>): { rows: number; cells: number } {
  const sum = { rows: 0, cells: 0 };
  for (const [code, count] of Object.entries(counts)) {
    if (rejectInWords(code)[0] === 'row') sum.rows += count;
    else sum.cells += count;
  }
  return sum;
}

import type { Finding } from '../../../cohort/finding.ts';
import { filled } from '../../../text/filled.ts';
import { amountOf, few } from '../../../text/sentence.ts';

/*
 * What a person should know of how a file is read: a sentence, and on the next line what to do. `{file}` is its name,
 * `{which}` is `column “a”` or `columns “a”, “b”` (`{quoted}` without the noun, `{names}` without quotes), `{cells}` is `12 cells`, `{0}` the first word that was noted, and
 * `{words}` all of them. `{is|are}` is chosen by the number of columns, `{=is|are}` by that of cells, `{#format|formats}`
 * by that of words.
 */
const WARNINGS = {
  'sas.catalog-unread': `The value labels of a catalog beside the table are not used. {0}
    {1}`,
  'sas.catalogs-differ': `The labels of format {0} in {1} are not those of {2}; the former are used.
    Keep the catalog beside the table that belongs to it, and move the other elsewhere.`,
  'sas.no-labels': `Columns show codes instead of words, since the labels of their {#format|formats} {words} are in no catalog beside the table: {names}.
    Lay the catalog of formats (.sas7bcat) beside the table and look again, or say what the codes mean in a codebook.`,
  'stata.labels-unread': `The value labels of {file} cannot be read: they are written as no known program of its time did.
    Say what its codes mean by a codebook, or save the file again in a newer Stata.`,
  'statistical.weight': `{file}: its rows are weighted by “{0}” in SPSS. Etiograph does not weight; each row counts once.
    Mind it when you read figures, and leave the column out if it is no measure.`,
  'statistical.missing-range': `{file}: it says that large numbers of {quoted} are missing, but not from which number on, as PSPP writes portable files. They are read as numbers.
    Save the data as .sav instead, or name the values that mean missing.`,
  'statistical.unfilled-record': `{file} may not be complete: such files are made of records of 80 bytes, and its last one is shorter. All rows that are there are read.
    Compare the number of rows with that of the program that wrote the file.`,
  'stata.business-days': `{file}: {which} {counts|count} the days of a business calendar, which is a file of its own, and {is|are} read as numbers.
    If it matters, turn it into a date in Stata: generate d = dofb(…), format %td.`,
  'stata.text-cut': `{file}: {which} {has|have} texts of more than a million letters, of which the first million are read.
    Leave the column out, or shorten it in Stata.`,
  'stata.text-lost': `{file}: {which} {points|point} to long texts that are not in the file. These cells are read as empty.
    Save the file again in the program that wrote it, or leave the column out.`,
  'stata.binary': `{file}: {which} {holds|hold} pictures or other contents that are no text. These cells are read as empty.
    Leave the column out, or shorten it in Stata.`,
  'records.schema-lost': `{file}: what it says of its columns beside their values (labels, time zones, units of durations, groups) cannot be read. They are read without it.
    Look at its columns of times and durations in the preview, or save it anew where it was made.`,
  'records.left-out': `{file}: {which} {holds|hold} lists or other values that fit in no cell, and {is|are} left out.
    If what is in it matters, write it as columns of its own, one for each value, where the file was made.`,
  'records.order-lost': `{file}: {which} {holds|hold} groups that have an order, but the file does not keep which.
    Look at the order of the groups in the preview, and set it where it is another.`,
  'records.unknown-zone': `{file}: {which} {names|name} a time zone that is not known here. The moments are read in universal time (UTC).
    If the time of day matters, save the times as those of the place where the file was made.`,
  'json.moments': `{file}: the numbers of {which} look like dates that are counted in milliseconds since 1970. They are read as numbers.
    Save the dates as texts: in Python by df.to_json("name.json", orient="records", date_format="iso").`,
  'records.infinite': `{file}, {which}: {cells} {=is|are} infinite, and read as missing.
    Look up where the file was made how they came about; often it is a division by zero.`,
  'records.twice': `{file}, {which}: {cells} {=has|have} two different values in one record, and {=is|are} read as missing.
    Give each value of a record a name of its own.`,
  'records.bytes': `{file}, {which}: {cells} {=holds|hold} pictures or other contents that are no text, and read as missing.
    Leave the column out, or save its texts as text.`,
} as const;

const INFOS = {
  'sas.catalog-used': `Value labels are taken from {words}, beside the table.
    If they belong to another table, move the file elsewhere and look again.`,
  'sas.format-ranges': `Format {0} also names ranges of values; these labels are not used, and the values stay as they are.
    If the groups matter, make a column of them: Cohort, Add a column.`,
  'stata.periods': `{file}: {which} {holds|hold} {0}. Each is read as its first day.
    Nothing is to be done if this is precise enough.`,
  'statistical.sets': '{file}: {0} of multiple answers {1} not used; their columns are read one by one.',
  'statistical.letters-guessed': `{0} were read {1}.
    Look at a few names and texts with accents. If they are wrong, save the file again in a newer version of its program.`,
  'records.flattened':
    '{file}: {which} {holds|hold} several values under one name. Each is a column of its own, as in “address.city”.',
  'records.utc': `{file}: {which} {holds|hold} moments in universal time (UTC), and {is|are} read so: clocks of the place may have shown other hours, and near midnight another day.
    If the time of day matters, save the times as those of the place where the file was made.`,
  'records.zone':
    '{file}: the moments of {which} are read as clocks in the time zone {0} showed them, as the file says.',
  'records.nan': '{file}, {which}: {cells} {=is|are} “not a number” (NaN), and read as missing.',
} as const;

/** What the file calls a column, and is none of the table. */
const NO_COLUMNS: ReadonlySet<string> = new Set(['records.left-out', 'records.flattened']);
const SENTENCES: Readonly<Record<string, string>> = { ...WARNINGS, ...INFOS };
/** All codes, in the order in which they are told. */
export const NOTE_CODES = Object.keys(SENTENCES) as readonly NoteCode[];
/** Names that a sentence lists. */
const SHOWN = 6;

type NoteCode = keyof typeof WARNINGS | keyof typeof INFOS;

/** What a person should know of how a file is read, gathered while it is. */
export interface Notes {
  /**
   * Notes something of the file, of a column, or of one more of its cells.
   *
   * @param words that the sentence holds; what is noted with the same ones is told once
   */
  note(code: NoteCode, column?: string | null, ...words: readonly string[]): void;
  findings(): Finding[];
}

interface Noted {
  readonly code: NoteCode;
  readonly words: readonly string[];
  /** Cells by column. */
  readonly counts: Map<string, number>;
}

/** @param file its name, for messages */
export function notesOf(file: string): Notes {
  const all = new Map<string, Noted>();
  return {
    note(code, column = null, ...words) {
      const key = words.length === 0 ? code : [code, ...words].join('\0');
      let one = all.get(key);
      if (!one) all.set(key, (one = { code, words, counts: new Map() }));
      if (column !== null) one.counts.set(column, (one.counts.get(column) ?? 0) + 1);
    },
    findings: () =>
      [...all.values()]
        .sort((a, b) => NOTE_CODES.indexOf(a.code) - NOTE_CODES.indexOf(b.code))
        .map((noted) => findingOf(file, noted)),
  };
}

function findingOf(file: string, { code, words, counts }: Noted): Finding {
  const columns = [...counts.keys()];
  const cells = [...counts.values()].reduce((n, count) => n + count, 0);
  const quoted = few(
    columns.map((name) => `“${name}”`),
    SHOWN,
  );
  const values: Readonly<Record<string, string>> = {
    file,
    which: `${columns.length === 1 ? 'column' : 'columns'} ${quoted}`,
    quoted,
    names: few(columns, SHOWN),
    cells: amountOf(cells, 'cell'),
    words: few(words, SHOWN),
  };
  const chosen = { '': columns.length, '=': cells, '#': words.length };
  const [message, hint = ''] = SENTENCES[code]
    .split(/\n +/)
    .map((text) => filled(text, { ...values, ...Object.fromEntries(words.entries()) }, chosen));
  return {
    code,
    severity: code in WARNINGS ? 'warning' : 'info',
    message,
    hint,
    about: NO_COLUMNS.has(code) ? [] : columns,
  };
}

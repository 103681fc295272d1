import { z } from 'zod';
import { COLUMN_TYPES, type ColumnType } from '../cohort/table.ts';
import { ENCODINGS } from '../ingest/table/text/encodings.ts';
import type { PersonalKind } from '../ingest/privacy/personal-data.ts';
import type { Reject } from '../ingest/ports.ts';
import type { Dialect, FlatKind, OpenQuestion, Take } from '../ingest/table/types/plan.ts';
import type { ColumnSummary, PreviewCell } from '../ingest/table/types/shown-rows.ts';
import type { LongPlan } from '../ingest/table/types/long-plan.ts';
import type { Repeated } from '../ingest/table/visits/visits.ts';
import type { Statistical } from '../ingest/format/formats.ts';
import type { SheetInfo } from '../ingest/read/workbook/sheet-info.ts';
import type { Finding } from '../cohort/finding.ts';
import type { RoleView } from '../cohort/roles/study-roles.ts';
import { ID_RULES, type SubjectMatch } from './subject-match.ts';
import { cells, path } from './path-field.ts';
import { privacyAnswers } from './privacy-request.ts';
import { once } from './repeats.ts';
import { roleChanges } from './study-roles.ts';

const name = z.string().min(1);

const DELIMITERS = [',', '\t', ';', ' ', '|'] as const;

const visit = z.union([
  /** The rows whose cell in the column is the value. */
  z.strictObject({ column: name, value: z.string() }),
  /** The order is that of a column such as a date or a visit's number; null for the order of the file. */
  z.strictObject({ take: z.enum(['first', 'last']), by: name.nullable() }),
  /** Numbers averaged, of other values the most frequent, of dates the earliest. */
  z.strictObject({ take: z.literal('mean') }),
]);

/** Columns of a table whose rows are measurements; those that are not named are told by their names. */
const long = z.union([
  z.literal('no'),
  z.strictObject({
    person: name.optional(),
    test: name.optional(),
    value: name.optional(),
    unit: name.optional(),
    date: name.optional(),
    visit: name.optional(),
  }),
]);

/** A file, or a sheet of a workbook; null for the first sheet with data, and of a text. */
const stackedPart = z.strictObject({ path: path(), sheet: cells(name).nullable() });

/** What the user knows better than the guesses of {@link TablePlanView}. Columns go by their names in the file. */
export const tableOverrides = z.strictObject({
  /** Sheet of a workbook; by default the first with data that is not hidden. */
  sheet: cells(name).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  header: z.boolean().optional(),
  /** Lines above the header that are not read. */
  skip: z.int().min(0).max(10_000).optional(),
  decimal: z.enum(['.', ',']).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  /** How 03/04/2024 is read. */
  dateOrder: z.enum(['day-first', 'month-first', 'year-first']).optional(),
  /** What (7.0) and 7.0- mean: less than zero, the number as it stands, or nothing that is known. */
  brackets: z.enum(['negative', 'plain', 'missing']).optional(),
  /** Whether rows are measurements, of which a test each becomes a column. */
  long: long.optional(),
  /** Whether rows are variables and columns people. */
  turned: z.boolean().optional(),
  idColumn: name.optional(),
  /** There is no id: every row is a person of its own, and matches nobody in other tables. */
  numberRows: z.boolean().optional(),
  /** Whose rows without an id are: further ones of the person above, or nobody's. */
  blankIds: z.enum(['above', 'nobody']).optional(),
  /** What stands for a subject who has several rows. */
  visit: cells(visit).optional(),
  /** A check has found several rows a subject, which the part that is looked at does not show. */
  severalRows: z.boolean().optional(),
  types: z.record(z.string(), z.enum(COLUMN_TYPES)).optional(),
  /** A column that is left out is not stored. */
  roles: z.record(z.string(), z.enum(['use', 'leave-out'])).optional(),
  /** What columns are to the study, where that is not as proposed; null for nothing. */
  study: roleChanges.optional(),
  units: z.record(z.string(), z.string().max(40)).optional(),
  labels: z.record(z.string(), z.string().max(200)).optional(),
  /** All texts that mean "no value" in a column. */
  missing: cells(z.record(z.string(), z.array(z.string().max(60)).max(100))).optional(),
  /** What an empty cell of a column means, as though it stood there; else it is missing. */
  emptyAs: cells(z.record(z.string(), z.string().max(60))).optional(),
  /** Columns of the file whose cells hold several numbers, such as 120/80, of which each becomes a column. */
  split: z.array(name).max(1000).optional(),
  /** Files, and sheets of workbooks, with the same columns, whose rows come below its own. */
  stack: z.array(stackedPart).max(1000).optional(),
  /** File that describes the columns; null for none. The one that lies beside the table without it. */
  codebook: path().nullable().optional(),
});

const ofFile = z.strictObject({
  /** Null before there is a project. */
  project: path().nullable(),
  file: path(),
  overrides: tableOverrides.prefault({}),
});

/** How ids are brought to the project's way of writing them, see {@link SubjectMatch}. */
const idRules = z.array(z.enum(ID_RULES)).default([]);

export const importTableRequests = once({
  planTable: ofFile,
  listSameColumns: z.strictObject({
    file: path(),
    sheet: cells(name).nullable().default(null),
    /** Others that wait to be imported, wherever they are. */
    near: z.array(stackedPart).max(1000).default([]),
  }),
  startTableCheck: ofFile.extend({ idRules, privacy: privacyAnswers.prefault({}) }),
  getRejects: z.strictObject({
    /** A run of startTableCheck or startTableImport. */
    run: name,
    from: z.int().min(0).default(0),
  }),
  startTableImport: ofFile.extend({
    project: path(),
    idRules,
    privacy: privacyAnswers.prefault({}),
    /** Name of the modality; the plan's name by default. */
    name: name.max(100).optional(),
    /** Hash of the plan that was shown; without it the file is read as it is planned now. */
    plan: name.max(64).optional(),
    /** It takes the place of the table of that name, which restoreModality brings back. */
    replace: z.boolean().default(false),
  }),
});

type Of<K extends keyof typeof importTableRequests> = z.input<(typeof importTableRequests)[K]>;
export type TableOverrides = z.input<typeof tableOverrides>;
export type Visit = z.output<typeof visit>;
export type LongAnswer = Exclude<z.output<typeof long>, 'no'>;
export type TableColumnType = ColumnType;
export type { PreviewCell };

/** How a column will be read, and what stands in the rows looked at. */
export interface TableColumnView extends Pick<
  ColumnSummary,
  'n' | 'unreadable' | 'mean' | 'sd' | 'min' | 'max' | 'bins' | 'levelCount'
> {
  readonly name: string;
  readonly type: TableColumnType;
  /** What it would be without the user's choice. */
  readonly guessedType: TableColumnType;
  readonly unit: string | null;
  readonly label: string | null;
  readonly role: 'id' | 'visit' | 'use' | 'leave-out';
  /** What it is to the study: as proposed, with the reason, or as the user says; null for nothing in particular. */
  readonly study: RoleView | null;
  /** Why it is left out, or why it can only be; empty for a column in use. */
  readonly reason: string;
  /** Whether it can be taken in: free text cannot. */
  readonly usable: boolean;
  /** What it seems to tell about a person; null if nothing. */
  readonly personal: PersonalKind | null;
  readonly missing: readonly string[];
  /** What its empty cells are read as; null where they are missing. */
  readonly emptyAs: string | null;
  readonly dateFormat: string | null;
  /** Cells of the rows looked at that have no value. */
  readonly missingCount: number;
  /** The 12 most frequent at most: in their order where they have one, else the most frequent first. */
  readonly levels:
    readonly { readonly value: string; readonly label: string; readonly count: number }[] | null;
}

/** How a table will be read. Every guess in it can be changed by {@link TableOverrides}. */
export interface TablePlanView {
  readonly file: string;
  /** Hash of this plan and of the file as it is: an import that is given it does what was shown, or nothing. */
  readonly hash: string;
  /** Suggested name of the modality; none of the project has it. */
  readonly name: string;
  readonly bytes: number;
  readonly rowsSeen: number;
  /** Rows of the file, from its size where it was not read to its end. */
  readonly rowsEstimated: number;
  readonly wholeFileSeen: boolean;
  /** Sheets of a workbook, in its order; empty for a text file. */
  readonly sheets: readonly SheetInfo[];
  readonly sheet: string | null;
  /** The statistical program whose file it is, which says itself how it is read; null of other files. */
  readonly program: Statistical | null;
  readonly dialect: Omit<Dialect, 'quote'> & {
    /** Order of dates in numbers; null where no column has any, or all begin with a year of four digits. */
    readonly dateOrder: 'day-first' | 'month-first' | 'year-first' | null;
    /** What the user has said of numbers in brackets; null where nothing. */
    readonly brackets: 'negative' | 'plain' | 'missing' | null;
  };
  readonly columns: readonly TableColumnView[];
  /** The first rows, at most 200; texts of at most 60 characters. */
  readonly rows: readonly (readonly PreviewCell[])[];
  readonly id: {
    readonly column: string | null;
    readonly reason: string;
    /** Other columns that could be it, best first. */
    readonly alternatives: readonly string[];
    readonly examples: readonly string[];
    /** The user has said that every row is a person. */
    readonly numbered: boolean;
    /** The rows look like readings of one person over time, and no column tells people apart. */
    readonly isOverTime: boolean;
  };
  /** The table of the project that this one seems to be a newer state of: most columns and people are the same. */
  readonly former: { readonly name: string; readonly subjects: number } | null;
  /** Set where many subjects stand on more than one row. */
  readonly repeated: {
    /** Null where only a check of the whole file has shown it. */
    readonly subjects: number | null;
    readonly rows: number | null;
    readonly candidates: Repeated['candidates'];
    readonly orders: Repeated['orders'];
    /** Each column is taken by itself from one of the visits, or from several values: what can be chosen. */
    readonly takes?: readonly Take[];
    /** Undefined until the user has said how to go on. */
    readonly chosen?: Visit;
  } | null;
  /** An export that becomes one row a person, which is what is shown; null of all other tables. */
  readonly flat: {
    readonly by: FlatKind;
    readonly rows: number;
    readonly people: number;
    /** Of a table whose rows are measurements: its columns, and those that hold what. */
    readonly long?: LongPlan;
  } | null;
  /** Other files whose rows stand below its own. */
  readonly stacked: number;
  /** The codebook in use. */
  readonly codebook: { readonly file: string; readonly described: number } | null;
  /** Codebooks in the table's folder. */
  readonly codebooksNearby: readonly string[];
  /** Rejects in the rows looked at. */
  readonly rejects: {
    readonly rows: number;
    readonly cells: number;
    readonly examples: readonly Omit<Reject, 'file'>[];
  };
  readonly findings: readonly Finding[];
  /** What must be settled before the table can be read; empty if nothing. */
  readonly open: readonly OpenTableQuestion[];
}

/** A table that may be one with another, of which it has the columns, or most of them. */
export interface TableWithSameColumns {
  readonly path: string;
  readonly sheet: string | null;
  /** What it is called in a list. */
  readonly title: string;
  /** How its columns differ: `lacks crp`; empty where they are the same. */
  readonly differs: string;
}

/** A question of the table's plan, or that no column would be used; its hint is empty where only the window can answer. */
export interface OpenTableQuestion extends Omit<OpenQuestion, 'code'> {
  readonly code: OpenQuestion['code'] | 'nothing-used';
}

export interface RejectCount {
  readonly code: string;
  /** Plain words: `cells that are not a number`. */
  readonly label: string;
  readonly count: number;
  /** Whether a row was left out, or only a cell became missing. */
  readonly leavesOut: 'row' | 'cell';
}

/** What an import would do, from reading the whole file. */
export interface TableCheck {
  readonly rows: number;
  readonly columns: number;
  /** Rows of other visits, which are read past as the user has chosen. */
  readonly otherVisits: number;
  readonly rejected: readonly RejectCount[];
  /** The first 200. */
  readonly rejects: readonly Omit<Reject, 'file'>[];
  readonly rejectsTotal: number;
  readonly match: SubjectMatch;
  readonly findings: readonly Finding[];
}

export interface TableImportSummary {
  readonly modality: string;
  readonly subjects: number;
  /** The column with the subject’s id; null where the rows are numbered. */
  readonly idColumn: string | null;
  readonly columns: number;
  readonly rejectsTotal: number;
  readonly rejected: readonly RejectCount[];
  /** Ids that were rewritten to the project's way. */
  readonly renamed: number;
  /** What it took the place of, and what changed, in a sentence. */
  readonly replaced: string | null;
  readonly findings: readonly Finding[];
}

export interface ImportTableApi {
  /**
   * Looks at up to 1 MB of a table, spread over it. Writes nothing.
   * @throws UserError `table.empty`, `table.header-only`, `table.ragged`, `table.unknown-column`, `file.missing`, …
   */
  planTable(request: Of<'planTable'>): Promise<TablePlanView>;
  /** Tables with the same columns or nearly, as one has that was cut into files; none of a table with fewer than three. */
  listSameColumns(request: Of<'listSameColumns'>): Promise<readonly TableWithSameColumns[]>;
  /** Reads the whole table and keeps nothing. The run's result is a {@link TableCheck}. */
  startTableCheck(request: Of<'startTableCheck'>): Promise<string>;
  /**
   * What a check or an import rejected, as CSV in pieces; the first piece has the header. `next` is where the
   * next piece begins, null after the last. The first 10,000 rejects are told.
   *
   * @throws UserError `import.rejects-gone`
   */
  getRejects(request: Of<'getRejects'>): Promise<{ readonly csv: string; readonly next: number | null }>;
  /**
   * Reads the table into the project. The run's result is a {@link TableImportSummary}.
   * @throws UserError `import.changed`, `import.name-taken`, `import.no-former`
   */
  startTableImport(request: Of<'startTableImport'>): Promise<string>;
}

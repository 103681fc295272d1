import type { ColumnInfo, Level } from '../../../cohort/table.ts';
import type { Finding } from '../../../cohort/finding.ts';
import type { Statistical } from '../../format/formats.ts';
import type { IdentifyingIds } from '../../privacy/identifying-ids.ts';
import type { Withheld } from '../../privacy/personal-data.ts';
import type { SheetInfo } from '../../read/workbook/sheet-info.ts';
import type { TablePreview } from './shown-rows.ts';
import type { DateOrder } from '../../cell/dates.ts';
import type { Encoding } from '../text/encodings.ts';
import type { LongPlan, LongWish } from './long-plan.ts';
import type { NumberFormat } from '../../cell/numbers.ts';
import type { Brackets } from '../../cell/owed.ts';

/** What files are called alike behind their ids: `_Aligned.sortedByCoord.out`. */
export interface FileIds {
  readonly tail: string;
}

/** A file, or a sheet of a workbook, whose rows come below those of a table with the same columns. */
export interface StackedPart {
  readonly path: string;
  /** Null for a text, and the first sheet with data. */
  readonly sheet: string | null;
}

/** Rows that stand in one file one after another. */
export interface StackedRows {
  /** Line of the text that they are read from at which they begin. */
  readonly from: number;
  readonly file: string;
  readonly word: 'line' | 'row';
  /** What is added to a line of that text for the line of the file. */
  readonly shift: number;
}

export interface Dialect {
  readonly delimiter: ',' | '\t' | ';' | ' ' | '|';
  /** Of the last, a backslash before a quote mark makes it a part of the cell. */
  readonly quote: '"' | "'" | '' | '\\"';
  readonly header: boolean;
  /** Lines above the header, or above the first record, that are not read. */
  readonly skip: number;
  /** Lines of a survey program below the header that are no people. */
  readonly below?: number;
  /** Further lines below the header that have names or units; they are left out, and told. */
  readonly headers?: number;
  /** The mark of most of the file's columns; a column that is written otherwise says so itself. */
  readonly decimal: '.' | ',';
  readonly encoding: Encoding;
}

/** How one column will be read. Change it with the overrides of `planTable`. */
export interface ColumnPlan extends ColumnInfo {
  /** Texts that stand for "no value": `NA`, `-9`, the empty text. */
  readonly missing: readonly string[];
  /** A strptime pattern of dates such as `%d.%m.%Y`, with ` %H:%M` where times of day stand with them; else null. */
  readonly dateFormat: string | null;
  /** How numbers are written, also those that stand for levels; null of other columns. */
  readonly numbers: NumberFormat | null;
  /** Taken for two-valued since the rows looked at have two numbers; if the file has more, it is one of numbers. */
  readonly twoValued?: boolean;
  /** The file or a codebook lists its levels: their order stands, and other values come after them. */
  readonly stated?: boolean;
  /** What it may tell of a person: it is read past unless the user takes it in. */
  readonly withheld?: Withheld;
  /** The user takes it in although it may tell who a person is. */
  readonly takenIn?: boolean;
  /** Texts among its levels that may tell who a person is: they are read as missing, and listed. */
  readonly telling?: readonly string[];
  /** Its labels and unit that may tell who a person is, and are left out. */
  readonly untold?: number;
  /** Its name in the file may tell who a person is, and is not used. */
  readonly unnamed?: boolean;
  /** What its ids tell of people; of the id column. */
  readonly toldIds?: IdentifyingIds;
  /** Ids in it have digits, among which a word such as “N.N.” is none; of the id column. */
  readonly withDigits?: boolean;
  /** Its ids are names of files, and are read so; of the id column. */
  readonly ofFiles?: FileIds;
  /** What a laboratory calls a standard, a blank or a limit is nobody among its ids; of the id column. */
  readonly noControls?: boolean;
  /** Its numbers count time, so many a day, and are shifted with a person's dates. */
  readonly perDay?: number;
  /** It says a month, a year or another part of days, which would tell by how much a person's dates are shifted. */
  readonly coarse?: CoarseDate;
  /** It is left out for that, since dates are shifted. */
  readonly coarseOut?: boolean;
  /** It only numbers the rows of the file: it is read past unless the user takes it in. */
  readonly numbersRows?: boolean;
  /** The column that says the same in words, or whose codes it has words for: it is read past unless the user takes it in. */
  readonly repeats?: string;
  /** Read past and not stored. */
  readonly leftOut?: boolean;
}

/** What a column says of days, more coarsely than they are. */
export interface CoarseDate {
  readonly part: 'year' | 'quarter' | 'season' | 'month' | 'week' | 'day';
  /** The column with the days that it follows from; null where the table has none. */
  readonly of: string | null;
}

/** What only a person can tell. A table is not read before all of its questions are answered. */
export interface OpenQuestion {
  readonly code:
    'id' | 'visit' | 'encoding' | 'decimal' | 'date-order' | 'brackets' | 'header' | 'turned' | 'blank-ids';
  /** Names the file and the place: `labs.csv: column “crp” has 1.499 and 2,5.` */
  readonly message: string;
  /** How to answer, in the terminal or by mending the file. */
  readonly hint: string;
  /** Answers to choose from, the likeliest first; `value` is that of the override. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Columns that it is about; empty where it is about the whole table. */
  readonly about: readonly string[];
}

/** What an import would do; made and shown before anything is written. */
export interface TablePlan {
  readonly path: string;
  /** Suggested name of the modality: the file's name without its ending. */
  readonly name: string;
  /** Sheet of a workbook. */
  readonly sheet?: string;
  /** Its rows stand in several files. */
  readonly stack?: StackPlan;
  /** The statistical program whose file it is. */
  readonly program?: Statistical;
  readonly dialect: Dialect;
  readonly columns: readonly ColumnPlan[];
  /** Column with the subject's id; null if none was found, and then the user must name one. */
  readonly idColumn: string | null;
  /** Why it is the one: a part of a sentence. Empty where there is none. */
  readonly idReason: string;
  /** Other columns that could be it, the likeliest first. */
  readonly idOthers: readonly string[];
  /** Its rows look like readings of one person over time, and no column tells people apart. */
  readonly isOverTime?: boolean;
  /** It has no id column: every row is a person of its own, called by the plan's name and its number. */
  readonly numbered?: boolean;
  /** Rows without an id are of the person above, and take these columns from it too; else they are nobody's, and rejects. */
  readonly filled?: readonly string[];
  /**
   * What is taken of the rows of a subject who has several; by default only the first, and the others are
   * rejects.
   */
  readonly visit?: Visit;
  /** The rows of the file become one a person before anything else: what is planned is that table. */
  readonly flat?: FlatPlan;
  /** Rows that the plan was made from. */
  readonly rowsSeen: number;
  readonly findings: readonly Finding[];
  readonly open: readonly OpenQuestion[];
}

/**
 * What becomes one row a person: a REDCap project, tables of the OMOP common data model, of UK Biobank, long tables, of which
 * a row is a measurement, and turned ones, of which a row is a variable and a column a person.
 */
export type FlatKind = 'redcap' | 'omop' | 'ukb' | 'long' | 'turned';

/** Which of several values of a person counts. */
export type Take = 'first' | 'last' | 'mean';

/** A visit that can be wished for. */
export interface OfferedVisit {
  readonly value: string;
  readonly label: string;
  readonly rows: number;
}

/** How the rows of an export become one a person. */
export interface FlatPlan {
  /** What wrote the export. */
  readonly by: FlatKind;
  /** Files beside the table that may say what it holds. */
  readonly beside: readonly string[];
  /** The dictionary among them that it is read by; null where there is none. */
  readonly dictionary: string | null;
  /** How the export itself is read, as asked. */
  readonly asked: FlatAnswers;
  /** Digits of the table that the export becomes: another text wherever another file or choice leads to another table. */
  readonly stamp: string;
  /** Rows of the export, and people on them. */
  readonly rows: number;
  readonly people: number;
  /** Column of the events; empty where there is none. */
  readonly column: string;
  /** What can be chosen where people have several values of a column, the default first; else empty. */
  readonly takes: readonly Take[];
  /** Events that can be chosen too; empty where no field was entered at more than one. */
  readonly events: readonly OfferedVisit[];
  /** Fields that its project marks as identifiers, which are not written into that table. */
  readonly marked: readonly string[];
  /** Of a table whose rows are measurements. */
  readonly long?: LongPlan;
}

/** Rows without an id are further rows of the person above, or nobody's. */
export type BlankIds = 'above' | 'nobody';

/** What a person says of an export itself. */
export type FlatAnswers = Pick<
  PlanOverrides,
  | 'delimiter'
  | 'encoding'
  | 'header'
  | 'skip'
  | 'decimal'
  | 'visit'
  | 'dateOrder'
  | 'long'
  | 'turned'
  | 'blankIds'
>;

/** What a person says of how all files of a table are written. */
export type StackAnswers = Pick<PlanOverrides, 'delimiter' | 'encoding' | 'header' | 'skip'>;

/** How a table that was cut into files is put together. */
interface StackPlan {
  /** Sheet of the first file. */
  readonly sheet: string | null;
  /** The files below the first. */
  readonly parts: readonly StackedPart[];
  /** How all of them are written, as asked. */
  readonly asked: StackAnswers;
  /** What it is called in messages. */
  readonly title: string;
  /** Digits of its text. */
  readonly stamp: string;
  readonly rows: readonly StackedRows[];
  /** Says which file a row is from. */
  readonly column: string;
}

/** What stands for a subject who has several rows. */
export type Visit = VisitRows | VisitPick | VisitMean;

/** The rows whose cell in the column is the value. */
export interface VisitRows {
  readonly column: string;
  readonly value: string;
}

/** The first or the last row: in the order of a column such as a date or the number of a visit, else of the file. */
interface VisitPick {
  readonly take: 'first' | 'last';
  readonly by: string | null;
}

/** Numbers are averaged, of other values the most frequent counts, of dates the earliest. */
interface VisitMean {
  readonly take: 'mean';
}

/** What the user knows better. */
export interface PlanOverrides {
  readonly sheet?: string;
  /** Files with the same columns, whose rows come below its own. */
  readonly stack?: readonly StackedPart[];
  readonly delimiter?: Dialect['delimiter'];
  /** Of a text that was written here: what separated the cells of the file that it was written from. */
  readonly separator?: Dialect['delimiter'];
  /** Of a text that was written here, which has no other. */
  readonly quote?: Dialect['quote'];
  readonly header?: boolean;
  /** Lines above the header that are not read; the header stands on the next. */
  readonly skip?: number;
  readonly decimal?: Dialect['decimal'];
  readonly encoding?: Encoding;
  readonly dateOrder?: DateOrder;
  /** What numbers in brackets or with a minus behind mean. */
  readonly brackets?: Brackets;
  readonly visit?: Visit;
  /** Whether rows are measurements, and which columns hold them; `no` where each row is read as it stands. */
  readonly long?: LongWish | 'no';
  /** Whether rows are variables and columns people; `doubtful`: also where only the names of the columns speak for it. */
  readonly turned?: boolean | 'doubtful';
  readonly units?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** Null for a table that has none. */
  readonly idColumn?: string | null;
  /** Every row is a person of its own. */
  readonly numberRows?: boolean;
  /** Whose the rows without an id are. */
  readonly blankIds?: BlankIds;
  readonly types?: Readonly<Record<string, ColumnInfo['type']>>;
  readonly missing?: Readonly<Record<string, readonly string[]>>;
  /** What an empty cell of a column means, as though it stood there; else it is missing. */
  readonly emptyAs?: Readonly<Record<string, string>>;
  /** Columns of the file whose cells hold several numbers, such as 120/80, of which each becomes a column. */
  readonly split?: readonly string[];
  readonly codebook?: readonly CodebookEntry[];
  /** Files that may say what the table holds, such as the parts of a REDCap project; without them none is looked for. */
  readonly beside?: readonly string[];
  /** What the file says itself of its columns; all else that is said goes before it. */
  readonly declared?: DeclaredTable;
}

/** One line of a codebook: the columns variable, label, unit, type, codes and missing of a CSV. */
export interface CodebookEntry {
  readonly variable: string;
  readonly label: string | null;
  readonly unit: string | null;
  readonly type: ColumnInfo['type'] | null;
  readonly levels: readonly Level[];
  readonly missing: readonly string[];
  /** Question of several answers that it is one of. */
  readonly group?: string;
  /** Worked out from other columns. */
  readonly computed?: boolean;
  /** Its numbers are written with a point, whatever else the file has. */
  readonly hasPoint?: boolean;
  /** People whom it was not asked of. */
  readonly notAsked?: number;
}

/** What a file of a statistical program says of its columns. */
interface DeclaredTable {
  readonly program: Statistical;
  /** By place. */
  readonly columns: readonly DeclaredColumn[];
}

/** A column as its file declares it. */
export interface DeclaredColumn extends CodebookEntry {
  /** All values with labels, missing ones among them: levels, should the column have any. */
  readonly labelled: readonly Level[];
  /** Values whose labels say that nothing is known: missing among numbers. */
  readonly unknown: readonly string[];
  /** A program wrote its cells: numbers have a point, dates are 2024-03-31. */
  readonly isPlain: boolean;
  /** How its dates are written; null of a column without. */
  readonly dateFormat: string | null;
}

/** A plan and what it was made from, looked at once. */
export interface TableLook {
  readonly plan: TablePlan;
  readonly preview: TablePreview;
  readonly bytes: number;
  /** The plan saw all rows. */
  readonly whole: boolean;
  readonly rowsEstimated: number;
  /** Sheets of a workbook; empty for a text file. */
  readonly sheets: readonly SheetInfo[];
  /** Cells of every column as they stand in the rows looked at. */
  readonly cells: readonly (readonly string[])[];
}

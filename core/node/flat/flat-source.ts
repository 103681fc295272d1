import type { ExportRows, FlatTable, TakeRow } from '../../ingest/table/shape/pivot/flat-table.ts';
import type {
  DeclaredColumn,
  FlatAnswers,
  FlatKind,
  PlanOverrides,
  Take,
} from '../../ingest/table/types/plan.ts';
import type { LongPlan } from '../../ingest/table/types/long-plan.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import type { RowMarks } from './rows.ts';

/** Gives a text file, or a sheet of a workbook as text, to a piece of work. */
export type Open = <T>(
  path: string,
  sheet: string | undefined,
  work: (source: ByteSource, declared?: readonly DeclaredColumn[]) => Promise<T>,
) => Promise<T>;

/** What was asked of an export. */
export type Asked = FlatAnswers &
  Pick<PlanOverrides, 'quote' | 'separator' | 'sheet'> & { readonly beside: readonly string[] };

/** A table that may be an export. */
export interface Candidate {
  /** Of the file, which the table is or has on a sheet. */
  readonly path: string;
  readonly source: ByteSource;
  readonly asked: Asked;
  /** What the file says itself of its columns, by place; undefined where it is no file of a statistical program. */
  readonly declared?: readonly DeclaredColumn[];
  /** Column that says which file a row is from, where its rows stand in several. */
  readonly added?: string;
  readonly open: Open;
}

/** The rows of an export, and where the table goes that they become. */
interface Rendering extends ExportRows {
  /** @param flush is waited for after every piece of the file, by default what writes the table */
  readonly rows: (take: TakeRow, flush?: () => Promise<void>) => Promise<void>;
  /** Takes a piece of the CSV. */
  readonly write: (text: string) => void;
  readonly flush: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** An export that was recognised. */
export interface Recognised {
  readonly by: FlatKind;
  /** Files beside it, which it is read with. */
  readonly with?: readonly string[];
  /** Column of the visits; none by default. */
  readonly column?: string;
  /** The dictionary beside it that it is read by. */
  readonly dictionary?: string;
  /** Of a table whose rows are measurements. */
  readonly long?: LongPlan;
  readonly marks: RowMarks;
  /** Whether a line that cannot be taken apart is none of the table. */
  readonly isBeside?: (cells: readonly string[]) => boolean;
  /** Writes it as a CSV of one row a person. */
  flatten(of: Rendering): Promise<FlatTable>;
}

/** Recognises the exports of one kind. */
export type FlatSource = (candidate: Candidate) => Promise<Recognised | null>;

/** Which of several values is wished for; undefined where nothing was said, or a visit by its name. */
export function takeOf({ visit }: Pick<PlanOverrides, 'visit'>): Take | undefined {
  return visit && 'take' in visit ? visit.take : undefined;
}

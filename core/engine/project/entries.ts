import type { Channel, SourceFile } from '../../cohort/cohort.ts';
import type { ModalityKind } from '../../cohort/subject-array.ts';
import type { StudyRoles } from '../../cohort/roles/study-roles.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import type { TimeToEvent } from '../../contract/graph-api.ts';
import type { TableUse } from '../../contract/graph-views.ts';
import type { VariableRoles } from '../../discovery/suggested/by-roles.ts';
import type { KeptOut } from '../../ingest/privacy/kept-out.ts';
import type { DataBasis } from './data-basis.ts';

/** A modality as the project keeps it. */
export interface ModalityEntry {
  readonly name: string;
  readonly kind: ModalityKind;
  /** Relative to the project: Parquet for tables, Arrow for arrays. */
  readonly file: string;
  readonly rows: number;
  readonly shape: readonly number[];
  /** Columns of a table without the subject column; empty for others. */
  readonly columns: readonly ColumnInfo[];
  /** Channels of a recording or an image; empty for others. */
  readonly channels: readonly Channel[];
  readonly sources: readonly SourceFile[];
  /** How many of each code were rejected when it was read. */
  readonly rejectCounts: Readonly<Record<string, number>>;
  /** CSV of what was rejected, relative to the project; null if nothing was. */
  readonly rejects: string | null;
  /** SHA-256 of that CSV. */
  readonly rejectsKey: string | null;
  /** Columns that the user keeps out of training and of the graph. */
  readonly leftOut: readonly string[];
  /** What its columns are to the study; absent of recordings, images and tables of which nobody was asked. */
  readonly roles?: StudyRoles | undefined;
  /** Name of the key whose pseudonyms its ids are; absent where they are the ids of the files. */
  readonly pseudonyms?: string;
  /** What told who a person is in its files, and what became of it; absent of what was imported before this was kept. */
  readonly keptOut?: readonly KeptOut[];
  /** SHA-256 of the data file as it was written, in hex. */
  readonly key: string;
  /** Tells ways of reading one file apart: with the same source it need not be read again. */
  readonly reading?: string;
  /** The table's column with the subject's id; null where rows are numbered, and for recordings and images. */
  readonly idColumn: string | null;
  /** Size of the data file. */
  readonly bytes: number;
}

/** A modality that was removed and can come back. */
interface RemovedModality {
  readonly entry: ModalityEntry;
  /** Its place among the modalities, 0-based. */
  readonly place: number;
  /** ISO 8601. */
  readonly at: string;
}

export interface RunEntry {
  readonly id: string;
  readonly kind: string;
  /** ISO 8601. */
  readonly created: string;
  /** What it learned from. */
  readonly basis: DataBasis;
}

export interface GraphEntry {
  readonly id: string;
  readonly title: string;
  readonly created: string;
  /** Run that it came from. */
  readonly run: string | null;
  /** What stood for the tables that this run has learned; `factors` where nothing is said. */
  readonly tables?: Readonly<Record<string, TableUse>>;
  /** Times to events that were made of two columns each. */
  readonly timeToEvent?: readonly TimeToEvent[];
  /** What its variables were to the study; absent where roles were ignored, and of graphs from before there were any. */
  readonly roles?: VariableRoles;
  /** The tables that it relates; what its run learned from stands with the run. */
  readonly basis: DataBasis;
}

/** A graph that was removed and can come back. */
interface RemovedGraph {
  readonly entry: GraphEntry;
  /** ISO 8601. */
  readonly at: string;
}

export interface Manifest {
  readonly format: 'etiograph-project';
  readonly version: 1;
  readonly name: string;
  readonly created: string;
  /** Version of the app that wrote it last. */
  readonly app: string;
  readonly modalities: readonly ModalityEntry[];
  readonly removed: readonly RemovedModality[];
  readonly runs: readonly RunEntry[];
  readonly graphs: readonly GraphEntry[];
  readonly removedGraphs: readonly RemovedGraph[];
  /** Whether the journal has been begun, so that one that is gone is missed. */
  readonly journaled: boolean;
}

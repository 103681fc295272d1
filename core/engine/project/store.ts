import type { GraphEntry, Manifest, ModalityEntry, RunEntry } from './entries.ts';
import type { JournalEntry, JournalLine } from './journal-entry.ts';
import type { SourceFile } from '../../cohort/cohort.ts';
import type { UserError } from '../../errors.ts';
import type { SubjectArray } from '../../cohort/subject-array.ts';
import type { KeptColumns } from '../../cohort/apart.ts';
import type { SubjectTable } from '../../cohort/table.ts';
import type { KeptOut } from '../../ingest/privacy/kept-out.ts';
import type { Reject } from '../../ingest/ports.ts';
import type { GraphDocument } from '../../graph/document.ts';
import type { CheckpointStore } from '../../train/api.ts';
import type { KeptReadings } from './kept-readings.ts';
import type { UnfinishedImports } from './unfinished-imports.ts';

export interface SavedGraph {
  readonly entry: GraphEntry;
  readonly document: GraphDocument;
}

export interface FormerGraphs {
  /** Null where the project has no graph. */
  readonly newest: SavedGraph | null;
  /** The one that is replaced, unless it is the newest. */
  readonly replaced: SavedGraph | null;
  /** Files of these that are damaged; what people wrote in them is taken over as far as it can be read. */
  readonly damaged: readonly string[];
}

/** What a producer of a table's Parquet file says about it. */
type TableDraft = Pick<
  ModalityEntry,
  | 'rows'
  | 'columns'
  | 'sources'
  | 'rejectCounts'
  | 'reading'
  | 'idColumn'
  | 'roles'
  | 'keptOut'
  | 'pseudonyms'
>;

/** What is known of arrays before they are written. */
export type ArraysDraft = Pick<ModalityEntry, 'shape' | 'channels' | 'reading' | 'pseudonyms'> & {
  readonly kind: 'recording' | 'image';
  readonly type: 'float32' | 'uint8';
};

/** One modality that is to be written. */
export interface ArraysPart {
  readonly name: string;
  readonly draft: ArraysDraft;
  readonly rows: AsyncIterable<SubjectRow>;
  /** Where they come from, asked for once the rows of all parts are read. */
  sources(): Promise<readonly SourceFile[]>;
  /** What was rejected, asked for once the rows are read; kept as CSV beside them. */
  rejects?(): readonly Reject[];
  /** Called once it is the project's, or was stopped or refused. */
  over?(): void;
  /** What told who a person is, asked for once the rows are read. */
  keptOut?(): readonly KeptOut[];
}

/** What becomes of the columns of a table. */
interface ColumnsChange {
  readonly now: Partial<KeptColumns>;
  readonly line: JournalLine;
}

/** Told of one of several modalities that cannot be written, and why. It throws what ends the writing of all. */
export type PassOver = (name: string, error: unknown) => Promise<void>;

export interface SubjectRow {
  readonly subject: string;
  /** One subject's array, flat; Uint8Array where the draft's type is uint8. */
  readonly values: Float32Array | Uint8Array;
}

/** A table's rows as a model learns them, as they are stored; not standardised. */
export interface OpenRows extends SubjectArray {
  close(): void;
}

/** Arrays that are read from disk as they are asked for; values as stored, not standardised. */
export interface StoredArrays extends SubjectArray {
  readonly subjects: readonly string[];
  readonly type: 'float32' | 'uint8';
  close(): void;
}

/**
 * What is counted of the data of a modality, each kept in a file of its own; `sums` are those of the files it was read from,
 * `words` the places of words in its pictures, `compared` which file it was when its bytes were compared.
 */
export const COUNTED = [
  ...(['facts', 'close', 'miniature', 'presence', 'same-rows'] as const),
  ...(['sums', 'words', 'compared'] as const),
] as const;
export type Counted = (typeof COUNTED)[number];

/**
 * A project on disk. Every `save…` writes and syncs new files first and then replaces the manifest
 * atomically, so that a kill at any moment leaves the last good state.
 *
 * @throws UserError `project.disk-full`, `project.not-writable`; nothing half-written remains
 */
export interface ProjectStore {
  readonly path: string;
  manifest(): Manifest;
  /** Reads again what other processes have changed. @returns whether they have */
  refresh(): Promise<boolean>;
  /** Another text after every change of what it holds, whoever made it. */
  stamp(): Promise<string>;
  /** Whether its folder may be written into. */
  isWritable(): Promise<boolean>;
  /** What imports of several files have not taken yet. */
  readonly imports: UnfinishedImports;
  /**
   * @param produce writes a Parquet file with a text column `subject` to the path it is given
   * @param keepFormer whether a modality of that name, which it replaces, can be restored
   */
  saveTable(
    name: string,
    produce: (file: string) => Promise<TableDraft>,
    keepFormer?: boolean,
  ): Promise<ModalityEntry>;
  /**
   * Streams arrays to disk, one modality after the other, and makes them the project's all at once: stopped or failed,
   * it leaves nothing. They replace modalities of their names.
   *
   * @param passOver told of a part that cannot be written, which is left out unless it throws; without it all are
   */
  saveArrays(parts: readonly ArraysPart[], passOver?: PassOver): Promise<ModalityEntry[]>;
  /** What an import that was killed has read, to go on with. @param key letters and digits; tells ways of reading apart */
  readings(key: string): Promise<KeptReadings>;
  /** Keeps what an import rejected beside the modality's data, as CSV. */
  saveRejects(
    name: string,
    rejects: readonly Reject[],
    counts: Readonly<Record<string, number>>,
  ): Promise<void>;
  /**
   * Changes what is known of a table's columns, their roles and their use, as they are at that moment; its data stay.
   *
   * @param work what becomes of them, and the journal's line of it, without which nothing is changed
   */
  changeColumns(name: string, work: (entry: ModalityEntry) => Promise<ColumnsChange | null>): Promise<void>;
  /** Its files stay until {@link forgetRemoved}. */
  removeModality(name: string, line?: JournalLine): Promise<void>;
  /**
   * @param instead of the modality that has its name now, which is removed in turn
   * @throws UserError `project.no-removed`, `project.name-taken`
   */
  restoreModality(name: string, instead?: boolean, line?: JournalLine): Promise<void>;
  /** Deletes the files of modalities and graphs that were removed. @param before only what was removed before this ISO date */
  forgetRemoved(before?: string): Promise<void>;
  /**
   * Reads a table without the columns that the user left out. Like all that reads data, it compares them with
   * what was written, once in the life of a process as long as the file stays what it is.
   *
   * @throws UserError `data.damaged`, `data.replaced`
   */
  readTable(name: string, columns?: readonly string[]): Promise<SubjectTable>;
  /**
   * Opens the columns of a table that a model can learn, without those that the user left out: NaN where missing. A table of
   * very many subjects is read from a scratch file as it is asked for.
   */
  openTable(name: string): Promise<OpenRows>;
  openArrays(name: string): Promise<StoredArrays>;
  /**
   * Reads the data of a modality in another way, by their absolute path and what they are; once more where another process
   * replaced them meanwhile.
   *
   * @throws UserError as {@link readTable}
   */
  readData<T>(name: string, read: (file: string, entry: ModalityEntry) => Promise<T>): Promise<T>;
  /** Absolute path of a modality's data, for who reads them in another way. @throws UserError as {@link readTable} */
  dataFile(name: string): Promise<string>;
  /**
   * The same for what is shown and nothing is made of: large data that are, by their place and times on the disk, those
   * whose bytes were compared before are compared meanwhile, as {@link damageSeen} does.
   */
  dataToShow(name: string): Promise<string>;
  /** Whether its data and the list of its rejects are what was written, so that it need not be imported again. */
  isWhole(name: string): Promise<boolean>;
  /** What {@link readTable} and {@link openArrays} would refuse to read; null where the data are whole. */
  dataDamage(name: string): Promise<UserError | null>;
  /**
   * The same without waiting for large data to be read: of them it tells what can be seen at once, and reads them meanwhile,
   * so that what is wrong in their bytes is told the next time.
   */
  damageSeen(name: string): Promise<UserError | null>;
  /**
   * What {@link keepCounted} has kept of the data that a modality has now; undefined where it has kept nothing.
   *
   * @param of what it was counted of beside the data
   */
  counted(name: string, what: Counted, of: string): Promise<unknown>;
  /** Keeps what was counted of a modality's data, beside them; what JSON cannot hold, or the disk, is counted again. */
  keepCounted(entry: ModalityEntry, what: Counted, of: string, value: unknown): Promise<void>;
  /** Adds the run, or replaces what is known of it: `runs/<id>/run.json`. */
  saveRun(entry: RunEntry, details: Readonly<Record<string, unknown>>): Promise<void>;
  /** @throws UserError `project.no-run`, `run.damaged` */
  readRun(id: string): Promise<Readonly<Record<string, unknown>>>;
  /** A file of a run, such as `encoders/retina.onnx`. */
  saveRunFile(id: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Null where it is missing. @throws UserError `run.damaged` where it cannot be read */
  readRunFile(id: string, name: string): Promise<Uint8Array | null>;
  /** What an unfinished run was asked for. */
  saveRequest(runId: string, request: Readonly<Record<string, unknown>>): Promise<void>;
  /** Null where there is none. @throws UserError `run.damaged-request` */
  readRequest(runId: string): Promise<Readonly<Record<string, unknown>> | null>;
  checkpoints(runId: string): CheckpointStore;
  /** Removes checkpoints and request of a run that came to its end. */
  forgetProgress(runId: string): Promise<void>;
  /**
   * Adds a graph, or replaces the one of that id, which keeps the title that people gave it; one of that id that was
   * removed is there again.
   *
   * @param merge makes what is kept of the new graph and of the newest other one and the one that it replaces, as they
   *   are at that moment
   */
  saveGraph(
    entry: GraphEntry,
    document: GraphDocument,
    merge?: (former: FormerGraphs) => Promise<GraphDocument>,
  ): Promise<void>;
  /** @throws UserError `project.no-graph`, `graph.damaged` */
  readGraph(id: string): Promise<GraphDocument>;
  /** Changes a graph as it is at that moment. @throws UserError `project.no-graph`, `graph.damaged` */
  changeGraph(
    id: string,
    work: (graph: SavedGraph) => Pick<SavedGraph, 'document'> & { readonly title?: string },
  ): Promise<void>;
  /** Its files stay until {@link forgetRemoved}. @throws UserError `project.no-graph` */
  removeGraph(id: string): Promise<void>;
  /** Does nothing where it is there. @throws UserError `project.no-removed` */
  restoreGraph(id: string): Promise<void>;
  /** How a person has laid out a graph: JSON of the window's own making. */
  saveView(id: string, view: Readonly<Record<string, unknown>>): Promise<void>;
  /** @throws UserError `graph.damaged-view` */
  readView(id: string): Promise<Readonly<Record<string, unknown>> | null>;
  appendJournal(entry: JournalLine): Promise<void>;
  /** All whole lines, oldest first. */
  readJournal(): Promise<JournalEntry[]>;
  /**
   * Files of the project that are not what was written: data are checked by their size alone, all else by what is
   * in it.
   */
  damage(): Promise<readonly UserError[]>;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

import type { DeviceReport } from '../../compute/device.ts';
import type { Device, StepDefinition, Values } from '../../compute/step.ts';
import type { UserError } from '../../errors.ts';
import type { ByteSource, ImageCodec } from '../../ingest/ports.ts';
import type { PlanOverrides, CodebookEntry, TableLook, TablePlan } from '../../ingest/table/types/plan.ts';
import type { TablePreview } from '../../ingest/table/types/shown-rows.ts';
import type { TableImport, TableImportOptions } from '../../ingest/table/plan/table-import.ts';
import type { RecordingReader } from '../../ingest/recording/read-recording.ts';
import type { SheetInfo } from '../../ingest/read/workbook/sheet-info.ts';
import type { SourceFile } from '../../cohort/cohort.ts';
import type { Finding } from '../../cohort/finding.ts';
import type { TableColumn } from '../../cohort/table.ts';
import type { PeopleKey } from '../../ingest/table/people/people-key.ts';
import type { ProjectStore } from './store.ts';
import type { TrainingPorts } from './training-ports.ts';
import type { StoredTables } from './stored-tables.ts';

/** Files that say which pseudonym stands for which id. */
export interface KeyFiles {
  /**
   * Null where there is none.
   * @throws UserError `key.in-project`, `key.no-folder`, `key.not-one`, `key.damaged`, `key.unreadable`
   */
  read(path: string): Promise<PeopleKey | null>;
  /**
   * Adds people whom it lacks, and makes the file where there is none.
   *
   * @param expected name of the key that was read; null for a new one
   * @throws UserError as {@link read}, `key.other`, and what a file that cannot be written throws
   */
  assign(path: string, ids: readonly string[], expected: string | null): Promise<PeopleKey>;
}

/** Requests with the places of their files, kept on this computer and in no project. */
export interface KeptRequests {
  /** @param key of a request that is to be replaced. @returns its key; null where nothing can be kept */
  keep(request: Readonly<Record<string, unknown>>, key?: string): Promise<string | null>;
  /** Null on another computer. */
  recall(key: string): Promise<Readonly<Record<string, unknown>> | null>;
}

/** Sums (SHA-256, hex) of files that are known, by keys that tell files apart, and from themselves once written again. */
export interface KnownSums {
  get(key: string): string | undefined;
  put(key: string, sum: string): void;
}

/** Who reads recordings, until it is closed: what is still being read is given up then. */
export interface OpenReader extends RecordingReader {
  close(): Promise<void>;
}

/** Files whose fingerprints are taken while they are read. */
export type SummedFiles = Pick<EnginePorts['files'], 'open' | 'fingerprint'>;

/** What the engine asks of the machine it runs on. `core/node/engine.ts` has the real ones. */
export interface EnginePorts {
  readonly version: string;
  /** Milliseconds on a monotonic clock. */
  now(): number;
  /** ISO 8601. */
  date(): string;
  createProject(folder: string): Promise<ProjectStore>;
  openProject(folder: string): Promise<ProjectStore>;
  /** Whether there is a project to open. */
  isProject(folder: string): Promise<boolean>;

  readonly files: {
    /**
     * The files below a folder, or the file itself, sorted by path.
     *
     * @param passOver told of each folder further down that may not be read; without it the first ends the listing
     */
    list(path: string, passOver?: (trouble: UserError) => void): Promise<readonly string[]>;
    exists(path: string): Promise<boolean>;
    /** The files in the folder of a file, itself too, sorted by path; at most 1,000. */
    siblings(path: string): Promise<readonly string[]>;
    /** The same as `list`, some hundred at a time and in no order. */
    walk(path: string, signal?: AbortSignal): AsyncIterable<readonly string[]>;
    /** @param name what the user sees; the file's own name if not given */
    open(path: string, name?: string): Promise<ByteSource>;
    fingerprint(path: string, signal?: AbortSignal): Promise<SourceFile>;
    /** The same two for who reads files and wants their fingerprints, so that no file is read twice for that. */
    summed(known: KnownSums): SummedFiles;
    /** What is another text as soon as a file is written again; empty for one that is not there. */
    stamps(paths: readonly string[]): Promise<readonly string[]>;
    writeBytes(path: string, bytes: Uint8Array): Promise<void>;
  };
  /**
   * Reads recordings on the cores that there are.
   *
   * @param paths the files that will be read
   */
  recordingReader(paths: readonly string[], sums?: { readonly known?: KnownSums }): Promise<OpenReader>;
  readonly keptRequests: KeptRequests;
  readonly keyFiles: KeyFiles;
  readonly tables: {
    /** The sheets of a workbook, in its order; none of a text file. */
    sheets(path: string): Promise<readonly SheetInfo[]>;
    /** Names of a table's columns by its first part; null where nothing surely tells them. */
    columnNames(path: string, sheet: string | null): Promise<readonly string[] | null>;
    plan(path: string, overrides?: PlanOverrides): Promise<TablePlan>;
    preview(plan: TablePlan): Promise<TablePreview>;
    /** Plan and preview at once. */
    look(path: string, overrides?: PlanOverrides): Promise<TableLook>;
    import(plan: TablePlan, target: string, options?: TableImportOptions): Promise<TableImport>;
    /** Imports and keeps nothing but what it says, and the subjects' ids. */
    tryOut(
      plan: TablePlan,
      options?: TableImportOptions,
    ): Promise<TableImport & { readonly subjects: readonly string[] }>;
    readCodebook(path: string): Promise<CodebookEntry[]>;
    /** A table without subjects: every column that is a number or has levels. */
    readBare(
      path: string,
    ): Promise<{ readonly columns: readonly TableColumn[]; readonly findings: readonly Finding[] }>;
  };
  readonly stored: StoredTables;
  readonly images: ImageCodec;
  /** Draws an SVG as PNG of that resolution. @throws UserError `export.picture-too-large` */
  drawPng(svg: string, dpi: number): Promise<Uint8Array>;
  /** A folder inside a project for work that leaves nothing behind; what a killed process left is swept later. */
  scratch(project: string): Promise<{ readonly folder: string; remove(): Promise<void> }>;
  /** Packages that compute, with their versions; for a report. */
  readonly software: Readonly<Record<string, string>>;
  readonly devices: {
    list(): Promise<readonly DeviceReport[]>;
    /** Times a few steps on every device and takes the fastest. */
    choose(
      devices: readonly Device[],
      step: StepDefinition,
      feeds: Readonly<Record<string, Values>>,
    ): Promise<{ device: Device; reason: string }>;
  };
  readonly training: TrainingPorts;
  writeColumns(
    path: string,
    format: 'csv' | 'parquet',
    table: {
      readonly subjects: readonly string[];
      readonly columns: readonly { readonly name: string; readonly values: ArrayLike<number> }[];
    },
  ): Promise<void>;
  writeSample(
    folder: string,
    options: {
      subjects: number;
      seed: number;
      signal: AbortSignal;
      onProgress: (done: number, total: number) => void;
    },
  ): Promise<void>;
}

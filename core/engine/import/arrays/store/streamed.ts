import type { SubjectTable } from '../../../../cohort/table.ts';
import type { ImportRun, Reject } from '../../../../ingest/ports.ts';
import { keptRejects } from '../../../../ingest/privacy/kept-name.ts';
import type { KeptOut } from '../../../../ingest/privacy/kept-out.ts';
import type { Remark } from '../../../../ingest/remark.ts';
import { shortHash } from '../../../project/ids.ts';
import type { KeptReadings } from '../../../project/kept-readings.ts';
import type { ArraysDraft, ArraysPart, ProjectStore, SubjectRow } from '../../../project/store.ts';
import type { RunHandle } from '../../../runs/runs.ts';
import { withoutFile } from '../../disguise.ts';
import { rowStream } from '../../row-stream.ts';
import { keptOutOf, type NamedFile, type ReadPersonal } from './kept-out.ts';
import type { ArraysOrigin } from './origin.ts';
import { tellPersonal } from './remarks.ts';
import { toldOfReading } from './told.ts';

/** The writing of one modality of arrays. */
export interface ArraysJob extends ArraysOrigin {
  /** Name of the modality. */
  readonly name: string;
  readonly store: ProjectStore;
  /** Its progress is this job's alone. */
  readonly run: RunHandle;
  /** Name of the key whose pseudonyms the ids are; undefined where they are those of the files. */
  readonly pseudonyms?: string | undefined;
}

/** A modality to be written, and what is known of it once it is. */
export interface ArraysToStore extends ArraysPart {
  /** What says whose the files are. */
  readonly pattern: string;
  rejects(): readonly Reject[];
  /** What a person should know of the files that were read, also where they tell who people are. */
  remarks(): readonly Remark[];
  keptOut(): readonly KeptOut[];
  /** What the scored nights of recordings give; null where none is scored. */
  sleep(): SubjectTable | null;
}

interface Streamed<Values, Result> {
  readonly draft: Omit<ArraysDraft, 'reading' | 'pseudonyms'>;
  readonly files: readonly NamedFile[];
  /** What gives ids, a pattern of names or headers. */
  readonly pattern: string;
  /** What was rejected before anything was read. */
  readonly before: readonly Reject[];
  /** All that the reading of a file depends on, and the version that reads it. */
  readonly read: { readonly settings: unknown; readonly version: string };
  /** @param kept what an import that was killed has read */
  start(run: ImportRun<Values>, kept: KeptReadings): Promise<Result>;
  remarks(result: Result): readonly Remark[];
}

/** What the reading of arrays ends with. */
interface ReadArrays extends ReadPersonal {
  readonly rejects: readonly Reject[];
  readonly sleep?: SubjectTable | null;
}

/** Arrays as they are streamed into a project, one subject at a time. */
export function streamed<Values extends SubjectRow['values'], Result extends ReadArrays>(
  { name, store, run, sources, reading, pseudonyms }: ArraysJob,
  { draft, files, pattern, before, read, start, remarks }: Streamed<Values, Result>,
): ArraysToStore {
  const onProgress = toldOfReading(name, run);
  const { settings, version } = read;
  let kept: KeptReadings | null = null;
  let result!: Result;
  const rows = rowStream<Values, Result>(
    async (onRow) => {
      kept = await store.readings(await shortHash({ by: version, name, settings }, 16));
      return start({ onRow, signal: run.signal, onProgress }, kept);
    },
    (found) => {
      result = found;
    },
  );
  const ids = files.map(({ id }) => id);
  return {
    name,
    pattern,
    draft: { ...draft, reading, ...(pseudonyms ? { pseudonyms } : {}) },
    rows,
    sources,
    rejects: () => {
      const rejects = [...before, ...result.rejects];
      return pseudonyms ? rejects.map(withoutFile) : keptRejects(rejects, ids);
    },
    keptOut: () => keptOutOf(files, pattern, pseudonyms !== undefined, result),
    remarks: () => [...remarks(result), ...tellPersonal(name, result.personalData)],
    sleep: () => result.sleep ?? null,
    over: () => kept?.forget(),
  };
}

import type {
  AlignedCohort,
  AlignedModality,
  KnownColumn,
  ModalityKind,
  SubjectArray,
} from './subject-array.ts';
import type { ColumnInfo } from './table.ts';

/** A file, or a folder of recordings or images, that a modality was read from. */
export interface SourceFile {
  /** File name without folders, which may be called after a person: a project can be shared. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** One channel of a recording or an image. */
export interface Channel {
  readonly name: string;
  readonly unit: string | null;
  /** Other names of a recording’s channel, of which somebody has said that they are the same. */
  readonly also?: readonly string[] | undefined;
}

/** One way the subjects were looked at. */
export interface Modality {
  readonly name: string;
  readonly kind: ModalityKind;
  /** Subjects that have it, in the order of its rows. */
  readonly subjects: readonly string[];
  /** Shape of one subject's array: [columns], [steps, channels] or [channels, height, width]. */
  readonly shape: readonly number[];
  /** Columns of a table; empty for others. */
  readonly columns: readonly ColumnInfo[];
  /** Channels of a recording or an image; empty for others. */
  readonly channels: readonly Channel[];
  readonly sources: readonly SourceFile[];
}

export interface Cohort {
  /** All subjects that have at least one modality, in order of first appearance. */
  readonly subjects: readonly string[];
  readonly modalities: readonly Modality[];
  /** Row of every subject in each modality, -1 where absent. */
  readonly rowOf: readonly Int32Array[];
}

/** Joins modalities by subject id, compared as exact text after trimming. */
export function buildCohort(modalities: readonly Modality[]): Cohort {
  const index = new Map<string, number>();
  for (const modality of modalities) {
    for (const subject of modality.subjects) {
      const id = subject.trim();
      if (!index.has(id)) index.set(id, index.size);
    }
  }
  const rowOf = modalities.map((modality) => {
    const rows = new Int32Array(index.size).fill(-1);
    modality.subjects.forEach((subject, row) => (rows[index.get(subject.trim())!] = row));
    return rows;
  });
  return { subjects: [...index.keys()], modalities, rowOf };
}

/**
 * The arrays of a cohort, ready to be trained on.
 *
 * @param arrays by modality name; a modality without an array is left out (used as it is, not learned)
 * @param known columns of tables that are left out
 */
export function alignCohort(
  cohort: Cohort,
  arrays: ReadonlyMap<string, SubjectArray>,
  known: readonly KnownColumn[] = [],
): AlignedCohort {
  const modalities: AlignedModality[] = [];
  cohort.modalities.forEach(({ name, kind }, m) => {
    const array = arrays.get(name);
    if (array) modalities.push({ name, kind, array, rowOf: cohort.rowOf[m] });
  });
  return { subjects: cohort.subjects, modalities, known };
}

export interface Overlap {
  /** Names of the modalities that these subjects have, and no others. */
  readonly modalities: readonly string[];
  readonly subjects: number;
}

/** How many subjects have exactly which modalities, most frequent combination first. */
export function overlaps(cohort: Cohort): Overlap[] {
  const counts = new Map<string, number>();
  for (let s = 0; s < cohort.subjects.length; s++) {
    const key = cohort.rowOf.map((rows) => (rows[s] >= 0 ? '1' : '0')).join('');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
    .map(([key, subjects]) => ({
      modalities: cohort.modalities.filter((_, m) => key[m] === '1').map(({ name }) => name),
      subjects,
    }));
}

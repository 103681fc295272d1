import type { ImportedModality } from '../../../../contract/import-api.ts';
import { UserError } from '../../../../errors.ts';
import { bySubject, notTaken, type OfSubject } from '../../../../ingest/files/candidates.ts';
import { dataName } from '../../../../ingest/privacy/kept-name.ts';
import { keptRejects } from '../../../../ingest/privacy/kept-name.ts';
import type { Reject } from '../../../../ingest/ports.ts';
import type { Remark } from '../../../../ingest/remark.ts';
import { tellSeconds, tellVisits } from '../../../../ingest/files/visits.ts';
import { countRejects, type ImportWork } from '../../import-work.ts';
import type { ModalityEntry } from '../../../project/entries.ts';
import type { PassOver } from '../../../project/store.ts';
import { groupName, type FileGroup } from '../../../project/sources.ts';
import { unmatched, type PlannedRejects } from '../store/unmatched.ts';
import { saveScoring, scoringBeside, tellStale } from '../store/save-scoring.ts';
import type { ArraysToStore } from '../store/streamed.ts';

/** All that a plan rejects, for one that is not carried out. */
export const plannedRejects = (plan: PlannedRejects): Reject[] => [
  ...plan.rejects,
  ...plan.duplicates,
  ...unmatched(plan),
];

/**
 * Writes modalities at once, with what was rejected and what a person should know.
 *
 * @param passOver told of one that cannot be written; without it all or none are
 */
export async function keep(
  parts: readonly ArraysToStore[],
  work: ImportWork,
  passOver?: PassOver,
): Promise<void> {
  const store = work.store!;
  const before = new Set(store.manifest().modalities.map(({ name }) => name));
  for (const entry of await store.saveArrays(parts, passOver)) {
    const part = parts.find(({ name }) => name === entry.name)!;
    countRejects(work, part.rejects());
    if (entry.rejects) work.rejectFiles.push(`${store.path}/${entry.rejects}`);
    const state = before.has(entry.name) ? 'replaced' : 'new';
    work.summaries.push({ ...summaryOf(entry, state), pattern: part.pattern });
    tell(work, [...part.remarks(), ...tellStale(part, entry, store)]);
    await work.reading.keep(entry);
    const scoring = await saveScoring(part, entry, store, work.ports);
    if (scoring) work.summaries.push(ofScoring(scoring.entry, scoring.replaced ? 'replaced' : 'new'));
  }
}

/** A modality of a plan that is not carried out: what would be made of it. */
export interface PlannedArrays {
  readonly name: string;
  readonly kind: 'recording' | 'image';
  /** Files by subject, each with the name that people know it by. */
  readonly files: readonly (OfSubject & { readonly name: string })[];
  /** The one that is taken; empty for the first of each subject. */
  readonly visit: string;
  readonly shape: readonly number[];
  readonly rejects: readonly Reject[];
  /** What says whose the files are. */
  readonly pattern: string;
}

/** Says what would be made of a modality. */
export function tellPlanned(planned: PlannedArrays, work: ImportWork): void {
  const { name, kind, files, visit, shape, rejects, pattern } = planned;
  const { subjects, otherVisits } = bySubject(files, visit);
  const rest = subjects.map((of) => ({ first: of.files[0], ...notTaken(of, of.files[0], new Set()) }));
  const others = [...otherVisits, ...rest.flatMap((each) => each.otherVisits)].map((file) => file.name);
  const seconds = rest.flatMap(({ first, duplicates }) =>
    duplicates.map((second) => ({ subject: first.subject, first: first.name, second: second.name })),
  );
  tell(work, [...tellVisits(name, visit, others, kind), ...tellSeconds(name, seconds, kind)]);
  const ids = files.map(({ subject }) => subject);
  countRejects(work, keptRejects(rejects, ids));
  work.summaries.push({ name, kind, state: 'new', subjects: subjects.length, shape, pattern });
}

/** What was read before from the same files in the same way stays as it is. */
export function tellUnchanged(entries: readonly ModalityEntry[], pattern: string, work: ImportWork): void {
  for (const entry of entries) {
    work.summaries.push({ ...summaryOf(entry, 'unchanged'), pattern });
    for (const scoring of scoringBeside(entry, work.store!))
      work.summaries.push(ofScoring(scoring, 'unchanged'));
  }
}

const summaryOf = (
  { name, kind, rows, shape }: ModalityEntry,
  state: ImportedModality['state'],
): ImportedModality => ({ name, kind, state, subjects: rows, shape });

/** The table that scored nights gave; who is who is told by the recordings' names. */
const ofScoring = (entry: ModalityEntry, state: ImportedModality['state']): ImportedModality => ({
  ...summaryOf(entry, state),
  shape: [entry.columns.length],
  idColumn: entry.idColumn,
  idReason: 'of the recordings that it is worked out from',
});

/** Adds remarks to the findings of an import. */
export function tell(work: ImportWork, remarks: readonly Remark[]): void {
  for (const { severity, message, hint } of remarks) work.findings.push({ severity, message, hint });
}

/** A whole folder of which nothing can be read; the others are read all the same. */
export function passOver(
  group: FileGroup,
  why: { readonly code: string; readonly reason: string; readonly hint: string },
  rejects: readonly Reject[],
  work: ImportWork,
): void {
  countRejects(work, keptRejects(rejects, []));
  work.notTaken.push({ file: inWords(group), ...why });
}

/** A folder none of whose files the plan can read. */
export function nothingReadable(plan: PlannedRejects) {
  const [first] = keptRejects([...plan.rejects, ...unmatched(plan)].slice(0, 1), []);
  const isUnnamed = plan.rejects.length === 0;
  return {
    code: 'import.nothing-readable',
    reason: `None of its files can be read. ${first?.reason ?? ''}`.trim(),
    hint: isUnnamed
      ? 'Give a pattern that says where the subject’s id stands, as {id}_night.edf.'
      : first?.hint || 'Export the files again, or leave the folder out.',
  };
}

/** A folder as a person knows it: `eyes (12 files)`. */
export const inWords = ({ files, ...group }: FileGroup): string =>
  `${groupName(group)} (${files.length === 1 ? 'one file' : `${files.length} files`})`;

/**
 * `sleep-night` -> `Sleep night`
 *
 * @param otherwise where the folder is called after a person
 */
export function title(folder: string, otherwise: string): string {
  const words = dataName(folder.replace(/[-_]+/g, ' ').trim(), otherwise);
  if (/^[-_.\s]*$/.test(folder))
    throw new UserError(
      'import.no-folder-name',
      'The files lie in a folder without a name.',
      'Put them into a folder that says what they are.',
    );
  return words[0].toUpperCase() + words.slice(1);
}

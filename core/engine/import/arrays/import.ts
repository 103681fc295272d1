import type { importArraysRequests } from '../../../contract/arrays-requests.ts';
import type { ArraysImportSummary } from '../../../contract/import-arrays-api.ts';
import type { Finding } from '../../../cohort/finding.ts';
import { UserError } from '../../../errors.ts';
import { describeImages } from '../../../ingest/image/plan.ts';
import { gatherSeries } from '../../../ingest/read/dicom/series.ts';
import { matchRefs } from '../../../ingest/files/match.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { describeRecordings } from '../../../ingest/recording/plan.ts';
import type { z } from 'zod';
import { createCohortCache } from '../../cohort/cache.ts';
import { openDisguise, originalsOf } from '../disguise.ts';
import { journalImport, type ImportToJournal } from '../journal-import.ts';
import { matchSubjects } from '../match-subjects.ts';
import { refuseChanged } from '../refuse-changed.ts';
import { matchHash } from './naming.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { ProjectStore } from '../../project/store.ts';
import { partOfRun, type RunHandle } from '../../runs/runs.ts';
import { withProject } from '../../project/with-project.ts';
import { findFiles } from './find-files.ts';
import { tellIds } from './remarks.ts';
import { saveScoring, tellStale } from './save-scoring.ts';
import { tellScorings } from '../../project/scorings.ts';
import { summedReading, type SummedReading } from '../sums.ts';
import { imagesToStore, originOf, recordingsToStore, type ArraysToStore } from './store.ts';

type RecordingRequest = z.output<typeof importArraysRequests.startRecordingImport>;
type ImageRequest = z.output<typeof importArraysRequests.startImageImport>;

/** Nothing was looked at before: the import opens every file itself. */
const UNSEEN = { facts: new Map(), rejects: new Map(), inspected: [] };

/** Reads recordings into the project as one modality. */
export function importRecordingFiles(
  request: RecordingRequest,
  given: EnginePorts,
  run: RunHandle,
): Promise<ArraysImportSummary> {
  const { pattern, settings: chosen } = request;
  return intoProject(request.project, given, async (store, reading) => {
    const { ports } = reading;
    const name = request.name.trim();
    refuseTaken(store, [name], request.replace);
    const match = await matchFound('recording', request, store, ports, run);
    const { subjectOf, scorings } = match;
    const plan = describeRecordings(match.files, UNSEEN, { pattern, subjectOf, scorings });
    const ids = plan.recordings.map(({ subject }) => subject);
    const origin = await match.originOf({ pattern, chosen, ids });
    const parts = [
      recordingsToStore(
        plan,
        chosen,
        {
          name,
          run: partOfRun(run, 0.02, 0.9),
          ...origin,
          paths: match.paths,
          store,
          pseudonyms: match.pseudonyms,
        },
        ports,
      ),
    ];
    return finish(parts, match, { call: 'startRecordingImport', request }, store, reading);
  });
}

/** Reads images into the project, one modality a side. */
export function importImageFiles(
  request: ImageRequest,
  given: EnginePorts,
  run: RunHandle,
): Promise<ArraysImportSummary> {
  const { pattern, settings: chosen } = request;
  const name = request.name.trim();
  return intoProject(request.project, given, async (store, reading) => {
    const { ports } = reading;
    const match = await matchFound('image', request, store, ports, run);
    const plan = describeImages(match.files, UNSEEN, {
      ...{ pattern, name, kind: chosen.kind },
      subjectOf: match.subjectOf,
    });
    const sides = plan.sides.filter(({ side }) => !request.sides || request.sides.includes(side));
    if (sides.length === 0) throw nothing(plan.unmatched.length, pattern);
    refuseTaken(
      store,
      sides.map((side) => side.modality),
      request.replace,
    );
    const people = sides.map(({ images }) => images.map(({ subject }) => subject));
    const origin = await match.originOf({ pattern, chosen, people });
    const parts = imagesToStore(
      plan,
      sides,
      chosen,
      { run: partOfRun(run, 0.02, 0.9), store, ...origin, pseudonyms: match.pseudonyms },
      ports,
    );
    return finish(parts, match, { call: 'startImageImport', request }, store, reading);
  });
}

const intoProject = <T>(
  project: string,
  ports: EnginePorts,
  work: (store: ProjectStore, reading: SummedReading) => Promise<T>,
): Promise<T> =>
  withProject(ports, project, async (store) => {
    const reading = await summedReading(store, ports);
    try {
      return await work(store, reading);
    } finally {
      reading.over();
    }
  });

/** The project's subjects; none where it is new. */
export async function subjectsOf(store: ProjectStore, ports: EnginePorts): Promise<readonly string[]> {
  if (store.manifest().modalities.length === 0) return [];
  return (await createCohortCache(ports).presence(store)).subjects;
}

/** Lists the files of a request and finds whose they are. @throws UserError `import.changed` */
async function matchFound(
  kind: 'recording' | 'image',
  request: RecordingRequest | ImageRequest,
  store: ProjectStore,
  ports: EnginePorts,
  run: RunHandle,
) {
  const name = request.name.trim();
  const found = await findFiles(kind, request.sources, ports, run);
  const { folder, files: all, companions, stamp, scorings } = found;
  const files = kind === 'image' ? await gatherSeries(all, { signal: run.signal }) : all;
  const { matched } = matchRefs(files, request.pattern);
  const ids = matched.map(({ id }) => id);
  const disguise = await openDisguise(request.privacy, store, ports);
  const subjects = originalsOf(await subjectsOf(store, ports), disguise);
  const { renamed } = await matchSubjects(ids, subjects, request.idRules, run.signal);
  refuseChanged(request.plan, await matchHash(stamp, request, renamed), name);
  const idOf = (id: string): string => renamed.get(id) ?? id;
  const people = await disguise.key?.assign(ids.map(idOf));
  const subjectOf = (id: string): string => people?.get(idOf(id))?.pseudonym ?? idOf(id);
  const paths = [...all, ...scorings.of.values()].map(({ path }) => path).concat(companions);
  return {
    files,
    paths,
    subjectOf,
    renamed: renamed.size,
    pseudonyms: disguise.key?.name() ?? undefined,
    scorings: scorings.of,
    remarks: [
      ...tellIds(
        name,
        matched.map((match) => ({ id: subjectOf(match.id), name: match.name })),
        request.pattern,
      ),
      ...tellScorings(scorings),
    ],
    originOf: (read: unknown) => originOf({ folder, paths }, read, ports, partOfRun(run, 0.9, 0.98)),
  };
}

function refuseTaken(store: ProjectStore, names: readonly string[], replace: boolean): void {
  const taken = store.manifest().modalities.filter(({ name }) => names.includes(name));
  if (taken.length === 0 || replace) return;
  throw new UserError(
    'import.name-taken',
    `The project has “${taken[0].name}” already.`,
    'Choose another name, or say that it shall be replaced.',
  );
}

/** Writes the modalities, all or none, and says what came of it. */
async function finish(
  parts: readonly ArraysToStore[],
  match: { readonly renamed: number; readonly remarks: readonly Remark[] },
  call: Pick<ImportToJournal, 'call' | 'request'>,
  store: ProjectStore,
  { ports, keep }: SummedReading,
): Promise<ArraysImportSummary> {
  const arrays = await store.saveArrays(parts);
  for (const entry of arrays) await keep(entry);
  const stale = parts.flatMap((part, i) => tellStale(part, arrays[i], store));
  const scorings: ModalityEntry[] = [];
  for (const [i, part] of parts.entries()) {
    scorings.push(...optional((await saveScoring(part, arrays[i], store, ports))?.entry));
  }
  const entries = [...arrays, ...scorings];
  const names = entries.map(({ name }) => name);
  const modalities = entries.map(({ name, kind, rows, shape, columns, rejects, rejectCounts }) => ({
    name,
    subjects: rows,
    shape: kind === 'table' ? [columns.length] : shape,
    rejected: Object.entries(rejectCounts).map(([code, count]) => ({ code, count })),
    rejectsFile: rejects && `${store.path}/${rejects}`,
  }));
  const rejects = parts.reduce((sum, stored) => sum + stored.rejects().length, 0);
  const findings: Finding[] = [
    ...[...match.remarks, ...stale].map((remark) => ({ ...remark, about: names })),
    ...parts.flatMap(({ name, remarks }) => remarks().map((remark) => ({ ...remark, about: [name] }))),
  ];
  const subjects = (await createCohortCache(ports).presence(store)).subjects.length;
  const details = { modalities: names.join(', '), subjects, rejects };
  await journalImport({ ...call, inputs: entries[0].sources, details }, store, ports);
  return { modalities, subjects, rejects, renamed: match.renamed, findings };
}

const optional = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

const nothing = (files: number, pattern: string): UserError =>
  new UserError(
    'image.nothing-to-import',
    `No image could be imported: none of ${files} file names fits the pattern “${pattern}” and the sides.`,
    'Change the pattern, or choose more sides.',
  );

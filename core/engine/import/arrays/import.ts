import type { importArraysRequests } from '../../../contract/arrays-requests.ts';
import type { ArraysImportSummary } from '../../../contract/import-arrays-api.ts';
import type { Finding } from '../../../cohort/finding.ts';
import { UserError } from '../../../errors.ts';
import { describeImages } from '../../../ingest/image/plan.ts';
import { matchFiles } from '../../../ingest/match.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { describeRecordings } from '../../../ingest/time-series/plan.ts';
import type { z } from 'zod';
import { createCohortCache } from '../../cohort/cache.ts';
import { journalCall } from '../../project/journal-call.ts';
import { matchSubjects } from '../match-subjects.ts';
import { refuseChanged } from '../refuse-changed.ts';
import { matchHash } from './naming.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ProjectStore } from '../../project/store.ts';
import { part, type RunHandle } from '../../runs/runs.ts';
import { withProject } from '../../project/with-project.ts';
import { findFiles, type FoundFiles } from './find-files.ts';
import { unmatched } from './groups.ts';
import { tellIds } from './tell-ids.ts';
import { tellPersonal } from './tell-personal.ts';
import { fingerprintFolder, imagesToStore, recordingsToStore, type ArraysToStore } from './store.ts';

type RecordingRequest = z.output<typeof importArraysRequests.startRecordingImport>;
type ImageRequest = z.output<typeof importArraysRequests.startImageImport>;

/** Nothing was looked at before: the import opens every file itself. */
const UNSEEN = { facts: new Map(), rejects: new Map(), inspected: [] };

/** Reads recordings into the project as one modality. */
export function importRecordingFiles(
  request: RecordingRequest,
  ports: EnginePorts,
  run: RunHandle,
): Promise<ArraysImportSummary> {
  return withProject(ports, request.project, async (store) => {
    const names = [request.name.trim()];
    refuseTaken(store, names, request.replace);
    const { found, subjectOf, renamed, named } = await look('recording', request, store, ports, run);
    const plan = describeRecordings(found.files, UNSEEN, { pattern: request.pattern, subjectOf });
    const sources = [await fingerprintOf(found, ports, part(run, 0.02, 0.25))];
    const job = { name: names[0], run: part(run, 0.25, 0.98), sources, before: unmatched(plan) };
    const parts = [recordingsToStore(plan, request.settings, job)];
    const told = tellIds(names[0], named);
    return finish(parts, { renamed, told }, 'startRecordingImport', request, store, ports);
  });
}

/** Reads images into the project, one modality a side. */
export function importImageFiles(
  request: ImageRequest,
  ports: EnginePorts,
  run: RunHandle,
): Promise<ArraysImportSummary> {
  return withProject(ports, request.project, async (store) => {
    const { found, subjectOf, renamed, named } = await look('image', request, store, ports, run);
    const plan = describeImages(found.files, UNSEEN, {
      pattern: request.pattern,
      name: request.name.trim(),
      subjectOf,
    });
    const sides = plan.sides.filter(({ side }) => !request.sides || request.sides.includes(side));
    if (sides.length === 0) throw nothing(plan.unmatched.length, request.pattern);
    refuseTaken(
      store,
      sides.map((side) => side.modality),
      request.replace,
    );
    const sources = [await fingerprintOf(found, ports, part(run, 0.02, 0.25))];
    const at = (done: number): number => 0.25 + (0.73 * done) / sides.length;
    const parts = sides.map((side, i) =>
      imagesToStore(side, request.settings, ports, {
        name: side.modality,
        run: part(run, at(i), at(i + 1)),
        sources,
        // What belongs to no side is told with the first.
        before: i === 0 ? [...plan.rejects, ...unmatched(plan)] : [],
      }),
    );
    const told = tellIds(request.name.trim(), named);
    return finish(parts, { renamed, told }, 'startImageImport', request, store, ports);
  });
}

/** The project's subjects; none where it is new. */
export async function subjectsOf(store: ProjectStore, ports: EnginePorts): Promise<readonly string[]> {
  if (store.manifest().modalities.length === 0) return [];
  return (await createCohortCache(ports).presence(store)).subjects;
}

async function look(
  kind: 'recording' | 'image',
  request: RecordingRequest | ImageRequest,
  store: ProjectStore,
  ports: EnginePorts,
  run: RunHandle,
) {
  const { sources, pattern, idRules } = request;
  const found = await findFiles(kind, sources, ports, run);
  const { matched } = matchFiles(
    found.files.map((file) => file.name),
    pattern,
  );
  const ids = matched.map((m) => m.id);
  const { renamed, view } = await matchSubjects(ids, await subjectsOf(store, ports), idRules, run.signal);
  refuseChanged(request.plan, await matchHash(found.stamp, request, renamed), request.name.trim());
  const idOf = (id: string): string => renamed.get(id) ?? id;
  return {
    found,
    subjectOf: idOf,
    renamed: view.renamed,
    named: matched.map(({ id, name }) => ({ id: idOf(id), name })),
  };
}

const fingerprintOf = ({ folder, files }: FoundFiles, ports: EnginePorts, run: RunHandle) =>
  fingerprintFolder(
    folder,
    files.map((file) => file.path),
    ports,
    run,
  );

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
  { renamed, told }: { readonly renamed: number; readonly told: readonly Remark[] },
  method: 'startRecordingImport' | 'startImageImport',
  request: RecordingRequest | ImageRequest,
  store: ProjectStore,
  ports: EnginePorts,
): Promise<ArraysImportSummary> {
  const entries = await store.saveArrays(parts);
  const modalities = entries.map(({ name, rows, shape, rejects, rejectCounts }) => ({
    name,
    subjects: rows,
    shape,
    rejected: Object.entries(rejectCounts).map(([code, count]) => ({ code, count })),
    rejectsFile: rejects && `${store.path}/${rejects}`,
  }));
  const total = parts.reduce((sum, stored) => sum + stored.rejects().length, 0);
  const about = (of: readonly string[]) => (remark: Remark) => ({ ...remark, about: of });
  const findings: Finding[] = [
    ...told.map(about(entries.map(({ name }) => name))),
    ...parts.flatMap((stored) =>
      [...stored.remarks(), ...tellPersonal(stored.name, stored.personalData())].map(about([stored.name])),
    ),
  ];
  const { subjects } = await createCohortCache(ports).presence(store);
  await store.appendJournal({
    what: 'import',
    versions: { etiograph: ports.version },
    inputs: entries[0].sources,
    details: {
      modalities: modalities.map((m) => m.name).join(', '),
      subjects: subjects.length,
      rejects: total,
    },
    call: await journalCall(method, request, ports),
  });
  return { modalities, subjects: subjects.length, rejects: total, renamed, findings };
}

const nothing = (files: number, pattern: string): UserError =>
  new UserError(
    'image.nothing-to-import',
    `No image could be imported: none of ${files} file names fits the pattern “${pattern}” and the sides.`,
    'Change the pattern, or choose more sides.',
  );

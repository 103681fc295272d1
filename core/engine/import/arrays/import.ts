import type { ArraysImportSummary } from '../../../contract/import-arrays-api.ts';
import { UserError } from '../../../errors.ts';
import { describeImages } from '../../../ingest/image/plan.ts';
import { describeRecordings } from '../../../ingest/recording/plan.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ProjectStore } from '../../project/store.ts';
import { withProject } from '../../project/with-project.ts';
import { partOfRun, type RunHandle } from '../../runs/runs.ts';
import { summedReading, type SummedReading } from '../sums.ts';
import { finish } from './finish.ts';
import { matchFound, type ImageRequest, type RecordingRequest } from './match-found.ts';
import { imagesToStore } from './store/images.ts';
import { recordingsToStore } from './store/recordings.ts';

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
    const { paths, pseudonyms } = match;
    const job = { name, run: partOfRun(run, 0.02, 0.9), ...origin, paths, store, pseudonyms };
    return finish(
      [recordingsToStore(plan, chosen, job, ports)],
      match,
      { call: 'startRecordingImport', request },
      store,
      reading,
    );
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
    const job = { run: partOfRun(run, 0.02, 0.9), store, ...origin, pseudonyms: match.pseudonyms };
    return finish(
      imagesToStore(plan, sides, chosen, job, ports),
      match,
      { call: 'startImageImport', request },
      store,
      reading,
    );
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

function refuseTaken(store: ProjectStore, names: readonly string[], replace: boolean): void {
  const taken = store.manifest().modalities.filter(({ name }) => names.includes(name));
  if (taken.length === 0 || replace) return;
  throw new UserError(
    'import.name-taken',
    `The project has “${taken[0].name}” already.`,
    'Choose another name, or say that it shall be replaced.',
  );
}

const nothing = (files: number, pattern: string): UserError =>
  new UserError(
    'image.nothing-to-import',
    `No image could be imported: none of ${files} file names fits the pattern “${pattern}” and the sides.`,
    'Change the pattern, or choose more sides.',
  );

import type { Handlers } from '../../../contract/check.ts';
import type { importArraysRequests } from '../../../contract/arrays-requests.ts';
import type { ImportArraysApi } from '../../../contract/import-arrays-api.ts';
import { UserError } from '../../../errors.ts';
import { buildPattern } from '../../../ingest/files/build-pattern.ts';
import { openRecording } from '../../../ingest/recording/look.ts';
import { recordingArray } from '../../../ingest/recording/grid/recording-array.ts';
import { windowEffect } from '../../../ingest/recording/window.ts';
import { aliasesOf } from './aliases.ts';
import { importImageFiles, importRecordingFiles, subjectsOf } from './import.ts';
import { nameFiles, type NamedFiles, type Naming } from './naming.ts';
import { viewRecording } from './view-recording.ts';
import { thumbnails, viewImage } from './pictures.ts';
import { spansOf, windowInScan } from './scan-scoring.ts';
import { scanFiles } from './scan-files.ts';
import { scanWords } from './scan-words.ts';
import { createScans, fileOf, page, problemsOf, type PictureChoice } from './scans.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { Runs } from '../../runs/runs.ts';
import type { ProjectStore } from '../../project/store.ts';
import { withProject } from '../../project/with-project.ts';
import { keyOf, NO_ANSWERS, openDisguise, originalsOf, type PrivacyAnswers } from '../disguise.ts';

/** Names of this many files are enough to see which parts all have. */
const NAMES = 5000;
/** Values of one answer: it must pass as one message. */
const VALUES = 900_000;

/** People of a project under the ids that stand in files. */
interface KnownPeople {
  readonly subjects: readonly string[];
  /** Name of the key without which nobody can tell who they are. */
  readonly keyNeeded: string | null;
}

async function knownPeople(
  store: ProjectStore,
  answers: PrivacyAnswers,
  ports: EnginePorts,
): Promise<KnownPeople> {
  const keyNeeded = answers.key === undefined ? keyOf(store) : null;
  if (keyNeeded !== null) return { subjects: [], keyNeeded };
  const disguise = await openDisguise(answers, store, ports);
  return { subjects: originalsOf(await subjectsOf(store, ports), disguise), keyNeeded };
}

/**
 * Answers requests about recordings and images, and starts their import. What was found in a folder is kept for a
 * few scans.
 */
export const importArraysApi = (
  ports: EnginePorts,
  runs: Runs,
): Handlers<ImportArraysApi, typeof importArraysRequests> => {
  const scans = createScans();
  const knownIn = async (project: string | null, answers: PrivacyAnswers): Promise<KnownPeople> =>
    project === null
      ? { subjects: [], keyNeeded: null }
      : withProject(ports, project, (store) => knownPeople(store, answers, ports));
  const aliasesIn = async (project: string | null) =>
    project === null ? [] : withProject(ports, project, (store) => Promise.resolve(aliasesOf(store)));
  const named = async (
    request: Naming & PictureChoice & { scan: string; project: string | null; privacy: PrivacyAnswers },
  ): Promise<NamedFiles> => {
    const { scan: id, project, pattern, idRules, visit, page: picture, kind, cut } = request;
    const scan = scans.get(id);
    const { subjects, keyNeeded } = await knownIn(project, request.privacy);
    const key = JSON.stringify([
      project,
      subjects.length,
      keyNeeded ?? request.privacy.key,
      pattern,
      [...idRules].sort(),
      visit,
      picture,
      kind,
      cut,
    ]);
    if (scan.named?.key === key) return scan.named.names;
    const files = {
      kind: scan.kind,
      names: scan.files.map((file) => file.name),
      headers: scan.files,
      stamp: scan.stamp,
      rejects: problemsOf(scan, request),
      subjects: subjects.length > 0 ? subjects : null,
      keyNeeded,
    };
    const names = await nameFiles(files, request);
    scan.named = { key, names };
    return names;
  };
  return {
    startScan: async (request) =>
      runs.start('scan', { project: request.project }, async (run) => {
        const { subjects } = await knownIn(request.project, NO_ANSWERS);
        const known = { knownIds: subjects, aliases: await aliasesIn(request.project) };
        const { scan, view } = await scanFiles(request, known, ports, run);
        scans.add(run.id, scan);
        return view;
      }),
    async startWordSearch({ scan: id }) {
      const scan = scans.get(id);
      return runs.start('scan', { project: null }, (run) => scanWords(scan, ports, run));
    },
    closeScan: async ({ scan }) => scans.close(scan),
    matchScan: async (request) => (await named(request)).view,
    listScan: async (request) => page((await named(request)).files, request),
    async buildPattern({ scan, example, picks }) {
      const { files } = scans.get(scan);
      const names = files.slice(0, NAMES).map((file) => file.name);
      return { pattern: buildPattern(example, picks, names) };
    },
    async describeWindow({ scan: id, window, steps }) {
      const scan = scans.get(id);
      const durations = scan.kind === 'recording' ? scan.durations : new Float64Array();
      return windowEffect(durations, window, steps);
    },
    previewRecording: async (request) => viewRecording(scans.get(request.scan), request),
    async previewSteps({ scan, file, settings }) {
      const { steps, channels } = settings;
      if (steps * channels.length > VALUES) {
        throw new UserError(
          'preview.too-large',
          `${steps} steps of ${channels.length} channels are too many to draw.`,
          'Choose fewer steps or channels; the import can take more than the preview shows.',
        );
      }
      const recording = await openRecording(await fileOf(scans.get(scan), file).open());
      const window = await windowInScan(scans.get(scan).scorings, recording, settings);
      const values = await recordingArray(recording, { ...settings, window });
      const { durationSeconds } = window === 'whole' ? recording : window;
      return { values, spans: spansOf(window, recording.durationSeconds), durationSeconds };
    },
    previewImages: async (request) => thumbnails(scans.get(request.scan), request, ports),
    previewImage: async (request) => viewImage(scans.get(request.scan), request, ports),
    startRecordingImport: async (request) =>
      runs.start('import', { project: request.project }, (run) => importRecordingFiles(request, ports, run)),
    startImageImport: async (request) =>
      runs.start('import', { project: request.project }, (run) => importImageFiles(request, ports, run)),
  };
};

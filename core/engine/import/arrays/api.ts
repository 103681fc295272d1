import type { Handlers } from '../../../contract/check.ts';
import type { importArraysRequests } from '../../../contract/arrays-requests.ts';
import type { ImportArraysApi } from '../../../contract/import-arrays-api.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { withProject } from '../../project/with-project.ts';
import type { Runs } from '../../runs/runs.ts';
import { NO_ANSWERS } from '../disguise.ts';
import { aliasesOf } from './group/aliases.ts';
import { importImageFiles, importRecordingFiles } from './import.ts';
import { knownIn, namedIn, patternIn } from './named-in-scan.ts';
import { thumbnails, viewImage } from './scan/pictures.ts';
import { scanFiles } from './scan/scan-files.ts';
import { scanWords } from './scan/scan-words.ts';
import { createScans, page } from './scan/scans.ts';
import { viewRecording, viewSteps, windowInRecordings } from './scan/view-recording.ts';

/**
 * Answers requests about recordings and images, and starts their import. What was found in a folder is kept for a
 * few scans.
 */
export const importArraysApi = (
  ports: EnginePorts,
  runs: Runs,
): Handlers<ImportArraysApi, typeof importArraysRequests> => {
  const scans = createScans();
  return {
    startScan: async (request) =>
      runs.start('scan', { project: request.project }, async (run) => {
        const { subjects } = await knownIn(request.project, NO_ANSWERS, ports);
        const known = {
          knownIds: subjects,
          aliases: await withProject(ports, request.project, async (store) => aliasesOf(store)),
        };
        const { scan, view } = await scanFiles(request, known, ports, run);
        scans.add(run.id, scan);
        return view;
      }),
    async startWordSearch({ scan: id }) {
      const scan = scans.get(id);
      return runs.start('scan', { project: null }, (run) => scanWords(scan, ports, run));
    },
    closeScan: async ({ scan }) => scans.close(scan),
    matchScan: async (request) => (await namedIn(scans.get(request.scan), request, ports)).view,
    listScan: async (request) =>
      page((await namedIn(scans.get(request.scan), request, ports)).files, request),
    buildPattern: async ({ scan, example, picks }) => ({
      pattern: patternIn(scans.get(scan), example, picks),
    }),
    describeWindow: async ({ scan, window, steps }) => windowInRecordings(scans.get(scan), window, steps),
    previewRecording: async (request) => viewRecording(scans.get(request.scan), request),
    previewSteps: async (request) => viewSteps(scans.get(request.scan), request),
    previewImages: async (request) => thumbnails(scans.get(request.scan), request, ports),
    previewImage: async (request) => viewImage(scans.get(request.scan), request, ports),
    startRecordingImport: async (request) =>
      runs.start('import', { project: request.project }, (run) => importRecordingFiles(request, ports, run)),
    startImageImport: async (request) =>
      runs.start('import', { project: request.project }, (run) => importImageFiles(request, ports, run)),
  };
};

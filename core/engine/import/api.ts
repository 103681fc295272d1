import type { Handlers } from '../../contract/check.ts';
import type { ImportApi, importRequests } from '../../contract/import-api.ts';
import type { CohortCache } from '../cohort/cache.ts';
import { importArraysApi } from './arrays/api.ts';
import { importIntoProject } from './import.ts';
import { passedOver } from './passed-over.ts';
import { importTableApi } from './tables/api.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { Runs } from '../runs/runs.ts';
import { sortSources, type FileGroup } from '../project/sources.ts';

/** The window looks at whole folders. */
function oneAFolder(groups: readonly FileGroup[]): FileGroup[] {
  const folders = new Map<string, FileGroup>();
  for (const group of groups) {
    const { files = [], scorings = [] } = folders.get(group.folder) ?? {};
    folders.set(group.folder, {
      folder: group.folder,
      files: [...files, ...group.files],
      scorings: new Map([...scorings, ...(group.scorings ?? [])]),
    });
  }
  return [...folders.values()];
}

/** Answers requests about imports of every kind, and starts them. */
export const importApi = (
  ports: EnginePorts,
  runs: Runs,
  cache: CohortCache,
): Handlers<ImportApi, typeof importRequests> => ({
  ...importArraysApi(ports, runs),
  ...importTableApi(ports, runs, cache),
  async sortSources({ sources }) {
    const { tables, codebooks, recordings, images, others, notTaken } = await sortSources(sources, ports);
    return {
      tables: tables.map(({ path, sheet }) => ({ path, sheet: sheet ?? null })),
      codebooks,
      recordings: oneAFolder(recordings).map(({ folder, files, scorings }) => ({
        folder,
        files: files.length,
        beside: [...(scorings?.values() ?? [])].filter(
          (path) => !(path.startsWith(folder) && /[/\\]/.test(path.charAt(folder.length))),
        ),
      })),
      images: oneAFolder(images).map(({ folder, files }) => ({ folder, files: files.length })),
      notTaken:
        others.length === 0
          ? notTaken
          : [{ file: '', code: 'file.no-reader', reason: passedOver(others), hint: '' }, ...notTaken],
    };
  },
  startSample: async ({ folder, subjects, seed }) =>
    runs.start('sample', { project: null }, async (run) => {
      await ports.writeSample(folder, {
        subjects,
        seed,
        signal: run.signal,
        onProgress: (done, total) => run.progress('Drawing people, nights and photographs', done / total),
      });
      return { folder, subjects, seed };
    }),
  startImport: async (request) =>
    runs.start('import', { project: request.project }, (run) => importIntoProject(request, run, ports)),
});

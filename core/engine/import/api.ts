import type { Handlers } from '../../contract/check.ts';
import type { ImportApi, importRequests } from '../../contract/import-api.ts';
import type { CohortCache } from '../cohort/cache.ts';
import { importArraysApi } from './arrays/api.ts';
import { importIntoProject } from './import.ts';
import { importTableApi } from './tables/api.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { Runs } from '../runs/runs.ts';
import { sortSources, type FileGroup } from '../project/sources.ts';

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
    const counted = (groups: readonly FileGroup[]) =>
      groups.map(({ folder, files }) => ({ folder, files: files.length }));
    return {
      tables: tables.map(({ path, sheet }) => ({ path, sheet: sheet ?? null })),
      codebooks,
      recordings: counted(recordings),
      images: counted(images),
      others: others.length,
      notTaken,
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

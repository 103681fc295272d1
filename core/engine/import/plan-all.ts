import type { KnownIds } from '../../ingest/table/people/id-links.ts';
import { stepsFrom } from '../project/file-groups.ts';
import type { EnginePorts } from '../project/ports.ts';
import { baseName, type SortedSources } from '../project/sources.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Disguise } from './disguise.ts';
import type { ImportWork } from './import-work.ts';
import { projectIds } from './same-ids.ts';
import { unusedOptions } from './unused-options.ts';
import { filesBeside, readCodebooks } from './tables/codebooks.ts';
import { cutPlanned, planTables, type PlannedTable, type Planning } from './tables/plan-many.ts';

/**
 * Plans all tables among the files of an import, with what lies beside them.
 *
 * @param store null where there is no project yet
 * @returns the tables that can be read, and what is to be said of them
 */
export async function planAllTables(
  sources: SortedSources,
  store: ProjectStore | null,
  disguise: Disguise,
  planning: Planning,
): Promise<{ readonly planned: readonly PlannedTable[]; readonly findings: ImportWork['findings'] }> {
  const { settings, ports } = planning;
  const codebook = await readCodebooks(sources, planning);
  // A workbook may describe its tables on a sheet of its own.
  const tables = sources.tables.filter(
    ({ path }) => path !== settings.codebook || sources.codebooks.includes(path),
  );
  const describing = settings.codebook ? [settings.codebook] : sources.codebooks;
  const parts = sources.parts.map(({ path }) => path);
  const near = await besideChosen(settings.sources, tables, ports);
  const beside = [...new Set([...describing, ...parts, ...sources.telling, ...near])];
  const known = await knownIds(sources, store, disguise);
  const planned = await planTables(tables, { codebook, beside }, known, planning);
  const unused = unusedOptions(settings, { sources: { ...sources, tables }, planned, codebook });
  return { planned, findings: [...cutPlanned(planned), ...unused] };
}

/** Dictionaries and other parts of an export that lie beside a table which was chosen by itself, as in the window. */
async function besideChosen(
  chosen: readonly string[],
  tables: SortedSources['tables'],
  ports: EnginePorts,
): Promise<string[]> {
  const found: string[] = [];
  const own = tables.map(({ path }) => path).filter((path) => chosen.includes(path));
  const folders = new Map(own.map((path) => [path.slice(0, -baseName(path).length), path]));
  for (const path of folders.values()) {
    const { codebooks, parts } = await filesBeside(path, ports);
    found.push(...codebooks, ...parts);
  }
  return found;
}

/** Ids that are known before a table is read: those of the project, and parts of file names that could be one. */
async function knownIds(
  sources: SortedSources,
  store: ProjectStore | null,
  disguise: Disguise,
): Promise<KnownIds> {
  const project = new Set(await projectIds({ store, disguise }, []));
  const files = new Set<string>();
  for (const { folder, files: paths } of [...sources.recordings, ...sources.images]) {
    for (const path of paths) {
      for (const step of stepsFrom(folder, path)) for (const part of idsInName(step)) files.add(part);
    }
  }
  return { project, files };
}

/** `sub-01_ses-2.edf`: its runs of letters and digits, and what blanks, points and underscores part. */
const idsInName = (name: string): string[] =>
  [...name.split(/[^\p{L}\p{N}]+/u), ...name.split(/[\s._]+/), ...name.split('_')].filter((part) =>
    /\p{N}/u.test(part),
  );

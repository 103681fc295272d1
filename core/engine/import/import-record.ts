import { keptName } from '../../ingest/privacy/kept-name.ts';
import { shortHash } from '../project/ids.ts';
import type { ImportRecord, ImportSettings } from './import-work.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import type { NotTaken } from '../project/sources.ts';
import type { Missing } from '../project/unfinished-imports.ts';

/** What a person can answer, so that the same import then takes it. */
const isQuestion = ({ code }: Pick<NotTaken, 'code'>): boolean => code.startsWith('table.which-');

/** @param files that are to be taken, as a person knows them */
export async function beginRecord(
  settings: ImportSettings,
  files: readonly string[],
  store: ProjectStore,
  ports: EnginePorts,
): Promise<ImportRecord> {
  const { project: _, ...asked } = settings;
  const left = new Set(files);
  const missing = (): Missing[] => [...left].map((file) => ({ file: keptName(file), code: '', reason: '' }));
  const id = await store.imports.begin({
    of: await shortHash([...settings.sources].sort(), 16),
    key: await ports.keptRequests.keep(asked),
    missing: missing(),
  });
  const done: string[] = [];
  return {
    async taken(file) {
      left.delete(file);
      done.push(keptName(file));
      await store.imports.keep(id, missing());
    },
    async end(notTaken) {
      for (const { file } of notTaken) left.delete(file);
      const open = notTaken
        .filter(isQuestion)
        .map(({ file, code, reason }) => ({ file: keptName(file), code, reason }));
      await store.imports.keep(id, [...open, ...missing()], { end: true });
      await store.imports.taken(done);
    },
  };
}

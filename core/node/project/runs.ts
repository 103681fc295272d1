import { rm } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import { damagedRequest, damagedRun } from '../../engine/project/damage.ts';
import type { ProjectStore } from '../../engine/project/store.ts';
import { replaced, type OpenProject } from './changes.ts';
import { MISSING, put, shown, take, within } from './files.ts';
import { seal, unseal } from '../files/sealed-json.ts';

export const REQUEST = 'request.json';

type RunStore = Pick<
  ProjectStore,
  | 'saveRun'
  | 'readRun'
  | 'saveRunFile'
  | 'readRunFile'
  | 'saveRequest'
  | 'readRequest'
  | 'checkpoints'
  | 'forgetProgress'
>;

/** What a project does with its runs, in `runs/<id>/`. */
export function runStore({ path, manifest, change }: OpenProject): RunStore {
  const fileOf = (id: string, name: string): string => within(path, 'runs', id, name);
  return {
    async saveRun(entry, details) {
      await put(fileOf(entry.id, 'run.json'), seal({ ...entry, ...details }, 1));
      await change(async (current) => ({
        next: { ...current, runs: replaced(current.runs, entry) },
        result: undefined,
      }));
    },
    async readRun(id) {
      const file = fileOf(id, 'run.json');
      const found = await take(file);
      if ('trouble' in found && !manifest().runs.some((run) => run.id === id)) {
        throw new UserError(
          'project.no-run',
          `The project has no run “${id}”.`,
          'List the runs of the project.',
        );
      }
      const read = 'trouble' in found ? found : unseal(textOf(found.bytes));
      if ('trouble' in read) throw damagedRun(id, shown(file), read.trouble);
      return read.value;
    },
    saveRunFile: async (id, name, bytes) => put(fileOf(id, name), bytes),
    async readRunFile(id, name) {
      const found = await take(fileOf(id, name));
      if ('bytes' in found) return found.bytes;
      if (found.trouble === MISSING) return null;
      throw damagedRun(id, shown(fileOf(id, name)), found.trouble);
    },
    saveRequest: async (id, request) => put(fileOf(id, REQUEST), seal(request)),
    async readRequest(id) {
      const file = fileOf(id, REQUEST);
      const found = await take(file);
      if ('trouble' in found && found.trouble === MISSING) return null;
      const read = 'trouble' in found ? found : unseal(textOf(found.bytes));
      if ('trouble' in read) throw damagedRequest(id, shown(file), read.trouble);
      return read.value;
    },
    checkpoints: (id) => ({
      save: async (name, bytes) => put(fileOf(id, `checkpoints/${name}`), bytes),
      async load(name) {
        const found = await take(fileOf(id, `checkpoints/${name}`));
        if ('bytes' in found) return found.bytes;
        // What cannot be read is as good as a damaged one, of which is told.
        return found.trouble === MISSING ? null : new Uint8Array();
      },
    }),
    async forgetProgress(id) {
      for (const name of ['checkpoints', REQUEST])
        await rm(fileOf(id, name), { recursive: true, force: true });
    },
  };
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

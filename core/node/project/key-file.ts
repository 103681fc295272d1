import { randomInt } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import type { KeyFiles } from '../../engine/project/ports.ts';
import {
  keyText,
  newKey,
  parseKey,
  type PeopleKey,
  withPeople,
} from '../../ingest/table/people/people-key.ts';
import { withLock } from './lock.ts';
import { MANIFEST } from './manifest.ts';
import { writeFileAtomic } from '../files/atomic.ts';

/** Keys of pseudonyms, which lie as CSV where a person says, outside of every project. */
export const keyFiles: KeyFiles = {
  async read(path) {
    await refuseInProject(path);
    return readKey(path);
  },
  async assign(path, ids, expected) {
    await refuseInProject(path);
    // Two imports at once give a person one pseudonym.
    return withLock(dirname(resolve(path)), async () => {
      const found = await readKey(path);
      if (expected !== null && found?.name !== expected) throw gone(path, expected);
      const key = withPeople(found ?? newKey(randomInt), ids, randomInt);
      if (key !== found) await writeFileAtomic(path, keyText(key));
      return key;
    });
  },
};

async function readKey(path: string): Promise<PeopleKey | null> {
  try {
    return parseKey(await readFile(path, 'utf8'), basename(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') return null;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EISDIR') throw error;
    throw new UserError(
      'key.unreadable',
      `${basename(path)} may not be read.`,
      'Ask for the right to read it, or choose another file.',
    );
  }
}

const gone = (path: string, name: string): UserError =>
  new UserError(
    'key.other',
    `${basename(path)} is no longer the key ${name}.`,
    'Choose the file with that key.',
  );

/** Who has a project must not have the key with it. @throws UserError `key.in-project`, `key.no-folder` */
async function refuseInProject(path: string): Promise<void> {
  let folder: string;
  try {
    folder = await realpath(dirname(resolve(path)));
  } catch {
    throw new UserError(
      'key.no-folder',
      `There is no folder for ${basename(path)}.`,
      'Choose a folder that is there, outside of the project.',
    );
  }
  for (let at = folder; ; at = dirname(at)) {
    const manifest = await readFile(join(at, MANIFEST), 'utf8').catch(() => '');
    const isProject = manifest.includes('"etiograph-project"') || /\.etiograph$/i.test(at);
    if (isProject) {
      throw new UserError(
        'key.in-project',
        `${basename(path)} would lie within the project ${basename(at)}: who is given the project would have the key as well.`,
        'Keep the key elsewhere, where only those can read it who may know who the people are.',
      );
    }
    if (dirname(at) === at) return;
  }
}

import { constants } from 'node:fs';
import { access, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockBeside } from './lock.ts';

/** What the system says where nothing may be written; a full disk, or one that is gone, is another matter. */
const REFUSED: readonly string[] = ['EACCES', 'EPERM', 'EROFS'];

let tries = 0;

/**
 * Whether a project's folder may be written into.
 *
 * @param byTrying by a file that is made and removed at once: Windows says only then what a shared folder allows
 */
export async function isWritable(folder: string, byTrying = process.platform === 'win32'): Promise<boolean> {
  try {
    if (byTrying) await makeAndRemove(join(folder, lockBeside(`${String(process.pid)}-${String(++tries)}`)));
    else await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && REFUSED.includes(String(error.code)));
  }
}

async function makeAndRemove(path: string): Promise<void> {
  const file = await open(path, 'wx');
  await file.close();
  await rm(path, { force: true });
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { thirdPartyNotices } from '../notices/notices.ts';
import { appHome } from '../../core/node/own-package.ts';

/**
 * The licences of what the app contains: as its installer brought them, else put together from what is installed.
 *
 * @param window the folder of the built window
 */
export async function noticesText(
  window: string,
  resources = process.resourcesPath as string | undefined,
): Promise<string> {
  const brought = resources
    ? await readFile(join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8').catch(() => null)
    : null;
  return brought ?? thirdPartyNotices(appHome(), window);
}

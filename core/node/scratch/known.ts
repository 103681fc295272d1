import { fileSource } from '../files/byte-source.ts';
import { fileKey } from './text-cache.ts';

/** Files of which something is remembered. */
const MOST_KNOWN = 16;

/** Finds something of a file once, and again when the file is another or the finding failed. @throws UserError `file.missing` */
export function rememberedByFile<T>(find: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return async (path) => {
    // Says in plain words if the file is gone.
    await fileSource(path);
    const key = await fileKey(path);
    const found = known.get(key) ?? find(path);
    if (!known.has(key)) {
      known.set(key, found);
      found.catch(() => known.delete(key));
      for (const old of [...known.keys()].slice(0, -MOST_KNOWN)) known.delete(old);
    }
    return found;
  };
}

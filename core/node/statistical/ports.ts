import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { StatisticalPorts } from '../../ingest/read/declared/types.ts';
import { fileSource } from '../files/byte-source.ts';

const unpack = promisify(inflate) as (bytes: Uint8Array, options: object) => Promise<Uint8Array>;

/** What the readers of statistical files take from the host. @param path of the file */
export const portsFor = (path: string): StatisticalPorts => ({
  inflate: (packed, most) => unpack(packed, { maxOutputLength: Math.max(1, most) }),
  catalogs: async () => Promise.all((await catalogsBeside(path)).map((catalog) => fileSource(catalog))),
});

/** Files of a folder that are looked at. */
const MOST = 1000;

/** The catalogs in the folder of a file of SAS. */
export async function catalogsBeside(path: string): Promise<string[]> {
  if (!/\.(sas7bdat|xpt)$/i.test(path)) return [];
  const names = (await readdir(dirname(path))).filter((name) => /\.sas7bcat$/i.test(name));
  return names
    .sort()
    .slice(0, MOST)
    .map((name) => join(dirname(path), name));
}

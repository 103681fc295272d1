import { inflateSync } from 'node:zlib';
import type { StatisticalPorts } from '../../../../core/ingest/read/declared/types.ts';

/** What the readers of statistical files take from the host. */
export const PORTS: StatisticalPorts = {
  inflate: async (packed, most) =>
    new Uint8Array(inflateSync(packed, { maxOutputLength: Math.max(1, most) })),
  catalogs: async () => [],
};

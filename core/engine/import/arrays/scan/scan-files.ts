import type { z } from 'zod';
import type { importArraysRequests } from '../../../../contract/arrays-requests.ts';
import type { ImageScan, RecordingScan } from '../../../../contract/scan-views.ts';
import type { EnginePorts } from '../../../project/ports.ts';
import type { RunHandle } from '../../../runs/runs.ts';
import type { KnownToProject } from './describe.ts';
import { findFiles } from './find-files.ts';
import { scanImages } from './scan-images.ts';
import { scanRecordings } from './scan-recordings.ts';
import type { Scan } from './scans.ts';

/**
 * Lists files and looks into them, or into some.
 *
 * @param known what the project says: its subjects help to find the id in the names
 */
export async function scanFiles(
  { kind, sources, all }: z.output<typeof importArraysRequests.startScan>,
  known: KnownToProject,
  ports: EnginePorts,
  run: RunHandle,
): Promise<{ scan: Scan; view: RecordingScan | ImageScan }> {
  const found = await findFiles(kind, sources, ports, run);
  return kind === 'recording'
    ? scanRecordings(found, all, known, run)
    : scanImages(found, all, known.knownIds, ports, run);
}

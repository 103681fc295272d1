import type { NoPicture, NoPictures } from '../../../ingest/read/dicom/no-picture.ts';
import { gatherSeries } from '../../../ingest/read/dicom/series.ts';
import type { RunHandle } from '../../runs/runs.ts';
import type { LocatedFile } from './file-refs.ts';
import { told } from './store/told.ts';

/**
 * The pictures that files hold, slices of one series as one.
 *
 * @param stage what is told of the reading of their headers
 * @returns them, and how many files hold something else
 */
export async function picturesOf(
  files: readonly LocatedFile[],
  stage: string,
  run: RunHandle,
): Promise<{ readonly pictures: readonly LocatedFile[]; readonly others: NoPictures }> {
  const others = new Map<NoPicture, number>();
  const pictures = await gatherSeries(files, {
    signal: run.signal,
    onProgress: told(stage, run),
    onNoPicture: (what) => others.set(what, (others.get(what) ?? 0) + 1),
  });
  return { pictures, others };
}

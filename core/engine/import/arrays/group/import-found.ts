import { importImageGroup } from './images-group.ts';
import { withoutLoneFolders } from './lone-folders.ts';
import { inWords } from './groups.ts';
import { importRecordingGroup } from './recordings-group.ts';
import { orNotTaken, type ImportWork } from '../../import-work.ts';
import { partOfRun } from '../../../runs/runs.ts';
import { groupName, type FileGroup } from '../../../project/sources.ts';

/**
 * Reads every folder of recordings, or of images, as one modality (one a side for images). A folder that
 * cannot be read is listed with the reason, and the others are read.
 */
export async function importGroups(
  found: readonly FileGroup[],
  kind: 'recording' | 'image',
  work: ImportWork,
): Promise<void> {
  const groups = withoutLoneFolders(found, kind, work);
  const [from, to] = kind === 'recording' ? [0.3, 0.65] : [0.65, 0.97];
  for (const [i, group] of groups.entries()) {
    const at = (share: number): number => from + ((to - from) * (i + share)) / groups.length;
    const run = partOfRun(work.run, at(0), at(1));
    await orNotTaken(inWords(group), work, async () => {
      work.reading.begin();
      await (kind === 'recording' ? importRecordingGroup : importImageGroup)(group, work, run);
      await work.record?.taken(groupName(group));
    });
  }
}

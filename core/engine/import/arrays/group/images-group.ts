import { onlyNoPictures, tellNoPictures } from '../../../../ingest/read/dicom/no-picture.ts';
import { groupName, type FileGroup } from '../../../project/sources.ts';
import { partOfRun, type RunHandle } from '../../../runs/runs.ts';
import type { ImportWork } from '../../import-work.ts';
import { locate } from '../file-refs.ts';
import { picturesOf } from '../series.ts';
import { byDevice, pathsOf } from './devices.ts';
import { passOver, tell, title } from './groups.ts';
import { importImagePart } from './image-part.ts';

/** Reads a folder of images, one modality a side; pictures of several kinds of devices are modalities of their own. */
export async function importImageGroup(group: FileGroup, work: ImportWork, run: RunHandle): Promise<void> {
  const name = title(groupName(group), 'Images');
  const located = locate(group.files, group.folder, work.reading.ports);
  const headers = `Reading headers of ${name}`;
  const { pictures: files, others } = await picturesOf(located, headers, partOfRun(run, 0, 0.05));
  if (files.length === 0 && others.size > 0) return passOver(group, onlyNoPictures(others), [], work);
  tell(work, tellNoPictures(name, others));
  const parts = byDevice(files);
  const paths = pathsOf(
    parts.map(([, of]) => of),
    located,
  );
  for (const [i, [device, of]] of parts.entries()) {
    const called = parts.length > 1 && device ? `${name} ${device}` : name;
    const each = partOfRun(run, 0.05 + (0.95 * i) / parts.length, 0.05 + (0.95 * (i + 1)) / parts.length);
    await importImagePart({ ...group, files: paths[i], name: called, pictures: of }, work, each);
  }
}

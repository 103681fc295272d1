import { onlyNoPictures, tellNoPictures, type NoPictures } from '../../../ingest/read/dicom/no-picture.ts';
import { gatherSeries, mayBeDicom } from '../../../ingest/read/dicom/series.ts';
import type { ImageSettings, ImageSide } from '../../../ingest/image/plan-types.ts';
import { USUAL_CUT, type VolumeCut } from '../../../ingest/volume-cut.ts';
import { twoReadings } from '../../../ingest/files/crossed-names.ts';
import { headersAgainstNames } from '../../../ingest/image/header-against-name.ts';
import { planImages } from '../../../ingest/image/plan.ts';
import { tellLongSearch } from '../../../ingest/image/burned-in/remarks.ts';
import { disguised } from '../disguise.ts';
import { asInProject } from '../same-ids.ts';
import { orNotTaken, type ImportWork } from '../import-work.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import { partOfRun, type RunHandle } from '../../runs/runs.ts';
import { groupName, type FileGroup } from '../../project/sources.ts';
import { locate, type LocatedFile } from './file-refs.ts';
import {
  keep,
  nothingReadable,
  passOver,
  plannedRejects,
  tell,
  tellPlanned,
  tellUnchanged,
  title,
} from './groups.ts';
import { nameOfArrays, unchangedArrays } from './place.ts';
import { nameOrHeader, whichPattern } from './which-pattern.ts';
import { imageChannels, imagesToStore, originOf } from './store.ts';
import { tellIds, tellPersonal } from './remarks.ts';

/** Images are brought to this size unless the user says another. */
const IMAGE_SIZE = 64;

/** Reads a folder of images, one modality a side; pictures of several kinds of devices are modalities of their own. */
export async function importImageGroup(group: FileGroup, work: ImportWork, run: RunHandle): Promise<void> {
  const name = title(groupName(group), 'Images');
  const located = locate(group.files, group.folder, work.reading.ports);
  const others: NoPictures = new Map();
  const files = await gatherSeries(located, {
    signal: run.signal,
    onNoPicture: (what) => others.set(what, (others.get(what) ?? 0) + 1),
    onProgress: (done, total) => run.progress(`Reading headers of ${name}`, (0.05 * done) / total),
  });
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
    await importPart({ ...group, files: paths[i], name: called, pictures: of }, work, each);
  }
}

/** The files that each part is made of; what is of none, such as copies and lists of files, is of the first. */
function pathsOf(parts: readonly (readonly LocatedFile[])[], all: readonly LocatedFile[]): string[][] {
  const partOf = new Map<string, number>();
  for (const [k, pictures] of parts.entries()) {
    for (const { name, parts: slices = [] } of pictures) {
      for (const file of [name, ...slices.map((slice) => slice.name)]) partOf.set(file, k);
    }
  }
  return parts.map((_, k) => all.filter(({ name }) => (partOf.get(name) ?? 0) === k).map(({ path }) => path));
}

/** Pictures by the kind of device that their headers name; those of other formats are one kind. */
function byDevice(files: readonly LocatedFile[]): (readonly [device: string, files: LocatedFile[]])[] {
  const devices = new Map<string, LocatedFile[]>();
  const headless = new Map<boolean, LocatedFile[]>([
    [true, []],
    [false, []],
  ]);
  for (const file of files) {
    if (!file.inHeader) headless.get(mayBeDicom(file.name))!.push(file);
    else {
      const before = devices.get(file.inHeader.modality);
      if (before) before.push(file);
      else devices.set(file.inHeader.modality, [file]);
    }
  }
  const parts = [...devices];
  const others = headless.get(false)!;
  const damaged = headless.get(true)!;
  if (others.length > 0 || parts.length === 0) parts.push(['', others]);
  // A damaged file is no device of its own; the largest part tells of it.
  const [largest] = [...parts].sort(([, a], [, b]) => b.length - a.length);
  largest[1].push(...damaged);
  return parts;
}

/** How volumes are cut, as was asked for. */
const cutOf = ({
  plane = USUAL_CUT.plane,
  projection = USUAL_CUT.projection,
  volume = USUAL_CUT.volume,
  window,
}: ImportWork['settings']['images']): VolumeCut => ({ plane, projection, volume, window: window ?? null });

/** Pictures that become one modality, or one a side. */
interface Part extends FileGroup {
  readonly name: string;
  readonly pictures: readonly LocatedFile[];
}

async function importPart(group: Part, work: ImportWork, run: RunHandle): Promise<void> {
  const { settings, store, reading } = work;
  const { ports } = reading;
  const { name } = group;
  const plan = await planImages(group.pictures, ports.images, {
    pattern: settings.images.pattern,
    page: settings.images.page,
    burnedIn: settings.images.burnedIn,
    cut: cutOf(settings.images),
    kind: settings.images.kind,
    knownIds: [...work.knownIds],
    name,
    signal: run.signal,
    onProgress: (done, total) => run.progress(`Looking at ${name}`, (0.1 * done) / total),
  });
  if (plan.sides.length === 0) {
    return passOver(group, nothingReadable(plan), plannedRejects(plan), work);
  }
  const names = plan.sides.flatMap(({ images }) => images.map(({ file }) => file.name));
  const doubt = settings.images.pattern ? null : twoReadings(names, plan.pattern, [...work.knownIds]);
  const against = settings.images.pattern ? null : headersAgainstNames(group.pictures, [...work.knownIds]);
  if (against) return passOver(group, nameOrHeader(against), plannedRejects(plan), work);
  if (doubt) return passOver(group, whichPattern(doubt, 'image'), plannedRejects(plan), work);
  const files = plan.sides.flatMap(({ images }) => images.map((m) => ({ id: m.subject, name: m.file.name })));
  tell(work, tellIds(name, files, plan.pattern));
  const size = settings.images.size ?? IMAGE_SIZE;
  const chosen: ImageSettings = {
    ...plan.suggested,
    width: size,
    height: size,
    colour: settings.images.colour ?? plan.suggested.colour,
  };
  const sides: ImageSide[] = [];
  for (const side of plan.sides) {
    const alike = await asInProject(side.images, [side.modality], work);
    const images = store ? await disguised(alike, work.disguise) : alike;
    const ids = images.map(({ subject }) => subject);
    sides.push({ ...side, images, modality: await nameOfArrays(side.modality, 'image', ids, work) });
  }
  if (!store) {
    const looked =
      plan.inspected < group.pictures.length
        ? `${plan.inspected} of ${group.pictures.length} files`
        : undefined;
    tell(work, [
      ...plan.remarks,
      ...tellPersonal(name, plan.personalData, looked),
      ...(plan.hasLooked
        ? tellLongSearch(name, files.length, ports.images.words?.secondsEach() ?? null)
        : []),
    ]);
    for (const [i, { modality, images }] of sides.entries()) {
      tellPlanned(
        {
          name: modality,
          kind: 'image',
          files: images.map(({ subject, visit, file }) => ({ subject, visit, name: file.name })),
          visit: chosen.visit,
          shape: [imageChannels(chosen).length, size, size],
          rejects: i === 0 ? plannedRejects(plan) : [],
          pattern: plan.pattern,
        },
        work,
      );
    }
    return;
  }
  const people = sides.map(({ images }) => images.map(({ subject }) => subject));
  const read = { pattern: plan.pattern, chosen, people };
  const origin = await originOf(
    { folder: group.folder, paths: group.files },
    read,
    ports,
    partOfRun(run, 0.95, 1),
  );
  const there: ModalityEntry[] = [];
  for (const { modality } of sides) {
    const entry = await unchangedArrays(modality, origin, work);
    if (entry) there.push(entry);
  }
  // Those that an import took before it was killed stay as they are.
  if (there.length > 0) tellUnchanged(there, plan.pattern, work);
  const pseudonyms = work.disguise.key?.name() ?? undefined;
  const job = { run: partOfRun(run, 0.1, 0.95), store, ...origin, pseudonyms };
  const parts = imagesToStore(plan, sides, chosen, job, ports).filter(
    (stored) => !there.some((entry) => entry.name === stored.name),
  );
  await keep(parts, work, (side, error) => orNotTaken(side, work, () => Promise.reject(error as Error)));
}

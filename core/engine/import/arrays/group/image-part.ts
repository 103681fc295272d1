import { tellLongSearch } from '../../../../ingest/image/burned-in/remarks.ts';
import type { ImagePlan, ImageSettings, ImageSide } from '../../../../ingest/image/plan-types.ts';
import { planImages } from '../../../../ingest/image/plan.ts';
import { USUAL_CUT, type VolumeCut } from '../../../../ingest/volume-cut.ts';
import type { ModalityEntry } from '../../../project/entries.ts';
import type { FileGroup } from '../../../project/sources.ts';
import { partOfRun, type RunHandle } from '../../../runs/runs.ts';
import { orNotTaken, type ImportWork } from '../../import-work.ts';
import type { LocatedFile } from '../file-refs.ts';
import { imageChannels, imagesToStore } from '../store/images.ts';
import { originOf } from '../store/origin.ts';
import { tellIds, tellPersonal } from '../store/remarks.ts';
import { doubtsOf, type Doubt } from '../which-pattern.ts';
import {
  keep,
  nothingReadable,
  passOver,
  plannedRejects,
  tell,
  tellPlanned,
  tellUnchanged,
} from './groups.ts';
import { asPeople, nameOfArrays, unchangedArrays } from './place.ts';

/** Images are brought to this size unless the user says another. */
const IMAGE_SIZE = 64;

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

/** Pictures as they will be read. */
interface Chosen {
  readonly group: Part;
  readonly plan: ImagePlan;
  readonly chosen: ImageSettings;
  readonly sides: readonly ImageSide[];
}

/** Reads pictures of one kind of device, one modality a side. */
export async function importImagePart(group: Part, work: ImportWork, run: RunHandle): Promise<void> {
  const { page, burnedIn, kind, pattern, size = IMAGE_SIZE, colour } = work.settings.images;
  const { name } = group;
  const plan = await planImages(group.pictures, work.reading.ports.images, {
    ...{ pattern, page, burnedIn, kind, name, cut: cutOf(work.settings.images) },
    knownIds: [...work.knownIds],
    signal: run.signal,
    onProgress: (done, total) => run.progress(`Looking at ${name}`, (0.1 * done) / total),
  });
  const refusal = refusalOf(plan, group, work);
  if (refusal) return passOver(group, refusal, plannedRejects(plan), work);
  const files = plan.sides.flatMap(({ images }) => images.map((m) => ({ id: m.subject, name: m.file.name })));
  tell(work, tellIds(name, files, plan.pattern));
  const chosen = { ...plan.suggested, width: size, height: size, colour: colour ?? plan.suggested.colour };
  const sides: ImageSide[] = [];
  for (const side of plan.sides) {
    const images = await asPeople(side.images, side.modality, work);
    const ids = images.map(({ subject }) => subject);
    sides.push({ ...side, images, modality: await nameOfArrays(side.modality, 'image', ids, work) });
  }
  const found = { group, plan, chosen, sides };
  return work.store ? importPlanned(found, work, run) : tellPlan(found, work);
}

/** Why nothing of the pictures is read; null where it is. */
function refusalOf(plan: ImagePlan, { pictures }: Part, { settings, knownIds }: ImportWork): Doubt | null {
  if (plan.sides.length === 0) return nothingReadable(plan);
  if (settings.images.pattern) return null;
  const names = plan.sides.flatMap(({ images }) => images.map(({ file }) => file.name));
  const files = { names, pictures, pattern: plan.pattern, knownIds: [...knownIds] };
  return doubtsOf('image', files, 'terminal').at(0) ?? null;
}

/** Says what would be made of the pictures. */
function tellPlan({ group, plan, chosen, sides }: Chosen, work: ImportWork): void {
  const { name, pictures } = group;
  const { words } = work.reading.ports.images;
  const looked =
    plan.inspected < pictures.length ? `${plan.inspected} of ${pictures.length} files` : undefined;
  const read = plan.sides.reduce((sum, { images }) => sum + images.length, 0);
  tell(work, [
    ...plan.remarks,
    ...tellPersonal(name, plan.personalData, looked),
    ...(plan.hasLooked ? tellLongSearch(name, read, words?.secondsEach() ?? null) : []),
  ]);
  for (const [i, { modality, images }] of sides.entries()) {
    tellPlanned(
      {
        name: modality,
        kind: 'image',
        files: images.map(({ subject, visit, file }) => ({ subject, visit, name: file.name })),
        visit: chosen.visit,
        shape: [imageChannels(chosen).length, chosen.height, chosen.width],
        rejects: i === 0 ? plannedRejects(plan) : [],
        pattern: plan.pattern,
      },
      work,
    );
  }
}

/** Reads the pictures, but for sides that the project has as they are. */
async function importPlanned(
  { group, plan, chosen, sides }: Chosen,
  work: ImportWork,
  run: RunHandle,
): Promise<void> {
  const { ports } = work.reading;
  const people = sides.map(({ images }) => images.map(({ subject }) => subject));
  const read = { pattern: plan.pattern, chosen, people };
  const from = { folder: group.folder, paths: group.files };
  const origin = await originOf(from, read, ports, partOfRun(run, 0.95, 1));
  const there: ModalityEntry[] = [];
  for (const { modality } of sides) {
    const entry = await unchangedArrays(modality, origin, work);
    if (entry) there.push(entry);
  }
  // Those that an import took before it was killed stay as they are.
  if (there.length > 0) tellUnchanged(there, plan.pattern, work);
  const pseudonyms = work.disguise.key?.name() ?? undefined;
  const job = { run: partOfRun(run, 0.1, 0.95), store: work.store!, ...origin, pseudonyms };
  const parts = imagesToStore(plan, sides, chosen, job, ports).filter(
    (stored) => !there.some((entry) => entry.name === stored.name),
  );
  await keep(parts, work, (side, error) => orNotTaken(side, work, () => Promise.reject(error as Error)));
}

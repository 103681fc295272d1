import { twins } from '../../../../ingest/files/twins.ts';
import { personalBeside } from '../../../../ingest/image/header-ids.ts';
import { importImages } from '../../../../ingest/image/import.ts';
import type { ImagePlan, ImageSettings, ImageSide } from '../../../../ingest/image/plan-types.ts';
import { few } from '../../../../text/sentence.ts';
import type { EnginePorts } from '../../../project/ports.ts';
import { partOfRun } from '../../../runs/runs.ts';
import { keepingCodec } from './keeping-codec.ts';
import { streamed, type ArraysJob, type ArraysToStore } from './streamed.ts';
import { unmatched } from './unmatched.ts';

/** The sides of images as they are streamed into a project, each a modality of its own. */
export function imagesToStore(
  plan: Pick<ImagePlan, 'rejects' | 'unmatched' | 'pattern' | 'ofHeaders'>,
  sides: readonly ImageSide[],
  settings: ImageSettings,
  { run, ...job }: Omit<ArraysJob, 'name'>,
  { images, version }: EnginePorts,
): ArraysToStore[] {
  const channels = imageChannels(settings);
  const same = twins();
  return sides.map((side, i) => {
    const name = side.modality;
    const own = { ...job, name, run: partOfRun(run, i / sides.length, (i + 1) / sides.length) };
    return streamed<Uint8Array, Awaited<ReturnType<typeof importImages>>>(own, {
      draft: {
        kind: 'image',
        type: 'uint8',
        shape: [channels.length, settings.height, settings.width],
        channels: channels.map((channel) => ({ name: channel, unit: null })),
      },
      files: side.images.map(({ subject, file }) => ({ id: subject, name: file.name })),
      pattern: plan.pattern,
      // What belongs to no side is told with the first.
      before: i === 0 ? [...plan.rejects, ...unmatched(plan)] : [],
      read: { settings, version },
      async start(each, kept) {
        const read = await importImages(side, settings, keepingCodec(images, kept), each, same);
        const remarks = [...read.remarks, ...(i === 0 ? plan.ofHeaders : [])];
        return { ...read, remarks, personalData: personalBeside(plan.pattern, read.personalData) };
      },
      remarks({ clipped, imported, remarks }) {
        if (clipped.length === 0) return remarks;
        const message = `${name}: ${clipped.length} of ${imported} images are brighter somewhere than what is taken as white (${settings.white16}), and cut off there (${few(clipped, 3)}).`;
        return [...remarks, { code: 'image.clipped', severity: 'warning', message, hint: '' }];
      },
    });
  });
}

/** Names of the channels of imported images. */
export const imageChannels = ({ colour }: Pick<ImageSettings, 'colour'>): readonly string[] =>
  colour === 'grey' ? ['grey'] : ['red', 'green', 'blue'];

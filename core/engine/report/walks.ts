import type { DrawnArrays } from '../../contract/training-results.ts';
import { UserError } from '../../errors.ts';
import type { FactorWalk } from '../../export/report/data.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { traverse } from '../training/traverse.ts';

const STEPS = 5;
/** What fits on a card. */
const MOST_CHANNELS = 4;
const MOST_POINTS = 240;

/** Small pictures of a factor from -2 to +2 SD; null where no decoder was kept, or for tables. */
export async function factorWalk(
  store: ProjectStore,
  run: string,
  latent: string,
  ports: EnginePorts,
): Promise<FactorWalk | null> {
  try {
    const { positions, arrays } = await traverse(
      { project: store.path, run, latent, from: -2, to: 2, steps: STEPS },
      store,
      ports,
    );
    if (arrays.kind === 'image') return await imageWalk(positions, arrays, ports);
    return arrays.kind === 'recording' ? recordingWalk(positions, arrays) : null;
  } catch (error) {
    // A report without this walk says more than none: a run may have lost its decoder.
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function imageWalk(
  positions: readonly number[],
  { count, width, height, channels, pixels }: Extract<DrawnArrays, { kind: 'image' }>,
  ports: EnginePorts,
): Promise<FactorWalk> {
  const size = width * height * channels;
  const pictures: string[] = [];
  for (let k = 0; k < count; k++) {
    const data = pixels.slice(k * size, (k + 1) * size);
    const png = await ports.images.encodePng({ width, height, channels: channels === 3 ? 3 : 1, data });
    pictures.push(`data:image/png;base64,${base64(png)}`);
  }
  return { kind: 'image', positions, pictures, width, height };
}

function recordingWalk(
  positions: readonly number[],
  { count, channels, points, low, high }: Extract<DrawnArrays, { kind: 'recording' }>,
): FactorWalk {
  const every = Math.max(1, Math.ceil(points / MOST_POINTS));
  return {
    kind: 'recording',
    positions,
    channels: channels.slice(0, MOST_CHANNELS).map(({ name, unit }, c) => ({
      name,
      unit,
      lines: Array.from({ length: count }, (_, k) => {
        const start = (k * channels.length + c) * points;
        return Array.from({ length: Math.ceil(points / every) }, (__, i) => {
          const at = start + i * every;
          return (low[at] + high[at]) / 2;
        });
      }),
    })),
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

import type { Miniature } from '../../contract/cohort-api.ts';
import type { ColumnFacts } from '../../cohort/column-facts.ts';
import { isUsed, numericColumns } from '../project/data-files.ts';
import type { ColumnBetween } from '../project/stored-tables.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore, StoredArrays } from '../project/store.ts';

const [MOST_COLUMNS, BINS] = [12, 16];
const [MOST_CHANNELS, MOST_VALUES] = [4, 240];
const [MOST_IMAGES, LARGEST_SIDE] = [6, 96];

/** The miniature of data that cannot be read. */
export const emptyMiniature = (kind: ModalityEntry['kind']): Miniature =>
  (
    ({
      table: { kind: 'table', columns: [] },
      recording: { kind: 'recording', channels: [] },
      image: { kind: 'image', width: 0, height: 0, thumbnails: [] },
    }) as const
  )[kind];

/** A small picture of a modality. @param factsOf what is counted of the columns of a table */
export async function miniatureOf(
  store: ProjectStore,
  modality: ModalityEntry,
  ports: EnginePorts,
  factsOf: () => Promise<readonly ColumnFacts[]>,
): Promise<Miniature> {
  if (modality.kind === 'table') {
    const first = shownSmall(modality, await factsOf());
    const counts = await ports.stored.count(await store.dataFile(modality.name), first, BINS);
    return {
      kind: 'table',
      columns: first.map(({ column }, c) => ({ name: column.name, bins: [...counts[c]] })),
    };
  }
  const arrays = await store.openArrays(modality.name);
  try {
    return modality.kind === 'recording' ? traces(modality, arrays) : thumbnails(arrays);
  } finally {
    arrays.close();
  }
}

/** The columns that a miniature shows: the first in use that have values. */
export function shownSmall(table: ModalityEntry, facts: readonly ColumnFacts[]): ColumnBetween[] {
  const isTaken = isUsed(table);
  const asked = numericColumns(table).flatMap((column, c) => {
    const { min, max } = facts[c];
    return min !== null && max !== null && isTaken(column.name) ? [{ column, min, max }] : [];
  });
  return asked.slice(0, MOST_COLUMNS);
}

/** Lowest and highest of every step, one after the other, so that spikes are seen. */
function traces({ channels }: ModalityEntry, arrays: StoredArrays): Miniature {
  const [steps, width] = arrays.shape;
  const values = new Float32Array(steps * width);
  if (arrays.rows > 0) arrays.gather([0], values);
  const pieces = Math.min(MOST_VALUES / 2, steps);
  return {
    kind: 'recording',
    channels: channels.slice(0, MOST_CHANNELS).map(({ name }, c) => {
      const drawn = new Float32Array(2 * pieces).fill(Number.NaN);
      for (let step = 0; step < steps; step++) {
        const value = values[step * width + c];
        const at = 2 * Math.floor((step * pieces) / steps);
        if (!(drawn[at] <= value)) drawn[at] = value;
        if (!(drawn[at + 1] >= value)) drawn[at + 1] = value;
      }
      return { name, values: drawn };
    }),
  };
}

function thumbnails(arrays: StoredArrays): Miniature {
  const [channels, height, width] = arrays.shape;
  const scale = Math.min(1, LARGEST_SIDE / Math.max(height, width));
  const [h, w] = [Math.max(1, Math.round(height * scale)), Math.max(1, Math.round(width * scale))];
  const values = new Float32Array(channels * height * width);
  const count = Math.min(MOST_IMAGES, arrays.rows);
  const pictures = Array.from({ length: count }, (_, row) => {
    arrays.gather([row], values);
    const bytes = arrays.type === 'uint8' ? 1 : 255;
    const pixels = new Uint8Array(4 * h * w);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        const from = Math.floor(((y + 0.5) * height) / h) * width + Math.floor(((x + 0.5) * width) / w);
        const at = 4 * (y * w + x);
        for (let c = 0; c < 3; c++) {
          const plane = channels >= 3 ? c : 0;
          pixels[at + c] = Math.min(255, Math.max(0, values[plane * height * width + from] * bytes));
        }
        pixels[at + 3] = 255;
      }
    }
    return pixels;
  });
  return { kind: 'image', width: w, height: h, thumbnails: pictures };
}

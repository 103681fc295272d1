import { learnable } from '../../cohort/learnable.ts';
import type { ColumnInfo, Level } from '../../cohort/table.ts';
import type { DrawnArrays } from '../../contract/training-results.ts';
import { isUsed } from '../project/data-files.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { AxisLabels } from './run-record.ts';

/** What a modality's numbers are, besides their shape. @param entry as it was when they were read */
export function axisLabelsOf(entry: ModalityEntry): AxisLabels {
  if (entry.kind === 'image') return { kind: 'image' };
  if (entry.kind === 'recording') {
    return { kind: 'recording', channels: entry.channels.map(({ name, unit }) => ({ name, unit })) };
  }
  const columns = learnedColumns(entry);
  return { kind: 'table', columns: columns.map(({ name, label, unit }) => ({ name, label, unit })) };
}

/** The same numbers with what the codes of groups stand for. @param entry as it was when they were read */
export function withLevels(drawn: DrawnArrays, { columns }: Pick<ModalityEntry, 'columns'>): DrawnArrays {
  if (drawn.kind !== 'table') return drawn;
  const levelsOf = (name: string): readonly Level[] =>
    columns.find((column) => column.name === name)?.levels ?? [];
  return {
    ...drawn,
    columns: drawn.columns.map((column) => ({
      ...column,
      levels: levelsOf(column.name).map(({ code, label }) => ({ code, label })),
    })),
  };
}

/** Columns of a table that a model learns from. */
export const learnedColumns = <C extends ColumnInfo>({
  columns,
  leftOut,
}: {
  readonly columns: readonly C[];
  readonly leftOut: readonly string[];
}): C[] => {
  const isTaken = isUsed({ leftOut });
  return learnable(columns.filter(({ name }) => isTaken(name)));
};

/** Bytes of all images or recordings of one answer: it must pass as one message with room to spare. */
const MOST_BYTES = 3_000_000;
const MOST_SIDE = 256;
const MOST_POINTS = 600;

/**
 * Makes arrays small enough to be sent and drawn: images are averaged down to whole pixels of 0..255, recordings
 * thinned to the least and greatest value of each piece.
 *
 * @param values count x shape, physical units
 */
export function drawArrays(
  face: AxisLabels,
  shape: readonly number[],
  count: number,
  values: Float32Array,
): DrawnArrays {
  if (face.kind === 'table') return { kind: 'table', count, columns: face.columns, values: values.slice() };
  if (face.kind === 'recording') return drawRecordings(face, shape, count, values);
  return drawImages(shape, count, values);
}

function drawImages(shape: readonly number[], count: number, values: Float32Array): DrawnArrays {
  const [planes, height, width] = shape;
  // Anything but three planes is shown by its first one.
  const channels = planes === 3 ? 3 : 1;
  const side = Math.min(MOST_SIDE, Math.floor(Math.sqrt(MOST_BYTES / (count * channels))));
  const shrink = Math.max(1, Math.ceil(Math.max(height, width) / side));
  const h = Math.ceil(height / shrink);
  const w = Math.ceil(width / shrink);
  const pixels = new Uint8Array(count * h * w * channels);
  for (let n = 0; n < count; n++) {
    for (let c = 0; c < channels; c++) {
      const plane = (n * planes + c) * height * width;
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          let sum = 0;
          let area = 0;
          for (let i = y * shrink; i < Math.min(height, (y + 1) * shrink); i++) {
            for (let j = x * shrink; j < Math.min(width, (x + 1) * shrink); j++) {
              sum += values[plane + i * width + j];
              area++;
            }
          }
          const value = Math.round(sum / area);
          pixels[((n * h + y) * w + x) * channels + c] = Math.max(0, Math.min(255, value));
        }
      }
    }
  }
  return { kind: 'image', count, width: w, height: h, channels, pixels };
}

function drawRecordings(
  { channels }: Extract<AxisLabels, { kind: 'recording' }>,
  [steps, width]: readonly number[],
  count: number,
  values: Float32Array,
): DrawnArrays {
  const fitting = Math.max(2, Math.floor(MOST_BYTES / (8 * count * width)));
  const points = Math.min(steps, MOST_POINTS, fitting);
  const low = new Float32Array(count * width * points).fill(Number.NaN);
  const high = new Float32Array(count * width * points).fill(Number.NaN);
  for (let n = 0; n < count; n++) {
    for (let s = 0; s < steps; s++) {
      const point = Math.floor((s * points) / steps);
      for (let c = 0; c < width; c++) {
        const value = values[(n * steps + s) * width + c];
        if (Number.isNaN(value)) continue;
        const at = (n * width + c) * points + point;
        if (!(low[at] <= value)) low[at] = value;
        if (!(high[at] >= value)) high[at] = value;
      }
    }
  }
  return { kind: 'recording', count, channels, steps, points, low, high };
}

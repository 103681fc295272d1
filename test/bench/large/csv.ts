import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Rng } from '../../../core/math/rng.ts';

/** Columns that one hidden factor is in. */
const MODULE = 25;
/** Rows of which a chunk is written at once, by the length of a row. */
const CHUNK_BYTES = 4 << 20;
/** Steps of the numbers that are written: texts are made once for all cells. */
const STEPS = 8192;

/**
 * Writes a CSV of one id and of numbers, as a laboratory hands out genes or proteins: 25 columns share a factor, each factor
 * follows from the one before, 1 % of the cells are empty, and the first column of each hundred is of whole numbers.
 */
export async function writeWideCsv(
  file: string,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Promise<void> {
  const rng = new Rng(13);
  const texts = Array.from({ length: STEPS }, (_, k) => ((12 * (k + 0.5)) / STEPS - 6).toFixed(3));
  const whole = Array.from({ length: STEPS }, (_, k) => String(Math.floor((120 * k) / STEPS)));
  const noise = Float64Array.from({ length: 1 << 16 }, () => rng.normal());
  const modules = Math.ceil(columns / MODULE);
  const out = createWriteStream(file, { highWaterMark: CHUNK_BYTES });
  let at = 0;
  const normal = (): number => noise[(at = (at + 1) & 0xffff)];
  const skip = (): void => void (at = Math.floor(rng.uniform() * 0x10000));
  let text = `id,${Array.from({ length: columns }, (_, c) => nameOf(c)).join(',')}\n`;
  for (let r = 0; r < rows; r++) {
    const cells = [`P${String(r).padStart(7, '0')}`];
    let factor = 0;
    for (let m = 0; m < modules; m++) {
      skip();
      factor = 0.6 * factor + 0.8 * normal();
      for (let c = m * MODULE; c < Math.min(columns, (m + 1) * MODULE); c++) {
        const value = 0.6 * factor + 0.8 * normal();
        const step = Math.max(0, Math.min(STEPS - 1, Math.floor(((value + 6) / 12) * STEPS)));
        cells.push((at + c) % 100 === 0 ? '' : (c % 100 === 0 ? whole : texts)[step]);
      }
    }
    text += `${cells.join(',')}\n`;
    if (text.length > CHUNK_BYTES) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await finished(out);
}

const nameOf = (column: number): string => `G${String(column).padStart(5, '0')}`;

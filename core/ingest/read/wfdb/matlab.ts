import type { ByteSource } from '../../ports.ts';
import { refusal } from '../signal/say.ts';

/** Kinds of numbers of MATLAB's version 4, little-endian and a full matrix, by the format of the record. */
const KINDS: ReadonlyMap<number, number> = new Map([
  [80, 50],
  [160, 40],
  [16, 30],
  [32, 20],
]);
const HEADER = 20;

/**
 * A MATLAB file of version 4 holds its matrix as plain samples behind a short header, and may so be a record's file of
 * samples, as PhysioNet has them. Those of later versions may not.
 *
 * @param claim what the record's header says of the file: format, bytes before the samples, samples in a frame
 * @throws UserError `recording.format` where the file says something else
 */
export async function checkMatlab(
  source: ByteSource,
  { format, offset, rows }: { readonly format: number; readonly offset: number; readonly rows: number },
): Promise<void> {
  if (!/\.mat$/i.test(source.name)) return;
  const head = await source.read(0, HEADER);
  if (String.fromCharCode(...head.subarray(0, 6)) === 'MATLAB') {
    throw other(source.name, 'is a MATLAB file of version 5 or later');
  }
  if (head.length < HEADER) return;
  const view = new DataView(head.buffer, head.byteOffset, HEADER);
  const [kind, inRow, , isComplex, nameLength] = [0, 4, 8, 12, 16].map((at) => view.getInt32(at, true));
  if (kind !== KINDS.get(format) || isComplex !== 0) throw other(source.name, 'holds other numbers');
  if (offset !== HEADER + nameLength) throw other(source.name, 'has its samples at another place');
  if (inRow !== rows) throw other(source.name, `holds ${inRow} signals`);
}

const other = (file: string, what: string) => refusal('format#matlab', { file, what });

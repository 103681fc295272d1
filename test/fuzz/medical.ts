import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importImages } from '../../core/ingest/image/import.ts';
import { planImages } from '../../core/ingest/image/plan.ts';
import { imageCodec } from '../../core/node/images/image-codec.ts';
import { memorySource, refs } from '../ingest/memory-source.ts';
import type { Mutation } from './mutate.ts';
import { FILE, type FuzzReader } from './reader.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/dicom/', import.meta.url));
const NUMBERS = [0, 1, 2, 3, 7, 8, 16, 255, 256, 4096, 30_000, 65_535, 0x7fffffff, 0xffffffff];

async function read(bytes: Uint8Array): Promise<readonly string[]> {
  const source = memorySource(FILE, bytes);
  const plan = await planImages(refs([source]), imageCodec, { pattern: '{id}_{side}.*' });
  const [side] = plan.sides;
  if (!side) {
    // The plan has refused it already; the codec says the same.
    await imageCodec.thumbnail(source, { size: 64, white16: 65_535, page: 0 });
    return [];
  }
  await imageCodec.thumbnail(source, { size: 64, white16: 65_535, page: 0 });
  const settings = { ...plan.suggested, width: 16, height: 16 };
  const { rejects } = await importImages(side, settings, imageCodec, { onRow: () => undefined });
  return rejects.map(({ reason }) => reason);
}

/** A word of the file, of two or four bytes of either order, is a number that is not true. */
const lieInWord: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const at = rng.int(Math.max(1, Math.min(out.length, 1200) - 4));
  if (at + 4 > out.length) return out;
  const isLittle = rng.uniform() < 0.8;
  if (rng.uniform() < 0.5) view.setUint32(at, rng.pick(NUMBERS), isLittle);
  else view.setUint16(at, rng.pick(NUMBERS) & 0xffff, isLittle);
  return out;
};

/** Tags that say how the pixels are stored, as they stand in little endian. */
const TAGS = [0x0002, 0x0004, 0x0006, 0x0008, 0x0010, 0x0011, 0x0100, 0x0101, 0x0102, 0x0103, 0x1101, 0x3002];

/** The value of an element of group 28 is changed. */
const lieInPixelTag: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const wanted = rng.pick(TAGS);
  for (let at = 0; at + 12 <= out.length; at++) {
    if (view.getUint16(at, true) !== 0x28 || view.getUint16(at + 2, true) !== wanted) continue;
    view.setUint16(at + 8, rng.pick(NUMBERS) & 0xffff, true);
    break;
  }
  return out;
};

const filesOf = (pattern: RegExp): Uint8Array[] =>
  readdirSync(FOLDER)
    .filter((name) => pattern.test(name))
    .map((name) => new Uint8Array(readFileSync(`${FOLDER}${name}`)));

export const dicom: FuzzReader = {
  name: 'dicom',
  lies: [lieInWord, lieInPixelTag],
  read,
  bases: async () => filesOf(/\.dcm$/),
};

export const nifti: FuzzReader = {
  name: 'nifti',
  lies: [lieInWord],
  read,
  bases: async () => filesOf(/\.nii$/),
};

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import sharp from 'sharp';
import { UserError } from '../../../../core/errors.ts';
import { DIGIT, GARMENT } from '../variant-mnist.ts';
import { drawnDigits, drawnGarments } from './exemplars.ts';
import type { ExemplarPair, Exemplars } from './exemplars.ts';
import { GARMENT_LABELS } from './garments.ts';
import type { GarmentName } from './garments.ts';
import { readIdx } from './idx.ts';

export interface ExemplarOptions {
  /**
   * A folder of the user's with MNIST, Fashion-MNIST or both as IDX files, gzipped or not: in `mnist` and
   * `fashion-mnist`, or as torchvision names them, `MNIST/raw` and `FashionMNIST/raw`.
   */
  readonly folder?: string;
  /** 0 to 9. */
  readonly digit?: number;
  readonly garment?: GarmentName;
  /** Where data sets of the system lie; Debian's places by default, null to leave them out. */
  readonly system?: SystemFiles | null;
}

interface SystemFiles {
  readonly fashion: string;
  readonly digits: string;
}

/** Debian's `dataset-fashion-mnist`, and 5,000 digits of 20 x 20 in `opencv-doc`. */
const DEBIAN: SystemFiles = {
  fashion: '/usr/share/datasets/fashion-mnist',
  digits: '/usr/share/doc/opencv-doc/examples/data/digits.png',
};

const MNIST_FOLDERS = ['mnist', 'MNIST', 'MNIST/raw'];
const FASHION_FOLDERS = ['fashion-mnist', 'FashionMNIST', 'FashionMNIST/raw'];
/** A picture of this size whose digits stand in 50 x 100 places, five rows a digit. */
const SHEET = { side: 20, across: 100, rows: 5 };

/**
 * Pictures for the generator of variant MNIST: from the folder that is given, else from what the system has, else
 * drawn. Their `source` says which.
 *
 * @throws UserError `generate.no-mnist`, `generate.digits`, and those of `readIdx`
 */
export async function readExemplars(options: ExemplarOptions = {}): Promise<ExemplarPair> {
  const { folder, digit = DIGIT, garment = GARMENT, system = DEBIAN } = options;
  const label = GARMENT_LABELS[garment];
  let digits: Exemplars | null = null;
  let garments: Exemplars | null = null;
  if (folder !== undefined) {
    digits = await fromFolders(folder, MNIST_FOLDERS, digit, `MNIST, digit ${String(digit)}`);
    garments = await fromFolders(folder, FASHION_FOLDERS, label, `Fashion-MNIST, ${garment}`);
    if (!digits && !garments) {
      throw new UserError(
        'generate.no-mnist',
        `There is neither MNIST nor Fashion-MNIST in ${folder}.`,
        'Put train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz of each into the folders mnist and fashion-mnist in it.',
      );
    }
  }
  if (system) {
    digits ??= await fromSheet(system.digits, digit);
    garments ??= await fromIdx(system.fashion, label, `Debian's Fashion-MNIST, ${garment}`);
  }
  return { digits: digits ?? drawnDigits(digit), garments: garments ?? drawnGarments(garment) };
}

async function fromFolders(
  root: string,
  folders: readonly string[],
  label: number,
  source: string,
): Promise<Exemplars | null> {
  for (const folder of folders) {
    const found = await fromIdx(join(root, folder), label, source);
    if (found) return found;
  }
  return null;
}

/** The training images of one class; null where there are no files. */
async function fromIdx(folder: string, label: number, source: string): Promise<Exemplars | null> {
  const imagesFile = await unpacked(folder, 'train-images-idx3-ubyte');
  const labelsFile = await unpacked(folder, 'train-labels-idx1-ubyte');
  if (!imagesFile && !labelsFile) return null;
  if (!imagesFile || !labelsFile) {
    throw new UserError(
      'idx.half',
      `In ${folder} there are ${imagesFile ? 'images without labels' : 'labels without images'}.`,
      'Put train-images-idx3-ubyte and train-labels-idx1-ubyte beside each other.',
    );
  }
  const images = readIdx(imagesFile.bytes, imagesFile.path, 3);
  const labels = readIdx(labelsFile.bytes, labelsFile.path, 1);
  const [count, rows, columns] = images.shape;
  if (count !== labels.shape[0]) {
    throw new UserError(
      'idx.counts-differ',
      `${imagesFile.path} has ${String(count)} images, ${labelsFile.path} has ${String(labels.shape[0])} labels.`,
      'Take both files from the same data set.',
    );
  }
  if (rows !== columns || rows < 8) {
    throw new UserError(
      'idx.size',
      `The images of ${imagesFile.path} are ${String(columns)} x ${String(rows)} pixels.`,
      'Use square images of at least 8 x 8 pixels; MNIST’s are 28 x 28.',
    );
  }
  const area = rows * columns;
  const chosen = Array.from(labels.data.keys()).filter((k) => labels.data[k] === label);
  const values = new Float32Array(chosen.length * area);
  chosen.forEach((k, i) => {
    for (let j = 0; j < area; j++) values[i * area + j] = images.data[k * area + j] / 255;
  });
  return { source, pixels: rows, values };
}

/** A file or the same with .gz; null where there is neither. */
async function unpacked(folder: string, name: string): Promise<{ path: string; bytes: Uint8Array } | null> {
  const plain = join(folder, name);
  const bytes = await readIfThere(plain);
  if (bytes) return { path: plain, bytes };
  const path = `${plain}.gz`;
  const packed = await readIfThere(path);
  if (!packed) return null;
  try {
    return { path, bytes: await promisify(gunzip)(packed) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UserError('idx.gzip', `${path} cannot be unpacked: ${said}.`, 'Copy the file again.');
  }
}

async function fromSheet(path: string, digit: number): Promise<Exemplars | null> {
  const bytes = await readIfThere(path);
  if (!bytes) return null;
  const { side, across, rows } = SHEET;
  const { data, info } = await sharp(bytes)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw otherSheet(path, error instanceof Error ? error.message.split('\n')[0] : String(error));
    });
  if (info.width !== across * side || info.height !== 10 * rows * side || info.channels !== 1) {
    throw otherSheet(path, `it is ${String(info.width)} x ${String(info.height)} pixels`);
  }
  const values = new Float32Array(rows * across * side * side);
  for (let k = 0; k < rows * across; k++) {
    const top = (digit * rows + Math.floor(k / across)) * side;
    const left = (k % across) * side;
    for (let i = 0; i < side * side; i++) {
      const at = (top + Math.floor(i / side)) * info.width + left + (i % side);
      values[k * side * side + i] = data[at] / 255;
    }
  }
  return { source: `Debian's opencv-doc, digit ${String(digit)}`, pixels: side, values };
}

function otherSheet(path: string, why: string): UserError {
  return new UserError(
    'generate.digits',
    `${path} is not the sheet of 5,000 digits that opencv-doc has: ${why}.`,
    'Install opencv-doc again, or give a folder with MNIST’s own files.',
  );
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new UserError(
      'idx.unreadable',
      `${path} cannot be read (${String(code)}).`,
      'Ask for the right to read it, or copy it to your own folder.',
    );
  }
}

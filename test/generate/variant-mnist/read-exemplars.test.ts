import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countOf } from '../../bench/data/variant-mnist/exemplars.ts';
import { readExemplars } from '../../bench/data/variant-mnist/read-exemplars.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-mnist-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An IDX file of `values` with one more dimension for each of `sides`. */
function idx(values: readonly number[], ...sides: number[]): Uint8Array {
  const count = values.length / sides.reduce((a, b) => a * b, 1);
  const sizes = [count, ...sides].flatMap((v) => [0, 0, 0, v]);
  return Uint8Array.of(0, 0, 8, 1 + sides.length, ...sizes, ...values);
}

const picture = (value: number): number[] => new Array<number>(64).fill(value);

async function put(place: string, labels: readonly number[], packed: boolean): Promise<void> {
  const target = join(folder, place);
  await mkdir(target, { recursive: true });
  const files = {
    'train-images-idx3-ubyte': idx(
      labels.flatMap((label) => picture(label)),
      8,
      8,
    ),
    'train-labels-idx1-ubyte': idx(labels),
  };
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(target, packed ? `${name}.gz` : name), packed ? gzipSync(bytes) : bytes);
  }
}

const read = (options: Parameters<typeof readExemplars>[0] = {}) =>
  readExemplars({ folder, system: null, ...options });

describe('readExemplars', () => {
  it.each([false, true])('takes one class of the IDX files of a folder, gzipped: %s', async (packed) => {
    await put('mnist', [6, 1, 6, 6], packed);
    await put('FashionMNIST/raw', [7, 0, 9], packed);
    const { digits, garments } = await read();
    expect(digits).toMatchObject({ source: 'MNIST, digit 6', pixels: 8 });
    expect(countOf(digits)).toBe(3);
    expect(digits.values.every((v) => Math.abs(v - 6 / 255) < 1e-6)).toBe(true);
    expect(garments.source).toBe('Fashion-MNIST, sneaker');
    expect(countOf(garments)).toBe(1);
    expect(countOf((await read({ garment: 'shirt' })).garments)).toBe(1);
  });

  it('says what is wrong with a folder', async () => {
    await expect(read()).rejects.toMatchObject({ code: 'generate.no-mnist' });
    await put('mnist', [6, 6], true);
    const images = join(folder, 'mnist', 'train-images-idx3-ubyte');
    const whole = await readFile(`${images}.gz`);
    await writeFile(`${images}.gz`, whole.subarray(0, whole.length / 2));
    await expect(read()).rejects.toMatchObject({ code: 'idx.gzip' });
    await writeFile(images, idx(picture(6), 8, 8));
    await expect(read()).rejects.toMatchObject({ code: 'idx.counts-differ' });
    await writeFile(images, idx(picture(6), 8, 8).subarray(0, 30));
    await expect(read()).rejects.toMatchObject({ code: 'idx.truncated' });
    await writeFile(images, idx([...picture(6), ...picture(6)], 4, 16));
    await expect(read()).rejects.toMatchObject({ code: 'idx.size' });
    await rm(join(folder, 'mnist', 'train-labels-idx1-ubyte.gz'));
    await expect(read()).rejects.toMatchObject({ code: 'idx.half' });
  });

  it('takes a class from the sheet of 5,000 digits, and refuses another picture', async () => {
    const sheet = join(folder, 'digits.png');
    const values = new Uint8Array(2000 * 1000);
    for (let i = 0; i < values.length; i++) values[i] = 20 * Math.floor(i / 2000 / 100);
    await sharp(values, { raw: { width: 2000, height: 1000, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toFile(sheet);
    const system = { fashion: join(folder, 'none'), digits: sheet };
    const { digits } = await readExemplars({ system, digit: 8 });
    expect(digits.source).toBe("Debian's opencv-doc, digit 8");
    expect(countOf(digits)).toBe(500);
    expect(digits.values.every((v) => Math.abs(v - 160 / 255) < 1e-6)).toBe(true);
    await sharp(values.subarray(0, 400), { raw: { width: 20, height: 20, channels: 1 } })
      .png()
      .toFile(sheet);
    await expect(readExemplars({ system })).rejects.toMatchObject({ code: 'generate.digits' });
    await writeFile(sheet, 'no picture');
    await expect(readExemplars({ system })).rejects.toMatchObject({ code: 'generate.digits' });
  });

  const debian = '/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz';
  it.runIf(existsSync(debian))('reads Debian’s Fashion-MNIST where it is installed', async () => {
    const { garments } = await readExemplars();
    expect(garments).toMatchObject({ source: "Debian's Fashion-MNIST, sneaker", pixels: 28 });
    expect(countOf(garments)).toBe(6000);
  });
});

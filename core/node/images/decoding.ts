import type { ByteSource } from '../../ingest/ports.ts';
import { withAllRoom, withRoom } from './decoding-room.ts';
import { isHarmless, toUserError } from './image-complaints.ts';

interface Decoded<T> {
  readonly value: T;
  /** Whether the decoder complained of what does not touch the pixels. */
  readonly complaint: boolean;
}

/** Decodes, strictly where it is told so. */
type Decoding = <T>(decode: (strict: boolean) => Promise<T>) => Promise<Decoded<T>>;

/** A decoder complained; of what, is not known for sure. */
class Complaint extends Error {}

/**
 * Does work with a picture once there is room for it. Decoders that work at the same time take one another's complaints, so
 * that a picture with one is decoded again with no other beside it.
 *
 * @param bytes that the picture takes while it is decoded
 * @throws UserError `image.unreadable` that names the file
 */
export async function decoding<T>(
  { source, bytes }: { readonly source: ByteSource; readonly bytes: number },
  work: (decoded: Decoding) => Promise<T>,
): Promise<T> {
  try {
    return await withRoom(bytes, () => work(strictly));
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
  }
  return withAllRoom(() => work((decode) => tolerantly(source, decode)));
}

const strictly: Decoding = async (decode) => {
  try {
    return { value: await decode(true), complaint: false };
  } catch (cause) {
    throw new Complaint('', { cause });
  }
};

/**
 * Decodes so that any complaint counts, and once more if that fails: where the decoder then manages, and what
 * it complained of does not touch the pixels, the picture is read and it is said.
 *
 * @throws UserError `image.unreadable` that names the file
 */
async function tolerantly<T>(
  source: ByteSource,
  decode: (strict: boolean) => Promise<T>,
): Promise<Decoded<T>> {
  try {
    return { value: await decode(true), complaint: false };
  } catch (complaint) {
    if (!isHarmless(complaint)) throw toUserError(source, complaint);
    try {
      return { value: await decode(false), complaint: true };
    } catch (error) {
      throw toUserError(source, error);
    }
  }
}

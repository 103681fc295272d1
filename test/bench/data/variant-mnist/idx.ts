import { UserError } from '../../../../core/errors.ts';

/** An array of unsigned bytes in the format of MNIST's files. */
export interface IdxArray {
  /** [count] for labels, [count, rows, columns] for images. */
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;

/**
 * Reads an IDX file (LeCun et al., http://yann.lecun.com/exdb/mnist): two zero bytes, type of the numbers, count
 * of dimensions, each dimension as a big-endian 32-bit number, then the numbers with the last dimension fastest.
 *
 * @param bytes the whole file, not compressed
 * @param name for messages
 * @param dimensions 1 for labels, 3 for images
 * @throws UserError `idx.not-idx`, `idx.type`, `idx.dimensions`, `idx.truncated`, `idx.too-long`
 */
export function readIdx(bytes: Uint8Array, name: string, dimensions: number): IdxArray {
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0) {
    throw new UserError(
      'idx.not-idx',
      `${name} is no IDX file: it does not begin with two zero bytes.`,
      'Choose MNIST’s own files, for instance train-images-idx3-ubyte or the same with .gz.',
    );
  }
  if (bytes[2] !== UNSIGNED_BYTE) {
    throw new UserError(
      'idx.type',
      `${name} holds numbers of the type 0x${bytes[2].toString(16).padStart(2, '0')}; only unsigned bytes (0x08) are read.`,
      'Save the images as unsigned bytes.',
    );
  }
  if (bytes[3] !== dimensions) {
    throw new UserError(
      'idx.dimensions',
      `${name} has ${String(bytes[3])} dimensions where ${dimensions === 1 ? 'labels have 1' : 'images have 3'}.`,
      'Check that the files of images and of labels are not exchanged.',
    );
  }
  const header = 4 + 4 * dimensions;
  if (bytes.length < header) throw truncated(name, bytes.length, header);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: dimensions }, (_, k) => view.getUint32(4 + 4 * k));
  const expected = header + shape.reduce((a, b) => a * b, 1);
  if (bytes.length < expected) throw truncated(name, bytes.length, expected);
  if (bytes.length > expected) {
    throw new UserError(
      'idx.too-long',
      `${name} has ${String(bytes.length)} bytes where its header claims ${String(expected)}.`,
      'Copy the file again.',
    );
  }
  return { shape, data: bytes.subarray(header) };
}

function truncated(name: string, has: number, claims: number): UserError {
  return new UserError(
    'idx.truncated',
    `${name} is cut short: ${String(has)} bytes where its header claims ${String(claims)}.`,
    'Copy the file again.',
  );
}

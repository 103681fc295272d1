import { hasBytes } from './signatures.ts';

/** How the elements of a DICOM data set are written (PS3.5, 7.1 and 7.3). */
export interface Encoding {
  readonly isExplicit: boolean;
  readonly isLittle: boolean;
}

/** Words of two and four bytes as an encoding orders them. */
export function wordsOf(bytes: Uint8Array, isLittle: boolean) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    u16: (at: number): number => view.getUint16(at, isLittle),
    u32: (at: number): number => view.getUint32(at, isLittle),
    tag: (at: number): number =>
      ((view.getUint16(at, isLittle) << 16) | view.getUint16(at + 2, isLittle)) >>> 0,
  };
}

/**
 * Whether the first bytes are those of a DICOM file, with its preamble or, as older programs write it, without.
 *
 * @param head at least 200 bytes, or the whole file
 */
export function looksLikeDicom(head: Uint8Array): boolean {
  return hasBytes(head, 'DICM', 128) || hasBytes(head, 'DICM') || isBare(head);
}

/** Two elements one after the other, of the first groups that a data set has. */
function isBare(head: Uint8Array): boolean {
  const encoding = guess(head);
  if (!encoding) return false;
  const first = headOf(head, 0, encoding);
  const second = first && headOf(head, first.next, encoding);
  if (!first || !second) return false;
  const isFirst = (tag: number): boolean => tag >= 0x00020000 && tag <= 0x00080070;
  return isFirst(first.tag) && second.tag > first.tag && second.tag < 0x00100100;
}

/** Tag and length of the element at a place; null where it is cut short. */
export function headOf(bytes: Uint8Array, at: number, { isExplicit, isLittle }: Encoding) {
  if (at + 12 > bytes.length) return null;
  const words = wordsOf(bytes.subarray(at), isLittle);
  const vr = String.fromCharCode(bytes[at + 4], bytes[at + 5]);
  const isLong = isExplicit && /^(O[BDFLVW]|SQ|U[CNRT]|[SU]V)$/.test(vr);
  const length = !isExplicit ? words.u32(4) : isLong ? words.u32(8) : words.u16(6);
  return { tag: words.tag(0), next: at + (isLong ? 12 : 8) + length };
}

/** How a data set without a word about it is written, by its first element. */
export function guess(bytes: Uint8Array): Encoding | null {
  if (bytes.length < 12) return null;
  const isExplicit = /^(AE|AS|AT|CS|D[AST]|F[DL]|IS|L[OT]|O[BDFLVW]|PN|S[HLQSTV]|TM|U[CILNRSTV])$/.test(
    String.fromCharCode(bytes[4], bytes[5]),
  );
  const isLittle = bytes[1] === 0;
  if (!isLittle && bytes[0] !== 0) return null;
  return { isExplicit, isLittle };
}

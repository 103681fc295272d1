/** All tagged missing values: `._`, `.A` to `.Z`. */
export const TAGS: readonly string[] = Array.from('_ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `.${letter}`);

/**
 * The missing value of a code: SAS writes letters of ASCII, or 0 for the underscore, 1 for the plain one, 2 for A, …
 *
 * @returns null for the plain one
 */
export function missingOf(code: number): string | null {
  if (code === 0) return '._';
  const letter = String.fromCharCode(code >= 2 && code < 28 ? 63 + code : code).toUpperCase();
  return /^[A-Z_]$/.test(letter) ? `.${letter}` : null;
}

const scratch = new DataView(new ArrayBuffer(8));

/**
 * A number of 3 to 8 bytes, of which the last ones of a double may have been left out.
 *
 * @returns a text such as `.A` for a tagged missing value, null for the plain one
 */
export function sasNumber(bytes: Uint8Array, little: boolean): number | string | null {
  scratch.setBigUint64(0, 0n);
  const { length } = bytes;
  for (let i = 0; i < length; i++) scratch.setUint8(i, bytes[little ? length - 1 - i : i]);
  const value = scratch.getFloat64(0);
  if (!Number.isNaN(value)) return Number.isFinite(value) ? value : null;
  return missingOf(~scratch.getUint8(2) & 0xff);
}

/**
 * A number of IBM's computers, of 2 to 8 bytes, as transport files have them: a sign, a power of 16 and a fraction of 56
 * bits, the first byte first. Source: SAS Technical Support TS-140.
 *
 * @returns a text such as `.A` for a tagged missing value, null for the plain one
 */
export function ibmNumber(bytes: Uint8Array): number | string | null {
  const [first] = bytes;
  let fraction = 0;
  for (let i = 1; i < 8; i++) fraction += (bytes[i] ?? 0) * 256 ** -i;
  if (fraction === 0) {
    if (first === 0x2e) return null;
    return first === 0x5f || (first >= 0x41 && first <= 0x5a) ? `.${String.fromCharCode(first)}` : 0;
  }
  return (first & 0x80 ? -1 : 1) * fraction * 16 ** ((first & 0x7f) - 64);
}

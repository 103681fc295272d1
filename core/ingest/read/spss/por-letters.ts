/** The letters of a portable file by their places in its table, a space where there is none or it is not ASCII. */
const PLACES =
  ' '.repeat(64) +
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .' +
  '<(+|&[]!$*);^-/|,%_>?`:#@\'="      ~-   0123456789   -() {}\\     ' +
  ' '.repeat(64);

/**
 * What the bytes of a portable file stand for, by its table: bytes of ASCII. A byte that the table does not name stands
 * for itself, as those of other letters do.
 *
 * @param table 256 bytes, that of each place
 * @returns null where it does not tell the digits apart
 */
export function porLetters(table: Uint8Array): Uint8Array | null {
  const letters = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const named = new Set<number>();
  for (let place = 64; place < 192; place++) {
    const letter = PLACES.charCodeAt(place);
    const byte = table[place];
    const isUnused = letter === 0x20 && place !== 126;
    if (isUnused || named.has(byte) || (byte === table[0] && place !== 64)) continue;
    letters[byte] = letter;
    named.add(byte);
  }
  const digits = table.subarray(64, 94);
  return new Set(digits).size === 30 ? letters : null;
}

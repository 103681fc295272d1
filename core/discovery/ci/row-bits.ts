/** A bit for each row, set where `has` says so. */
export function bitsWhere(rows: number, has: (row: number) => boolean): Uint32Array {
  const bits = new Uint32Array((rows + 31) >> 5);
  for (let r = 0; r < rows; r++) if (has(r)) bits[r >> 5] |= 1 << (r & 31);
  return bits;
}

/** The number of bits that are set in so many words. */
export function countBits(words: number, bitsAt: (word: number) => number): number {
  let count = 0;
  for (let word = 0; word < words; word++) {
    const all = bitsAt(word);
    let bits = all - ((all >>> 1) & 0x55555555);
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** The rows whose bits are set, in ascending order. @param count how many there are @param rows of the table */
export function rowsWhere(rows: number, count: number, bitsAt: (word: number) => number): Int32Array {
  const found = new Int32Array(count);
  let at = 0;
  for (let word = 0; word < (rows + 31) >> 5; word++) {
    let bits = bitsAt(word);
    if (bits === 0) continue;
    // Beyond the last row there are bits of none.
    const left = rows - (word << 5);
    if (left < 32) bits &= (1 << left) - 1;
    while (bits !== 0) {
      found[at++] = (word << 5) + 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
    }
  }
  return found;
}

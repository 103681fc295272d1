const [AT, BLANK, ZERO] = [0x40, 0x20, 0];

/** What a command does with the bytes that follow: copies so many, or fills so many with a byte. */
type Command = (low: number, next: () => number) => readonly [count: number, fill?: number];

/** By the high half of a command's byte; the low half is part of the count. */
const COMMANDS: readonly (Command | null)[] = [
  (low, next) => [64 + 256 * low + next()],
  (low, next) => [64 + 4096 + 256 * low + next()],
  (low) => [96 + low],
  null,
  (low, next) => [18 + 256 * low + next(), next()],
  (low, next) => [17 + 256 * low + next(), AT],
  (low, next) => [17 + 256 * low + next(), BLANK],
  (low, next) => [17 + 256 * low + next(), ZERO],
  (low) => [1 + low],
  (low) => [17 + low],
  (low) => [33 + low],
  (low) => [49 + low],
  (low, next) => [3 + low, next()],
  (low) => [2 + low, AT],
  (low) => [2 + low, BLANK],
  (low) => [2 + low, ZERO],
];

/**
 * A row of run-length coding (COMPRESS=CHAR). Source: M. Shotwell and C. Cummins, SAS7BDAT Database Binary Format, and the
 * commands that ReadStat knows beside.
 *
 * @param length bytes of a row
 * @returns null where the bytes do not come to exactly one row
 */
export function unpackRuns(packed: Uint8Array, length: number): Uint8Array | null {
  const row = new Uint8Array(length);
  let from = 0;
  let to = 0;
  const next = (): number => packed[from++] ?? 0;
  while (from < packed.length) {
    const control = next();
    const [count, fill] = COMMANDS[control >> 4]?.(control & 15, next) ?? [Infinity];
    if (to + count > length) return null;
    if (fill === undefined) {
      if (from + count > packed.length) return null;
      row.set(packed.subarray(from, from + count), to);
      from += count;
    } else row.fill(fill, to, to + count);
    to += count;
  }
  return to === length && from === packed.length ? row : null;
}

/**
 * A row of Ross Data Compression (COMPRESS=BINARY): sixteen bits say which of the next items are bytes and which are runs
 * or repetitions. Source: E. Ross, Simple data compression, The C Users Journal 10(10), 1992.
 *
 * @param length bytes of a row
 * @returns null where the bytes do not come to exactly one row
 */
export function unpackRoss(packed: Uint8Array, length: number): Uint8Array | null {
  const row = new Uint8Array(length);
  let from = 0;
  let to = 0;
  /** @returns whether there is room for it */
  const item = (): boolean => {
    const [command, low, second] = [packed[from] >> 4, packed[from] & 15, packed[from + 1]];
    const needed = command === 1 || command === 2 ? 3 : 2;
    if (from + needed > packed.length) return false;
    const isRun = command <= 1;
    const back = low + 16 * second + 3;
    const count = [low + 3, low + 16 * second + 19, packed[from + 2] + 16][command] ?? command;
    if (to + count > length || (!isRun && back > to)) return false;
    if (isRun) row.fill(packed[from + needed - 1], to, to + count);
    else for (let i = to; i < to + count; i++) row[i] = row[i - back];
    from += needed;
    to += count;
    return true;
  };
  while (from + 2 <= packed.length && to < length) {
    const bits = packed[from] * 256 + packed[from + 1];
    from += 2;
    for (let mask = 0x8000; mask > 0 && from < packed.length && to < length; mask >>= 1) {
      if ((bits & mask) === 0) row[to++] = packed[from++];
      else if (!item()) return null;
    }
  }
  return to === length && from === packed.length ? row : null;
}

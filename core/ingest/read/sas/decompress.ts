/**
 * Rows of compressed SAS files.
 *
 * Both give the row, or null where the bytes do not come to exactly one row.
 */

/** What a command does with the bytes that follow. */
type Command = (low: number, next: () => number) => { readonly count: number; readonly fill: number | null };

const copy = (count: number): ReturnType<Command> => ({ count, fill: null });
const fill = (count: number, byte: number): ReturnType<Command> => ({ count, fill: byte });
const [AT, BLANK, ZERO] = [0x40, 0x20, 0];

/** By the high half of a command's byte; the low half is part of the count. */
const COMMANDS: readonly (Command | null)[] = [
  (low, next) => copy(64 + 256 * low + next()),
  (low, next) => copy(64 + 4096 + 256 * low + next()),
  (low) => copy(96 + low),
  null,
  (low, next) => {
    const count = 18 + 256 * low + next();
    return fill(count, next());
  },
  (low, next) => fill(17 + 256 * low + next(), AT),
  (low, next) => fill(17 + 256 * low + next(), BLANK),
  (low, next) => fill(17 + 256 * low + next(), ZERO),
  (low) => copy(1 + low),
  (low) => copy(17 + low),
  (low) => copy(33 + low),
  (low) => copy(49 + low),
  (low, next) => fill(3 + low, next()),
  (low) => fill(2 + low, AT),
  (low) => fill(2 + low, BLANK),
  (low) => fill(2 + low, ZERO),
];

/**
 * Run-length coding (COMPRESS=CHAR). Source: M. Shotwell and C. Cummins, SAS7BDAT Database Binary Format, and the
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
    const told = COMMANDS[control >> 4]?.(control & 15, next);
    if (!told || to + told.count > length) return null;
    if (told.fill === null) {
      if (from + told.count > packed.length) return null;
      row.set(packed.subarray(from, from + told.count), to);
      from += told.count;
    } else {
      row.fill(told.fill, to, to + told.count);
    }
    to += told.count;
  }
  return to === length && from === packed.length ? row : null;
}

/**
 * Ross Data Compression (COMPRESS=BINARY): sixteen bits say which of the next items are bytes and which are runs or
 * repetitions. Source: E. Ross, Simple data compression, The C Users Journal 10(10), 1992.
 *
 * @param length bytes of a row
 * @returns null where the bytes do not come to exactly one row
 */
export function unpackRoss(packed: Uint8Array, length: number): Uint8Array | null {
  const row = new Uint8Array(length);
  let from = 0;
  let to = 0;
  while (from + 2 <= packed.length && to < length) {
    const bits = packed[from] * 256 + packed[from + 1];
    from += 2;
    for (let mask = 0x8000; mask > 0 && from < packed.length && to < length; mask >>= 1) {
      if ((bits & mask) === 0) {
        row[to++] = packed[from++];
        continue;
      }
      const step = rossItem(packed, from, row, to);
      if (!step) return null;
      from += step.taken;
      to += step.given;
    }
  }
  return to === length && from === packed.length ? row : null;
}

function rossItem(
  packed: Uint8Array,
  from: number,
  row: Uint8Array,
  to: number,
): { readonly taken: number; readonly given: number } | null {
  const command = packed[from] >> 4;
  const low = packed[from] & 15;
  const needed = command === 0 ? 2 : command <= 2 ? 3 : 2;
  if (from + needed > packed.length) return null;
  const second = packed[from + 1];
  if (command <= 1) {
    const count = command === 0 ? low + 3 : low + 16 * second + 19;
    if (to + count > row.length) return null;
    row.fill(packed[from + needed - 1], to, to + count);
    return { taken: needed, given: count };
  }
  const back = low + 16 * second + 3;
  const count = command === 2 ? packed[from + 2] + 16 : command;
  if (back > to || to + count > row.length) return null;
  for (let i = 0; i < count; i++) row[to + i] = row[to - back + i];
  return { taken: needed, given: count };
}

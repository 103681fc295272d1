/** Bytes in the run-length coding of SAS; every command that fits is used in turn. */
export function packRuns(row: Uint8Array): Uint8Array {
  const out: number[] = [];
  let literal: number[] = [];
  const flush = (): void => {
    while (literal.length > 0) {
      const n = Math.min(literal.length, 64 + 4095);
      if (n <= 64) out.push(0x80 + 16 * ((n - 1) >> 4) + ((n - 1) & 15));
      else if (n >= 96 && n < 112) out.push(0x20 + (n - 96));
      else out.push(((n - 64) >> 8) & 15, (n - 64) & 255);
      out.push(...literal.slice(0, n));
      literal = literal.slice(n);
    }
  };
  for (let at = 0; at < row.length;) {
    let run = 1;
    while (at + run < row.length && row[at + run] === row[at] && run < 17 + 4095) run++;
    const special = [0x40, 0x20, 0].indexOf(row[at]);
    if (special >= 0 && run >= 2) {
      flush();
      if (run <= 17) out.push(0xd0 + 16 * special + (run - 2));
      else out.push(0x50 + 16 * special + ((run - 17) >> 8), (run - 17) & 255);
    } else if (run >= 3) {
      flush();
      if (run <= 18) out.push(0xc0 + (run - 3), row[at]);
      else out.push(0x40 + ((run - 18) >> 8), (run - 18) & 255, row[at]);
    } else {
      literal.push(...row.subarray(at, at + run));
    }
    at += run;
  }
  flush();
  return Uint8Array.from(out);
}

/** Bytes in Ross's coding: runs, and repetitions of what stood before. */
export function packRoss(row: Uint8Array): Uint8Array {
  const items: { readonly coded: boolean; readonly bytes: number[] }[] = [];
  for (let at = 0; at < row.length;) {
    let run = 1;
    while (at + run < row.length && row[at + run] === row[at] && run < 19 + 4095) run++;
    const back = run >= 3 ? null : repetition(row, at);
    if (run >= 3) {
      const bytes = run < 19 ? [run - 3, row[at]] : [0x10 + ((run - 19) & 15), (run - 19) >> 4, row[at]];
      items.push({ coded: true, bytes });
      at += run;
    } else if (back) {
      const { offset, length } = back;
      const places = [(offset - 3) & 15, (offset - 3) >> 4];
      const bytes =
        length < 16 ? [16 * length + places[0], places[1]] : [0x20 + places[0], places[1], length - 16];
      items.push({ coded: true, bytes });
      at += length;
    } else {
      items.push({ coded: false, bytes: [row[at]] });
      at++;
    }
  }
  const out: number[] = [];
  for (let from = 0; from < items.length; from += 16) {
    const some = items.slice(from, from + 16);
    const bits = some.reduce((all, { coded }, i) => all | (coded ? 0x8000 >> i : 0), 0);
    out.push(bits >> 8, bits & 255, ...some.flatMap(({ bytes }) => bytes));
  }
  return Uint8Array.from(out);
}

/** What stands before and comes again, of at least three bytes. */
function repetition(
  row: Uint8Array,
  at: number,
): { readonly offset: number; readonly length: number } | null {
  let best: { offset: number; length: number } | null = null;
  for (let offset = 3; offset <= Math.min(at, 4098); offset++) {
    let length = 0;
    // It does not reach into itself.
    while (
      at + length < row.length &&
      length < Math.min(offset, 271) &&
      row[at + length] === row[at + length - offset]
    )
      length++;
    if (length >= 3 && length > (best?.length ?? 0)) best = { offset, length };
  }
  return best;
}

import { viewOf } from './sav-records.ts';

/** Pairs such as `VAR1=weight` of a text whose pairs are parted by a mark. */
export function readPairs(text: string, mark: RegExp): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of text.split(mark)) {
    const at = part.indexOf('=');
    if (at > 0)
      pairs.set(
        part.slice(0, at).trim(),
        part
          .slice(at + 1)
          .replaceAll('\0', '')
          .trim(),
      );
  }
  return pairs;
}

/** Values of a text variable of more than eight bytes, with their labels or as missing ones. */
export interface LongValues {
  readonly variable: Uint8Array;
  readonly values: readonly { readonly value: Uint8Array; readonly label: Uint8Array }[];
}

/** Reads lengths and bytes one after the other; what goes beyond the end makes it stop. */
function reader(bytes: Uint8Array, little: boolean) {
  const view = viewOf(bytes);
  let at = 0;
  return {
    isOpen: (): boolean => at < bytes.length,
    int: (): number | null => (at + 4 > bytes.length ? null : view.getInt32((at += 4) - 4, little)),
    byte: (): number | null => (at < bytes.length ? bytes[at++] : null),
    bytes(length: number | null): Uint8Array | null {
      if (length === null || length < 0 || at + length > bytes.length) return null;
      return bytes.subarray(at, (at += length));
    },
  };
}

/** Labels of values of long texts; null where the record contradicts itself. */
export function readLongLabels(bytes: Uint8Array, little: boolean): LongValues[] | null {
  const { isOpen, int, bytes: take } = reader(bytes, little);
  const all: LongValues[] = [];
  while (isOpen()) {
    const variable = take(int());
    int();
    const count = int();
    if (!variable || count === null || count < 0) return null;
    const values: LongValues['values'][number][] = [];
    for (let v = 0; v < count; v++) {
      const value = take(int());
      const label = take(int());
      if (!value || !label) return null;
      values.push({ value, label });
    }
    all.push({ variable, values });
  }
  return all;
}

const NO_LABEL = new Uint8Array(0);

/** Missing values of long texts; null where the record contradicts itself. */
export function readLongMissing(bytes: Uint8Array, little: boolean): LongValues[] | null {
  const { isOpen, int, byte, bytes: take } = reader(bytes, little);
  const all: LongValues[] = [];
  while (isOpen()) {
    const variable = take(int());
    const count = byte();
    const length = int();
    if (!variable || count === null) return null;
    const values: LongValues['values'][number][] = [];
    for (let v = 0; v < count; v++) {
      const value = take(length);
      if (!value) return null;
      values.push({ value, label: NO_LABEL });
    }
    all.push({ variable, values });
  }
  return all;
}

/** How many sets of several answers the records name, which begin with `$name=`. */
export const countSets = (text: string): number => (text.match(/(?:^|\n)\$[^=\n]+=/g) ?? []).length;

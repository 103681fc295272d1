import { byteWriter } from '../declared/bytes.ts';
import { sasHeader } from './write-sas.ts';

/** A value of a format: a number, a range of numbers, the letter of a missing value, a text. */
type Value = number | readonly [number, number] | { readonly missing: string } | string;

interface WrittenFormat {
  /** A dollar sign before it where it is of texts. */
  readonly name: string;
  readonly labels: readonly (readonly [Value, string])[];
}

export interface WrittenCatalog {
  readonly wide: boolean;
  readonly little: boolean;
  readonly formats?: readonly WrittenFormat[];
}

const PAGE = 4096;
const FORMATS: readonly WrittenFormat[] = [
  {
    name: 'SEX',
    labels: [
      [0, 'female'],
      [1, 'male'],
      [{ missing: 'A' }, 'not told'],
    ],
  },
  {
    name: '$YESNO',
    labels: [
      ['y', 'yes'],
      ['n', 'no'],
    ],
  },
  {
    name: 'AGE_GROUP_OF_ADULTS',
    labels: [
      [[18, 40], 'young'],
      [99, 'very old'],
    ],
  },
];

/** A .sas7bcat file, in the layout that ReadStat reads: each format on a page of its own, but for one over two. */
export function catalogBytes({ wide, little, formats = FORMATS }: WrittenCatalog): Uint8Array {
  const blocks = formats.map((format) => blockOf(format, wide, little));
  // Three pages of the catalog's own, then the formats; the second page lists them.
  const first = 4;
  const places = blocks.map((_, i) => ({ page: first + 2 * i, at: 64 }));
  const pages = [
    emptyPage(),
    indexPage(places, wide, little),
    emptyPage(),
    ...blocks.flatMap((block, i) => blockPages(block, places[i].page, wide, little)),
  ];
  const header = sasHeader({ wide, little }, pages.length, 'CATALOG');
  const whole = new Uint8Array(header.length + pages.length * PAGE);
  whole.set(header);
  pages.forEach((page, i) => whole.set(page, header.length + i * PAGE));
  return whole;
}

const emptyPage = (): Uint8Array => new Uint8Array(PAGE);

function indexPage(
  places: readonly { page: number; at: number }[],
  wide: boolean,
  little: boolean,
): Uint8Array {
  const shift = wide ? 4 : 0;
  const width = 212 + shift + (wide ? 72 : 0);
  const to = byteWriter(little);
  to.upTo(856 + 2 * shift + (wide ? 144 : 0));
  for (const { page, at } of places) {
    const end = to.length + width;
    const start = to.length;
    to.text('XLSR');
    if (wide) {
      to.zeros(4);
      to.u64(page);
      to.u64(at);
    } else {
      to.u32(page);
      to.u16(at);
    }
    to.upTo(start + 50 + shift + (wide ? 24 : 0));
    to.text('O');
    to.upTo(end);
  }
  to.upTo(PAGE);
  return to.done();
}

/** Two links: the first half of the block on one page, the rest on the next. */
function blockPages(block: Uint8Array, page: number, wide: boolean, little: boolean): Uint8Array[] {
  const half = Math.ceil(block.length / 2);
  return [block.subarray(0, half), block.subarray(half)].map((part, i) => {
    const to = byteWriter(little);
    to.upTo(64);
    const next = i === 0 ? page + 1 : 0;
    if (wide) to.u64(next);
    else to.u32(next);
    to.u16(i === 0 ? 64 : 0);
    to.u16(part.length);
    to.upTo(64 + (wide ? 32 : 16));
    to.bytes(part);
    to.upTo(PAGE);
    return to.done();
  });
}

function blockOf({ name, labels }: WrittenFormat, wide: boolean, little: boolean): Uint8Array {
  const to = byteWriter(little);
  const isLong = name.length > 8;
  to.zeros(2);
  to.u8(isLong ? (wide ? 0x20 : 0x80) : 0);
  to.upTo(8);
  to.text(isLong ? '' : name, 8, 0x20);
  to.upTo(wide ? 42 : 38);
  for (let i = 0; i < 2; i++) {
    if (wide) to.u64(labels.length);
    else to.u32(labels.length);
  }
  to.upTo(wide ? 138 : 106);
  if (isLong) to.text(name, 32, 0x20);
  const shift = wide ? 4 : 0;
  labels.forEach(([value], i) => {
    const isText = typeof value === 'string';
    to.zeros(2);
    to.u8(isText ? 32 : 48);
    to.zeros(7 + shift);
    to.u32(i);
    to.zeros(8 - shift);
    if (isText) to.text(value, 16, 0x20);
    else {
      const ends = Array.isArray(value) ? (value as readonly [number, number]) : [value, value];
      for (const end of ends) to.bytes(negated(end as number | { missing: string }));
      to.zeros(16);
    }
  });
  for (const [, label] of labels) {
    const bytes = new TextEncoder().encode(label);
    to.zeros(8);
    to.u16(bytes.length);
    to.bytes(bytes);
    to.u8(0);
  }
  return to.done();
}

/** A number negated, the first byte first; of a missing value its letter within ones. */
function negated(value: number | { readonly missing: string }): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  if (typeof value === 'number') view.setFloat64(0, -value);
  else {
    view.setUint32(0, value.missing.charCodeAt(0) * 256 + 255);
    view.setUint32(4, 0xffffffff);
  }
  return new Uint8Array(view.buffer);
}

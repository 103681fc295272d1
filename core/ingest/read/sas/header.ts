import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { asciiOf, viewOf } from '../declared/bytes.ts';
import { encodings, lettersOf, undeclaredLetters } from '../declared/letters.ts';
import { cutShort, damaged } from '../declared/refusals.ts';

/** What the first bytes of a SAS data file or catalog say. */
export interface SasHeader {
  /** Counts and places have 8 bytes, as 64-bit builds of Unix write them. */
  readonly wide: boolean;
  readonly little: boolean;
  /** SAS's number of the encoding of texts; 0 where it says none. */
  readonly encoding: number;
  /** What it is: `DATA`, `CATALOG`, `VIEW`, … */
  readonly type: string;
  /** Bytes before the timestamps that some builds leave free: 0 or 4. */
  readonly shift: 0 | 4;
  /** Byte of the first page. */
  readonly firstPage: number;
  readonly pageSize: number;
  readonly pages: number;
  /** Written by Stat/Transfer, whose rows may begin at any place of a page. */
  readonly isForeign: boolean;
}

/** Data files and catalogs differ in one byte of their beginning. */
const MAGIC = [0xc2, 0xea, 0x81, null, 0xb3, 0x14, 0x11, 0xcf, 0xbd, 0x92, 0x08, 0x00];
/** Bytes that are enough for all that is read of the header. */
const HEAD = 288;
/** Bytes of a page; more than any SAS writes of itself. */
const LARGEST_PAGE = 1 << 26;
const MARKED = 0x33;
/** The release that Stat/Transfer says to be. */
const FOREIGN = '9.0000M0';

/**
 * Reads the header of a .sas7bdat or .sas7bcat file. Source: M. Shotwell and C. Cummins, SAS7BDAT Database Binary Format.
 *
 * @throws UserError `sas.not-sas`, `statistical.damaged`, `statistical.cut-short`
 */
export async function readSasHeader(source: ByteSource): Promise<SasHeader> {
  const head = await source.read(0, HEAD);
  const { name, size } = source;
  if (head.length < HEAD) throw cutShort(name, 'it ends within its header');
  if (!MAGIC.every((byte, i) => byte === null || head[12 + i] === byte)) {
    throw new UserError('sas.not-sas', `${name} does not begin as files of SAS do.`, 'Choose another file.');
  }
  const wide = head[32] === MARKED;
  const shift = head[35] === MARKED ? 4 : 0;
  const little = head[37] === 1;
  const view = viewOf(head);
  const firstPage = view.getUint32(196 + shift, little);
  const pageSize = view.getUint32(200 + shift, little);
  const pages = countAt(view, 204 + shift, { wide, little });
  if (firstPage < 1024 || firstPage > 1 << 24 || pageSize < 1024 || pageSize > LARGEST_PAGE) {
    throw damaged(name, `it says that its pages have ${pageSize} bytes and begin at byte ${firstPage}`);
  }
  const whole = Math.floor((size - firstPage) / pageSize);
  if (whole < pages) {
    throw cutShort(
      name,
      `it should have ${pages} pages of ${pageSize} bytes, and ends within page ${whole + 1}`,
    );
  }
  const type = asciiOf(head.subarray(156, 164)).trim();
  const releaseAt = (wide ? 220 : 216) + shift;
  const isForeign = asciiOf(head.subarray(releaseAt, releaseAt + 8)) === FOREIGN;
  return { wide, little, encoding: head[70], type, shift, firstPage, pageSize, pages, isForeign };
}

/** A count or place of 4 or 8 bytes; one beyond what can be a place comes out as too large for any file. */
export const countAt = (
  view: DataView,
  at: number,
  { wide, little }: Pick<SasHeader, 'wide' | 'little'>,
): number => (wide ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));

/** SAS's numbers of encodings. Source: SAS 9.4 National Language Support, Encoding Values. */
const ENCODINGS =
  encodings(`20 utf-8 28 windows-1252 29 windows-1252 30 iso-8859-2 31 iso-8859-3 32 iso-8859-4
  33 iso-8859-5 34 iso-8859-6 35 iso-8859-7 36 iso-8859-8 37 windows-1254 39 windows-874 40 iso-8859-15 41 cp437
  42 cp850 45 cp850 49 ibm866 51 windows-874 60 windows-1250 61 windows-1251 62 windows-1252 63 windows-1253
  64 windows-1254 65 windows-1255 66 windows-1256 67 windows-1257 68 windows-1258 69 macintosh 118 big5 123 big5
  125 gb18030 126 gb18030 134 euc-jp 136 euc-kr 138 shift_jis 140 euc-kr 141 euc-kr 167 iso-2022-jp 205 gb18030
  242 iso-8859-13 246 x-mac-cyrillic`);

/** The letters of a SAS file, as its header says, or guessed where it says none that is known. */
export function sasLetters(name: string, { encoding }: SasHeader): ReturnType<typeof undeclaredLetters> {
  const known = ENCODINGS.get(encoding);
  return known ? { letters: lettersOf(known), tell: () => undefined } : undeclaredLetters(name, false);
}

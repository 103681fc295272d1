import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
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
  if (head.length < HEAD) throw cutShort(source.name, 'it ends within its header');
  if (!MAGIC.every((byte, i) => byte === null || head[12 + i] === byte)) {
    throw new UserError(
      'sas.not-sas',
      `${source.name} does not begin as files of SAS do.`,
      'Choose another file.',
    );
  }
  const wide = head[32] === MARKED;
  const shift = head[35] === MARKED ? 4 : 0;
  const little = head[37] === 1;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const firstPage = view.getUint32(196 + shift, little);
  const pageSize = view.getUint32(200 + shift, little);
  const pages = wide ? wideNumber(view, 204 + shift, little) : view.getUint32(204 + shift, little);
  if (firstPage < 1024 || firstPage > 1 << 24 || pageSize < 1024 || pageSize > LARGEST_PAGE) {
    throw damaged(
      source.name,
      `it says that its pages have ${pageSize} bytes and begin at byte ${firstPage}`,
    );
  }
  const whole = Math.floor((source.size - firstPage) / pageSize);
  if (whole < pages) {
    throw cutShort(
      source.name,
      `it should have ${pages} pages of ${pageSize} bytes, and ends within page ${whole + 1}`,
    );
  }
  const type = String.fromCharCode(...head.subarray(156, 164)).trim();
  const releaseAt = (wide ? 220 : 216) + shift;
  const isForeign = String.fromCharCode(...head.subarray(releaseAt, releaseAt + 8)) === FOREIGN;
  return { wide, little, encoding: head[70], type, shift, firstPage, pageSize, pages, isForeign };
}

/** A whole number of 8 bytes; one beyond what can be a place comes out as too large for any file. */
export const wideNumber = (view: DataView, at: number, little: boolean): number =>
  Number(view.getBigUint64(at, little));

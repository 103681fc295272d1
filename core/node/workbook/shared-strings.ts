import { unescaped } from '../../ingest/read/workbook/cell-text.ts';
import { LONGEST_TEXT, TOO_LONG } from './rows.ts';
import { readXml, XmlTrouble } from './xml.ts';

/** More texts than any sheet has use for; each takes four bytes even where it is empty. */
const MOST_TEXTS = 40_000_000;
const MOST_BYTES = 1 << 30;

/** The texts that the cells of all sheets point at, in the order of the file. */
export interface SharedStrings {
  readonly count: number;
  /** Bytes that they take. */
  readonly bytes: number;
  /** @param index below `count` */
  at(index: number): string;
}

/**
 * Reads a workbook's shared texts. They are kept as UTF-8 in one block: millions of small texts would take several
 * times the room.
 *
 * @throws XmlTrouble
 */
export async function readSharedStrings(pieces: AsyncIterable<Uint8Array>): Promise<SharedStrings> {
  let block = Buffer.allocUnsafe(1 << 16);
  let used = 0;
  let ends = new Uint32Array(1 << 10);
  let count = 0;
  const add = (text: string): void => {
    const most = used + text.length * 3;
    if (most > block.length) block = grown(block, most);
    used += block.write(text, used);
    if (count === ends.length) ends = doubled(ends);
    ends[count++] = used;
    if (count > MOST_TEXTS || used > MOST_BYTES) throw new XmlTrouble('it has more texts than can be read');
  };

  let current: string[] | null = null;
  let length = 0;
  let phonetic = 0;
  await readXml(pieces, {
    open: (name) => {
      if (name === 'si') [current, length] = [[], 0];
      else if (name === 'rPh') phonetic++;
      return name === 't' && current !== null && phonetic === 0;
    },
    close: (name, text) => {
      if (name === 'rPh') phonetic--;
      else if (name === 't' && phonetic === 0 && current) {
        length += text.length;
        if (length > LONGEST_TEXT) throw new XmlTrouble(TOO_LONG);
        current.push(text);
      } else if (name === 'si') {
        add(unescaped((current ?? []).join('')));
        current = null;
      }
    },
  });
  return {
    count,
    bytes: block.length + ends.byteLength,
    at: (index) => block.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]),
  };
}

function grown(block: Buffer, least: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(Math.max(least, Math.min(block.length * 2, block.length + (64 << 20))));
  block.copy(larger);
  return larger;
}

function doubled(ends: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(ends.length * 2);
  larger.set(ends);
  return larger;
}

import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { byteCursor } from '../declared/bytes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';

/** Characters of one record. */
const MOST = 1 << 24;

/**
 * The records of a JSON file, as texts: those of one list, or one after the other as on the lines of a `.jsonl` file.
 *
 * @throws UserError `json.no-records`, `json.long-record`, `statistical.damaged`, `statistical.cut-short`
 */
export async function* jsonRecords(source: ByteSource, signal: AbortSignal | null): AsyncGenerator<string[]> {
  const splitter = recordSplitter(source.name);
  const cursor = byteCursor(source);
  const [a, b] = await source.read(0, 2);
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw damaged(source.name, 'some of its letters are not UTF-8, as those of JSON are');
    }
  };
  while (cursor.left > 0) {
    signal?.throwIfAborted();
    yield splitter.push(decoded(await cursor.some()));
  }
  yield splitter.push(decoded());
  splitter.end();
}

/** Cuts a text that comes in pieces into its records. @param name of the file */
function recordSplitter(name: string) {
  let place: 'start' | 'list' | 'between' | 'end' = 'start';
  let isList = false;
  let held = '';
  let count = 0;

  /** What stands between records. */
  const between = (letter: string): void => {
    if (place === 'start' && letter === '[') {
      isList = true;
      place = 'list';
    } else if (isList && place === 'between' && letter === ',') place = 'list';
    else if (isList && place !== 'end' && letter === ']') place = 'end';
    else throw noRecords(name);
  };

  return {
    /** The records that end in a piece. */
    push(piece: string): string[] {
      const found: string[] = [];
      held += piece;
      let at = 0;
      for (;;) {
        while (/[\s\uFEFF]/.test(held[at] ?? '')) at++;
        if (at === held.length) break;
        const mayBegin = place === 'start' || place === 'list' || (place === 'between' && !isList);
        if (held[at] !== '{' || !mayBegin) {
          between(held[at++]);
          continue;
        }
        const end = endOf(held, at);
        if (end === null) break;
        found.push(held.slice(at, end));
        at = end;
        count++;
        place = 'between';
      }
      held = held.slice(at);
      if (held.length > MOST) {
        throw new UserError(
          'json.long-record',
          `${name}: record ${String(count + 1)} has more than ${String(MOST / 1e6)} million letters.`,
          'Save it as a list of records, one for each person or visit.',
        );
      }
      return found;
    },
    end(): void {
      if (held !== '') throw cutShort(name, `it ends within its record ${String(count + 1)}`);
      if (isList && place !== 'end') throw cutShort(name, 'its list of records does not end');
      if (count === 0 || (!isList && count === 1)) throw noRecords(name);
    },
  };
}

/** Where the record ends that begins there; null where it goes on behind the text. */
function endOf(text: string, from: number): number | null {
  const marks = /"[^"\\]*(?:\\[^][^"\\]*)*("?)|[{}[\]]/g;
  marks.lastIndex = from;
  let depth = 0;
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    const [mark, quote] = found;
    if (mark === '{' || mark === '[') depth++;
    else if (mark === '}' || mark === ']') {
      if (--depth === 0) return marks.lastIndex;
    } else if (quote === '') return null;
  }
  return null;
}

const noRecords = (name: string): UserError =>
  new UserError(
    'json.no-records',
    `${name} holds JSON, but no list of records.`,
    'Save it as one: in Python by df.to_json("name.json", orient="records"), in R by jsonlite::write_json(x, "name.json").',
  );

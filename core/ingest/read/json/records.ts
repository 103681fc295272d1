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
  const decoder = await decoderOf(source);
  while (cursor.left > 0) {
    signal?.throwIfAborted();
    const bytes = await cursor.some();
    yield splitter.push(decoded(source.name, () => decoder.decode(bytes, { stream: true })));
  }
  yield splitter.push(decoded(source.name, () => decoder.decode()));
  splitter.end();
}

async function decoderOf(source: ByteSource): Promise<InstanceType<typeof TextDecoder>> {
  const [a, b] = await source.read(0, 2);
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

function decoded(name: string, work: () => string): string {
  try {
    return work();
  } catch {
    throw damaged(name, 'some of its letters are not UTF-8, as those of JSON are');
  }
}

const SPACE = /\s/;

/** Cuts a text that comes in pieces into its records. @param name of the file */
function recordSplitter(name: string) {
  let place: 'start' | 'list' | 'between' | 'end' = 'start';
  let isList = false;
  let held = '';
  let depth = 0;
  let inText = false;
  let isEscaped = false;
  let count = 0;

  /** What stands between records. */
  const between = (letter: string): void => {
    if (SPACE.test(letter) || letter === '\uFEFF') return;
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
      let from = 0;
      for (let i = 0; i < piece.length; i++) {
        const letter = piece[i];
        if (depth === 0) {
          const mayBegin = place === 'start' || place === 'list' || (place === 'between' && !isList);
          if (letter === '{' && mayBegin) {
            from = i;
            depth = 1;
          } else between(letter);
        } else if (inText) {
          if (isEscaped) isEscaped = false;
          else if (letter === '\\') isEscaped = true;
          else if (letter === '"') inText = false;
        } else if (letter === '"') inText = true;
        else if (letter === '{' || letter === '[') depth++;
        else if ((letter === '}' || letter === ']') && --depth === 0) {
          found.push(held + piece.slice(from, i + 1));
          held = '';
          count++;
          place = 'between';
        }
      }
      if (depth > 0) held += piece.slice(held === '' ? from : 0);
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
      if (depth > 0) throw cutShort(name, `it ends within its record ${String(count + 1)}`);
      if (isList && place !== 'end') throw cutShort(name, 'its list of records does not end');
      if (count === 0 || (!isList && count === 1)) throw noRecords(name);
    },
  };
}

const noRecords = (name: string): UserError =>
  new UserError(
    'json.no-records',
    `${name} holds JSON, but no list of records.`,
    'Save it as one: in Python by df.to_json("name.json", orient="records"), in R by jsonlite::write_json(x, "name.json").',
  );

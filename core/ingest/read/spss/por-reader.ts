import type { ByteSource } from '../../ports.ts';
import { byteCursor } from '../declared/bytes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { DIGIT_VALUES, porNumber } from './por-number.ts';

/** Reads the parts of a portable file one after the other. */
export interface PorReader {
  /** What is being read, for messages: `its list of variables`. */
  within: string;
  /** A letter that says what follows; empty at the end of the file. */
  tag(): Promise<string>;
  /** @throws UserError where it is negative or larger than that */
  int(most: number): Promise<number>;
  /** Null where it stands for no value. */
  number(): Promise<number | null>;
  /** A text, at most 64 KB long. */
  bytes(): Promise<Uint8Array>;
  /** Whether the `Z` comes that ends the cases, or the file. */
  isOver(): Promise<boolean>;
}

/** Five texts that name the format, in letters of five machines, of forty characters each. */
const SPLASH = 200;
const TABLE = 256;
const SIGNATURE = 'SPSSPORT';
/** Characters that a number may take. */
const LONGEST = 512;
const MOST_TEXT = 1 << 16;
const [SPACE, STAR, PLUS, MINUS, POINT, SLASH, Z] = Array.from(' *+-./Z', (letter) => letter.charCodeAt(0));

/** @throws UserError `statistical.damaged`, `statistical.cut-short` */
export async function porReader(source: ByteSource): Promise<PorReader> {
  const text = porText(source);
  await text.fill(SPLASH + TABLE + SIGNATURE.length);
  for (let i = 0; i < SPLASH; i++) text.next();
  const letters = porLetters(Uint8Array.from({ length: TABLE }, () => Math.max(0, text.next())));
  if (!letters) throw damaged(source.name, 'the table of its letters is torn');
  const next = (): number => {
    const byte = text.next();
    if (byte < 0) throw cutShort(source.name, `it ends within ${reader.within}`);
    return letters[byte];
  };
  const wrong = () => damaged(source.name, `a number in ${reader.within} is none`);
  const reader: PorReader = {
    within: 'its list of variables',
    async number() {
      await text.fill(LONGEST);
      return readNumber(next, wrong);
    },
    async int(most) {
      const value = await reader.number();
      if (value === null || !Number.isInteger(value) || value < 0 || value > most) throw wrong();
      return value;
    },
    async tag() {
      await text.fill(1);
      const byte = text.next();
      return byte < 0 ? '' : String.fromCharCode(letters[byte]);
    },
    async bytes() {
      const length = await reader.int(MOST_TEXT);
      await text.fill(length);
      return Uint8Array.from({ length }, next);
    },
    async isOver() {
      await text.fill(1);
      const byte = text.peek();
      return byte < 0 || letters[byte] === Z;
    },
  };
  for (const letter of SIGNATURE) {
    if (next() !== letter.charCodeAt(0)) throw damaged(source.name, 'its first record is none of SPSS');
  }
  return reader;
}

/** @param next code of a letter. @param wrong what is thrown where there is no number */
function readNumber(next: () => number, wrong: () => Error): number | null {
  const digitOf = (code: number): number => {
    const digit = DIGIT_VALUES[code] ?? -1;
    if (digit < 0) throw wrong();
    return digit;
  };
  let code = next();
  while (code === SPACE) code = next();
  if (code === STAR) {
    next();
    return null;
  }
  const isNegative = code === MINUS;
  if (isNegative) code = next();
  const digits: number[] = [];
  let [exponent, isAfterPoint, isAny] = [0, false, false];
  for (; code !== SLASH && code !== PLUS && code !== MINUS; code = next()) {
    if (code === POINT && !isAfterPoint) {
      isAfterPoint = true;
      continue;
    }
    const digit = digitOf(code);
    if (digits.length > LONGEST) throw wrong();
    isAny = true;
    if (digits.length > 0 || digit > 0) digits.push(digit);
    if (isAfterPoint) exponent--;
  }
  if (!isAny) throw wrong();
  if (code !== SLASH) {
    const sign = code === MINUS ? -1 : 1;
    let power = 0;
    for (code = next(); code !== SLASH; code = next()) {
      if (power > LONGEST) throw wrong();
      power = 30 * power + digitOf(code);
    }
    exponent += sign * power;
  }
  return porNumber(isNegative, digits, exponent);
}

/** Characters of a line; shorter ones go on with spaces. */
const LINE = 80;

/** The characters of a portable file, without its line ends, one byte each; -1 at the end. */
function porText(source: ByteSource) {
  const cursor = byteCursor(source);
  const [LF, CR] = [10, 13];
  let held: number[] = [];
  let [at, column, isOver] = [0, 0, false];
  /** Line ends may be LF, CR LF or CR; a line that is full has none of its own. */
  const take = (byte: number): void => {
    if (byte === CR) return;
    if (byte !== LF) {
      held.push(byte);
      column++;
      return;
    }
    for (; column < LINE; column++) held.push(SPACE);
    column = 0;
  };
  return {
    peek: (): number => held[at] ?? -1,
    next: (): number => held[at++] ?? -1,
    /** Makes sure that so many follow, or all that there are. */
    async fill(length: number): Promise<void> {
      while (!isOver && held.length - at < length) {
        held = held.slice(at);
        at = 0;
        const bytes = await cursor.some();
        isOver = bytes.length === 0;
        for (const byte of bytes) take(byte);
      }
    },
  };
}

/** The letters of a portable file by their places in its table, a space where there is none or it is not ASCII. */
const PLACES =
  ' '.repeat(64) +
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .' +
  '<(+|&[]!$*);^-/|,%_>?`:#@\'="      ~-   0123456789   -() {}\\     ' +
  ' '.repeat(64);

/**
 * What the bytes of a portable file stand for, by its table: bytes of ASCII. A byte that the table does not name stands
 * for itself, as those of other letters do.
 *
 * @param table 256 bytes, that of each place
 * @returns null where it does not tell the digits apart
 */
function porLetters(table: Uint8Array): Uint8Array | null {
  const letters = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const named = new Set<number>();
  for (let place = 64; place < 192; place++) {
    const letter = PLACES.charCodeAt(place);
    const byte = table[place];
    const isUnused = letter === SPACE && place !== 126;
    if (isUnused || named.has(byte) || (byte === table[0] && place !== 64)) continue;
    letters[byte] = letter;
    named.add(byte);
  }
  return new Set(table.subarray(64, 94)).size === 30 ? letters : null;
}

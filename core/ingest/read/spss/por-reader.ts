import type { ByteSource } from '../../ports.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { porLetters } from './por-letters.ts';
import { DIGIT_VALUES, porNumber } from './por-number.ts';
import { porText } from './por-text.ts';

/** Reads the parts of a portable file one after the other. */
export interface PorReader {
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

/**
 * @param within what is being read, for messages: `its list of variables`
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function porReader(source: ByteSource, within: () => string): Promise<PorReader> {
  const { name } = source;
  const text = porText(source);
  await text.fill(SPLASH + TABLE + SIGNATURE.length);
  for (let i = 0; i < SPLASH; i++) text.next();
  const table = Uint8Array.from({ length: TABLE }, () => Math.max(0, text.next()));
  const letters = porLetters(table);
  if (!letters) throw damaged(name, 'the table of its letters is torn');
  const ended = () => cutShort(name, `it ends within ${within()}`);
  const next = (): number => {
    const byte = text.next();
    if (byte < 0) throw ended();
    return letters[byte];
  };
  for (const letter of SIGNATURE) {
    if (next() !== letter.charCodeAt(0)) throw damaged(name, 'its first record is none of SPSS');
  }
  const wrong = () => damaged(name, `a number in ${within()} is none`);

  const number = async (): Promise<number | null> => {
    await text.fill(LONGEST);
    let code = next();
    while (code === SPACE) code = next();
    if (code === STAR) {
      next();
      return null;
    }
    const isNegative = code === MINUS;
    if (isNegative) code = next();
    const digits: number[] = [];
    let [exponent, isAfterPoint, any] = [0, false, false];
    for (; code !== SLASH && code !== PLUS && code !== MINUS; code = next()) {
      if (code === POINT && !isAfterPoint) {
        isAfterPoint = true;
        continue;
      }
      const digit = DIGIT_VALUES[code] ?? -1;
      if (digit < 0 || digits.length > LONGEST) throw wrong();
      any = true;
      if (digits.length > 0 || digit > 0) digits.push(digit);
      if (isAfterPoint) exponent--;
    }
    if (!any) throw wrong();
    if (code !== SLASH) {
      const sign = code === MINUS ? -1 : 1;
      let power = 0;
      for (code = next(); code !== SLASH; code = next()) {
        const digit = DIGIT_VALUES[code] ?? -1;
        if (digit < 0 || power > LONGEST) throw wrong();
        power = 30 * power + digit;
      }
      exponent += sign * power;
    }
    return porNumber(isNegative, digits, exponent);
  };

  const int = async (most: number): Promise<number> => {
    const value = await number();
    if (value === null || !Number.isInteger(value) || value < 0 || value > most) throw wrong();
    return value;
  };

  return {
    number,
    int,
    async tag() {
      await text.fill(1);
      const byte = text.next();
      return byte < 0 ? '' : String.fromCharCode(letters[byte]);
    },
    async bytes() {
      const length = await int(MOST_TEXT);
      await text.fill(length);
      return Uint8Array.from({ length }, next);
    },
    async isOver() {
      await text.fill(1);
      const byte = text.peek();
      return byte < 0 || letters[byte] === Z;
    },
  };
}

const [SPACE, STAR, PLUS, MINUS, POINT, SLASH, Z] = [...' *+-./Z'].map((letter) => letter.charCodeAt(0));

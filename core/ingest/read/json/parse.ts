/** A value of a record. */
export interface JsonCell {
  /** `odd` is one that no number is: `NaN`, `Infinity`. */
  readonly kind: 'number' | 'text' | 'odd' | 'null' | 'list';
  /** A number as it is written, a text without its quotes. */
  readonly text: string;
}

/** Values within values within … */
const DEEPEST = 8;
/** Depth of what is only read past. */
const DEEPEST_LIST = 200;

/**
 * Reads one record: every value with the names that lead to it, `address.city`.
 *
 * @param take is told of each value in the order of the text, and of the name of the record that it is within
 * @throws SyntaxError for what is no JSON; numbers that Python writes beside it (`NaN`, `Infinity`) are taken
 */
export function parseRecord(
  text: string,
  take: (name: string, cell: JsonCell, within: string | null) => void,
): void {
  let at = 0;
  const wrong = (): SyntaxError => new SyntaxError('no JSON');
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  const space = (): unknown => match(/[ \t\r\n]*/y);
  const mark = (letter: string): boolean => {
    space();
    if (text[at] !== letter) return false;
    at++;
    return true;
  };
  const string = (): string | null => {
    space();
    const found = match(/"(?:[^"\\\u0000-\u001f]|\\.)*"/y);
    return found === null ? null : (JSON.parse(found) as string);
  };

  const value = (name: string, depth: number, within: string | null): void => {
    space();
    if (text[at] === '{' && depth < DEEPEST) return object(`${name}.`, depth + 1, within ?? name);
    if (text[at] === '{' || text[at] === '[') {
      skip(0);
      return take(name, { kind: 'list', text: '' }, within);
    }
    take(name, plain(), within);
  };
  const plain = (): JsonCell => {
    const words = string();
    if (words !== null) return { kind: 'text', text: words };
    const number = match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y);
    if (number !== null) return { kind: 'number', text: number };
    const word = match(/true|false|null|NaN|-?Infinity/y);
    if (word === null) throw wrong();
    if (word === 'null') return { kind: 'null', text: '' };
    return { kind: word === 'true' || word === 'false' ? 'text' : 'odd', text: word };
  };
  const skip = (depth: number): void => {
    if (depth > DEEPEST_LIST) throw wrong();
    if (mark('[')) {
      if (mark(']')) return;
      do skip(depth + 1);
      while (mark(','));
      if (!mark(']')) throw wrong();
    } else if (mark('{')) {
      if (mark('}')) return;
      do {
        if (string() === null || !mark(':')) throw wrong();
        skip(depth + 1);
      } while (mark(','));
      if (!mark('}')) throw wrong();
    } else plain();
  };
  const object = (before: string, depth: number, within: string | null): void => {
    if (!mark('{')) throw wrong();
    if (mark('}')) return;
    do {
      const name = string();
      if (name === null || !mark(':')) throw wrong();
      value(before + name, depth, within);
    } while (mark(','));
    if (!mark('}')) throw wrong();
  };

  object('', 0, null);
  space();
  if (at < text.length) throw wrong();
}

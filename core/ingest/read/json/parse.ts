/** A value of a record. */
export interface JsonCell {
  /** `odd` is one that no number is: `NaN`, `Infinity`. */
  readonly kind: 'number' | 'text' | 'odd' | 'null' | 'list';
  /** A number as it is written, a text without its quotes. */
  readonly text: string;
}

/** Values within values within … */
const DEEPEST = 8;
/** Texts, those before a colon as names; numbers; what Python writes for none. */
const TOKENS =
  /("[^"\\]*(?:\\[^][^"\\]*)*")(\s*:)?|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]))|(NaN|-?Infinity)/g;
const KINDS = { t: 'text', n: 'number', o: 'odd' } as const;

/**
 * Reads one record: every value with the names that lead to it, `address.city`.
 *
 * A number is handed to `JSON.parse` as a text, so that none of its digits is lost, and a name with its own number, so
 * that one that stands twice is told twice.
 *
 * @param take is told of each value in the order of the text, and of the name of the record that it is within
 * @throws SyntaxError for what is no JSON; numbers that Python writes beside it (`NaN`, `Infinity`) are taken
 */
export function parseRecord(
  text: string,
  take: (name: string, cell: JsonCell, within: string | null) => void,
): void {
  let names = 0;
  const marked = text.replace(TOKENS, (_, words?: string, colon?: string, number?: string, odd?: string) => {
    if (words === undefined) return number === undefined ? `"o${odd}"` : `"n${number}"`;
    return colon === undefined ? `"t${words.slice(1)}` : `${words.slice(0, -1)}#${names++}"${colon}`;
  });
  walk(JSON.parse(marked) as object, '', 0, null);

  function walk(record: object, before: string, depth: number, within: string | null): void {
    for (const [key, value] of Object.entries(record) as [string, unknown][]) {
      // A number in the place of a name was marked as a value.
      if (!/#\d+$/.test(key)) throw new SyntaxError('no JSON');
      const name = before + key.slice(0, key.lastIndexOf('#'));
      const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
      if (isRecord && depth < DEEPEST) walk(value, `${name}.`, depth + 1, within ?? name);
      else take(name, cellOf(value), within);
    }
  }
}

function cellOf(value: unknown): JsonCell {
  if (value === null) return { kind: 'null', text: '' };
  if (typeof value === 'string') return { kind: KINDS[value[0] as keyof typeof KINDS], text: value.slice(1) };
  return typeof value === 'boolean' ? { kind: 'text', text: String(value) } : { kind: 'list', text: '' };
}

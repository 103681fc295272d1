/** A part of a condition that has a value: a field, perhaps of another event, or what is written. */
export type Operand =
  | {
      readonly kind: 'field';
      readonly field: string;
      /** Of a checkbox, the choice that is ticked or not. */
      readonly code: string | null;
      /** Null for the event of the row that the condition is asked on. */
      readonly event: string | null;
    }
  | { readonly kind: 'event' | 'arm' }
  | { readonly kind: 'text' | 'number'; readonly value: string };

export type Comparator = '=' | '<>' | '<' | '>' | '<=' | '>=';

/** When a field is shown. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare';
      readonly left: Operand;
      readonly by: Comparator;
      readonly right: Operand;
    };

interface Token {
  readonly is: 'field' | 'text' | 'number' | 'sign' | 'word';
  readonly text: string;
}

const TOKENS =
  /\s+|(?<field>\[[^[\]]*\])|(?<text>'[^']*'|"[^"]*")|(?<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?<sign><>|!=|<=|>=|==|&&|\|\||[=<>()!])|(?<word>[A-Za-z_]\w*)|(?<other>.)/gsu;

/** A condition nested more deeply is none that a person wrote. */
const DEEPEST = 60;

/**
 * REDCap's branching logic: comparisons of fields, checkbox choices, fields of other events, texts and numbers, joined by
 * and, or, not and parentheses.
 *
 * @returns null where it says anything else, such as a function or a calculation: nothing is guessed then
 */
export function parseBranching(logic: string): Condition | null {
  const tokens = tokensOf(plainLogic(logic));
  return tokens && tokens.length > 0 ? new Parser(tokens).whole() : null;
}

/** As people wrote it: without remarks, and with the signs that web pages keep for themselves. */
const plainLogic = (logic: string): string =>
  logic
    .replace(/^[ \t]*(?:\/\/|#).*$/gm, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#039;', "'")
    .replaceAll('&amp;', '&');

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  for (const { groups } of text.matchAll(TOKENS)) {
    const [is, found] = Object.entries(groups ?? {}).find(([, part]) => part !== undefined) ?? [];
    if (is === undefined || found === undefined) continue;
    if (is === 'other') return null;
    tokens.push({ is: is as Token['is'], text: found });
  }
  return tokens;
}

const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '=': '=',
  '==': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
};

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Condition | null {
    const found = this.#any();
    return this.#at === this.#tokens.length ? found : null;
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  /** Goes past the next token where it is one of these signs or words. */
  #passes(...texts: string[]): boolean {
    const token = this.#next();
    const fits =
      token !== undefined &&
      (token.is === 'sign' || token.is === 'word') &&
      texts.includes(token.text.toLowerCase());
    if (fits) this.#at++;
    return fits;
  }

  #any(): Condition | null {
    return this.#joined('or', '||', () => this.#all());
  }

  #all(): Condition | null {
    return this.#joined('and', '&&', () => this.#one());
  }

  #joined(kind: 'and' | 'or', sign: string, part: () => Condition | null): Condition | null {
    const parts: Condition[] = [];
    do {
      const found = part();
      if (found === null) return null;
      parts.push(found);
    } while (this.#passes(kind, sign));
    return parts.length === 1 ? parts[0] : { kind, parts };
  }

  #one(): Condition | null {
    if (this.#depth >= DEEPEST) return null;
    this.#depth++;
    try {
      if (this.#passes('not', '!')) {
        const of = this.#one();
        return of && { kind: 'not', of };
      }
      const begun = this.#at;
      if (this.#passes('(')) {
        const inner = this.#any();
        if (inner && this.#passes(')')) return inner;
        // `([age]) > 5`
        this.#at = begun;
      }
      return this.#comparison();
    } finally {
      this.#depth--;
    }
  }

  #comparison(): Condition | null {
    const left = this.#operand();
    const sign = this.#next();
    const by = sign?.is === 'sign' ? COMPARATORS[sign.text] : undefined;
    if (left === null || by === undefined) return null;
    this.#at++;
    const right = this.#operand();
    return right && { kind: 'compare', left, by, right };
  }

  #operand(): Operand | null {
    if (this.#passes('(')) {
      const inner = this.#operand();
      return inner && this.#passes(')') ? inner : null;
    }
    const token = this.#next();
    if (token === undefined) return null;
    this.#at++;
    if (token.is === 'text') return { kind: 'text', value: token.text.slice(1, -1) };
    if (token.is === 'number') return { kind: 'number', value: token.text };
    return token.is === 'field' ? this.#field(token.text) : null;
  }

  #field(first: string): Operand | null {
    const second = this.#next();
    const isTwo = second?.is === 'field';
    if (isTwo) this.#at++;
    const [event, name] = isTwo ? [inside(first), inside(second.text)] : [null, inside(first)];
    if (event === null && name === 'event-name') return { kind: 'event' };
    if (event === null && name === 'arm-number') return { kind: 'arm' };
    // `[first-event-name][x]` and the like would have to be followed from row to row.
    if (event !== null && !/^[a-z0-9_]+$/.test(event) && event !== 'event-name') return null;
    const parts = /^([a-z][a-z0-9_]*)(?:\(([^()]+)\))?(?::value)?$/i.exec(name);
    if (!parts) return null;
    return {
      kind: 'field',
      field: parts[1].toLowerCase(),
      code: parts[2]?.trim() ?? null,
      event: event === 'event-name' ? null : event,
    };
  }
}

const inside = (token: string): string => token.slice(1, -1).trim();

/** What stands where a condition is asked. */
export interface Standing {
  /** The value of an operand; empty where nothing was entered, null where nobody can tell. */
  valueOf(operand: Operand): string | null;
}

/**
 * Whether a condition holds; null where what it is about cannot be told, such as the order of a value that is not
 * there.
 */
export function holds(condition: Condition, standing: Standing): boolean | null {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => holds(part, standing));
      const settling = condition.kind === 'or';
      if (parts.includes(settling)) return settling;
      return parts.includes(null) ? null : !settling;
    }
    case 'not': {
      const of = holds(condition.of, standing);
      return of === null ? null : !of;
    }
    case 'compare':
      return compared(standing.valueOf(condition.left), condition.by, standing.valueOf(condition.right));
  }
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const DAY = /^\d{4}-\d\d-\d\d/;

function compared(left: string | null, by: Comparator, right: string | null): boolean | null {
  if (left === null || right === null) return null;
  const numbers = NUMBER.test(left) && NUMBER.test(right);
  if (by === '=' || by === '<>') {
    const equal = numbers ? Number(left) === Number(right) : left === right;
    return by === '=' ? equal : !equal;
  }
  if (!numbers && !(DAY.test(left) && DAY.test(right))) return null;
  const difference = numbers ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
  if (by === '<') return difference < 0;
  if (by === '>') return difference > 0;
  return by === '<=' ? difference <= 0 : difference >= 0;
}

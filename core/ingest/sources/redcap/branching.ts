import { withoutEntities } from '../texts.ts';

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
  readonly is: 'field' | 'text' | 'number' | 'by' | 'sign' | 'word';
  readonly text: string;
}

const TOKENS =
  /\s+|(?<field>\[[^[\]]*\])|(?<text>'[^']*'|"[^"]*")|(?<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?<by><>|!=|<=|>=|==|[=<>])|(?<sign>&&|\|\||[()!])|(?<word>[A-Za-z_]\w*)|(?<other>.)/gsu;
/** Signs that stand for another. */
const SAME: Readonly<Record<string, string>> = { '==': '=', '!=': '<>', '&&': 'and', '||': 'or', '!': 'not' };

/** A condition nested more deeply is none that a person wrote. */
const DEEPEST = 60;

/**
 * REDCap's branching logic: comparisons of fields, checkbox choices, fields of other events, texts and numbers, joined by
 * and, or, not and parentheses; with remarks, and with the signs that web pages keep for themselves.
 *
 * @returns null where it says anything else, such as a function or a calculation: nothing is guessed then
 */
export function parseBranching(logic: string): Condition | null {
  const tokens: Token[] = [];
  for (const { groups } of withoutEntities(logic.replace(/^[ \t]*(?:\/\/|#).*$/gm, ' ')).matchAll(TOKENS)) {
    const [is, text] = Object.entries(groups!).find(([, part]) => part !== undefined) ?? [];
    if (is === 'other') return null;
    const isBare = is === 'by' || is === 'sign' || is === 'word';
    if (is && text)
      tokens.push({ is: is as Token['is'], text: isBare ? (SAME[text] ?? text.toLowerCase()) : text });
  }
  return new Parser(tokens).whole();
}

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

  /** Goes past the next token where it fits. */
  #pass(fits: (token: Token) => boolean): string | null {
    const token = this.#at < this.#tokens.length ? this.#tokens[this.#at] : null;
    if (token === null || !fits(token)) return null;
    this.#at++;
    return token.text;
  }

  readonly #take = (is: Token['is']): string | null => this.#pass((token) => token.is === is);
  readonly #passes = (sign: string): boolean =>
    this.#pass(({ is, text }) => (is === 'sign' || is === 'word') && text === sign) !== null;

  #any(): Condition | null {
    return this.#joined('or', () => this.#joined('and', () => this.#one()));
  }

  #joined(kind: 'and' | 'or', part: () => Condition | null): Condition | null {
    const parts: Condition[] = [];
    do {
      const found = part();
      if (found === null) return null;
      parts.push(found);
    } while (this.#passes(kind));
    return parts.length === 1 ? parts[0] : { kind, parts };
  }

  #one(): Condition | null {
    if (this.#depth >= DEEPEST) return null;
    this.#depth++;
    try {
      if (this.#passes('not')) {
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
      const left = this.#operand();
      const by = left && (this.#take('by') as Comparator | null);
      const right = by && this.#operand();
      return left && by && right && { kind: 'compare', left, by, right };
    } finally {
      this.#depth--;
    }
  }

  #operand(): Operand | null {
    if (this.#passes('(')) {
      const inner = this.#operand();
      return inner && this.#passes(')') ? inner : null;
    }
    const text = this.#take('text');
    if (text !== null) return { kind: 'text', value: text.slice(1, -1) };
    const number = this.#take('number');
    if (number !== null) return { kind: 'number', value: number };
    const field = this.#take('field');
    return field === null ? null : this.#field(field);
  }

  #field(first: string): Operand | null {
    const second = this.#take('field');
    const [event, name] = second === null ? [null, inside(first)] : [inside(first), inside(second)];
    if (event === null && name === 'event-name') return { kind: 'event' };
    if (event === null && name === 'arm-number') return { kind: 'arm' };
    // `[first-event-name][x]` and the like would have to be followed from row to row.
    if (event !== null && !/^[a-z0-9_]+$/.test(event) && event !== 'event-name') return null;
    const [, field, code] = /^([a-z][a-z0-9_]*)(?:\(([^()]+)\))?(?::value)?$/i.exec(name) ?? [];
    if (field === undefined) return null;
    return {
      ...{ kind: 'field', field: field.toLowerCase(), code: (code as string | undefined)?.trim() ?? null },
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
  const days = DAY.test(left) && DAY.test(right);
  const difference = numbers ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
  if (by === '=') return difference === 0;
  if (by === '<>') return difference !== 0;
  if (!numbers && !days) return null;
  if (by === '<') return difference < 0;
  if (by === '>') return difference > 0;
  return by === '<=' ? difference <= 0 : difference >= 0;
}

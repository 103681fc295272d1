import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Comparator,
  type Condition,
  holds,
  type Operand,
  parseBranching,
  type Standing,
} from '../../../../core/ingest/sources/redcap/branching.ts';

const standing = (values: Readonly<Record<string, string>>): Standing => ({
  valueOf(operand) {
    if (operand.kind === 'text' || operand.kind === 'number') return operand.value;
    if (operand.kind !== 'field') return operand.kind === 'event' ? 'baseline_arm_1' : '1';
    const { field, code, event } = operand;
    return values[`${event === null ? '' : `${event}.`}${field}${code === null ? '' : `(${code})`}`] ?? null;
  },
});
const asks = (logic: string, values: Readonly<Record<string, string>>): boolean | null | 'unread' => {
  const condition = parseBranching(logic);
  return condition ? holds(condition, standing(values)) : 'unread';
};

describe('branching logic', () => {
  it('compares fields with texts and numbers', () => {
    expect(asks("[sex] = '1'", { sex: '1' })).toBe(true);
    expect(asks('[sex]="1"', { sex: '0' })).toBe(false);
    expect(asks('[sex] = 1', { sex: '01' })).toBe(true);
    expect(asks("[sex] <> ''", { sex: '' })).toBe(false);
    expect(asks("[sex] != '2'", { sex: '1' })).toBe(true);
    expect(asks("[name] = 'b'", { name: 'B' })).toBe(false);
    expect(asks('[age] >= 18 and [age] < 65', { age: '18' })).toBe(true);
    expect(asks('[age] > -1.5', { age: '-1.6' })).toBe(false);
    expect(asks("[seen] > '2024-01-31'", { seen: '2024-02-01' })).toBe(true);
  });

  it('asks checkboxes, other events, the event itself and the arm', () => {
    expect(asks('[race(2)] = "1"', { 'race(2)': '1' })).toBe(true);
    expect(asks('[race(-9)] = "1"', { 'race(-9)': '0' })).toBe(false);
    expect(asks("[baseline_arm_1][sex] <> ''", { 'baseline_arm_1.sex': '0' })).toBe(true);
    expect(asks("[baseline_arm_1][race(2)] = '1'", { 'baseline_arm_1.race(2)': '1' })).toBe(true);
    expect(asks("[event-name] = 'baseline_arm_1'", {})).toBe(true);
    expect(asks('[arm-number] = 2', {})).toBe(false);
    expect(asks("[event-name][sex] = '1'", { sex: '1' })).toBe(true);
  });

  it('joins with and before or, with parentheses, not, and their signs', () => {
    const values = { a: '1', b: '0', c: '0' };
    expect(asks("[a]='1' or [b]='1' and [c]='1'", values)).toBe(true);
    expect(asks("([a]='1' or [b]='1') and [c]='1'", values)).toBe(false);
    expect(asks("[a]='1' || [b]='1' && [c]='1'", values)).toBe(true);
    expect(asks("not ([a]='1') OR !([b]='1')", values)).toBe(true);
    expect(asks("(([a]) = ('1'))", values)).toBe(true);
    expect(asks('// remark\n[a] &lt;&gt; &quot;1&quot;', values)).toBe(false);
  });

  it('cannot tell the order of what is not there, nor a field that the file does not have', () => {
    expect(asks('[age] < 18', { age: '' })).toBeNull();
    expect(asks("[gone] = '1'", {})).toBeNull();
    expect(asks("[gone] = '1' or [a] = '1'", { a: '1' })).toBe(true);
    expect(asks("[gone] = '1' and [a] = '1'", { a: '0' })).toBe(false);
    expect(asks("not ([gone] = '1')", {})).toBeNull();
    expect(asks("[name] < 'm'", { name: 'b' })).toBeNull();
  });

  it('reads nothing that it would have to guess', () => {
    const unread = [
      '',
      '[a]',
      "[a] = '1",
      "datediff([a], 'today', 'y') > 18",
      'if([a]=1, 1, 0) = 1',
      '[a] + [b] > 3',
      "[first-event-name][a] = '1'",
      "[a] = '1' [b] = '2'",
      "([a] = '1'",
      "[a] = '1')",
      "[current-instance] = '1'",
      '[a] = [b] = [c]',
      `${'('.repeat(500)}[a]=1${')'.repeat(500)}`,
    ];
    expect(unread.map((logic) => asks(logic, { a: '1', b: '1' }))).toEqual(unread.map(() => 'unread'));
  });
});

const names = fc.constantFrom('a', 'b_2', 'sex', 'and_1', 'or');
const operands = fc.oneof(
  fc.record({
    kind: fc.constant('field' as const),
    field: names,
    code: fc.option(fc.constantFrom('1', '-9', 'x')),
    event: fc.option(fc.constantFrom('baseline_arm_1', 'v2_arm_2')),
  }),
  fc.record({ kind: fc.constantFrom('event' as const, 'arm' as const) }),
  fc.record({
    kind: fc.constant('text' as const),
    value: fc.constantFrom('', '1', 'or', '(', '[a]', '<>', 'x y'),
  }),
  fc.record({ kind: fc.constant('number' as const), value: fc.constantFrom('0', '-1.5', '18') }),
);
const comparators = fc.constantFrom<Comparator>('=', '<>', '<', '>', '<=', '>=');
const conditions = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('compare' as const), left: operands, by: comparators, right: operands }),
    fc.record({ kind: fc.constant('not' as const), of: tie('any') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).any;

const operandText = (operand: Operand, quote: string): string => {
  if (operand.kind === 'text') return `${quote}${operand.value}${quote}`;
  if (operand.kind === 'number') return operand.value;
  if (operand.kind !== 'field') return operand.kind === 'event' ? '[event-name]' : '[arm-number]';
  const { field, code, event } = operand;
  return `${event === null ? '' : `[${event}]`}[${field}${code === null ? '' : `(${code})`}]`;
};
const text = (condition: Condition, quote: string, gap: string): string => {
  switch (condition.kind) {
    case 'compare':
      return `${operandText(condition.left, quote)}${gap}${condition.by}${gap}${operandText(condition.right, quote)}`;
    case 'not':
      return `not (${text(condition.of, quote, gap)})`;
    default:
      return condition.parts.map((part) => `(${text(part, quote, gap)})`).join(` ${condition.kind} `);
  }
};

describe('any condition', () => {
  it('is read as it is written, however it is spaced and quoted', () => {
    fc.assert(
      fc.property(
        conditions,
        fc.constantFrom("'", '"'),
        fc.constantFrom('', ' ', '\n'),
        (condition, quote, gap) => {
          expect(parseBranching(text(condition, quote, gap))).toEqual(condition);
        },
      ),
    );
  });

  it('is told by three values as by all that an unknown field could be', () => {
    const values = fc.dictionary(names, fc.constantFrom('', '0', '1'));
    fc.assert(
      fc.property(conditions, values, (condition, known) => {
        const told = holds(condition, standing(known));
        if (told === null) return;
        for (const other of ['', '0', '1']) {
          const all: Standing = {
            valueOf: (operand) => standing(known).valueOf(operand) ?? other,
          };
          const filled = holds(condition, all);
          if (filled !== null) expect(filled).toBe(told);
        }
      }),
    );
  });

  it('never fails on any text', () => {
    const words = `[a]|[|]|(|)|'|"|=|<|and|or|not|1| |\n|&|[a][b]`.split('|');
    const parts = fc.constantFrom(...words);
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (pieces) => {
        const condition = parseBranching(pieces.join(''));
        if (condition) holds(condition, standing({ a: '1' }));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { inferColumn } from '../../../core/ingest/table/columns/infer.ts';
import { readText } from '../../fuzz/read-text.ts';

const times = (text: string, n: number): string[] => Array.from({ length: n }, () => text);
const typeOf = (cells: readonly string[]): string => inferColumn('x', cells).plan.type;
const measured = (n: number): string[] => Array.from({ length: n }, (_, i) => String(4 + 3 * i));

describe('a laboratory’s bounds', () => {
  it.each<[string, string[]]>([
    ['more than half', [...times('<3', 22), ...measured(18)]],
    ['nearly all', [...times('<20', 57), '120', '4500', '33']],
    ['of both sides', [...times('<20', 30), ...times('>10000', 5), '120', '4500', '33', '77']],
    [
      'with decimals',
      [...times('<0,05', 25), ...Array.from({ length: 15 }, (_, i) => `0,${String(10 + i)}`)],
    ],
  ])('leave the numbers beside them numbers: %s', (_, cells) => {
    expect(['number', 'integer']).toContain(typeOf(cells));
  });

  it('are told, cell by cell', async () => {
    const cells = [...times('<3', 22), ...measured(18)];
    const {
      plan,
      reading,
      cells: read,
    } = await readText(`id;tnt\n${cells.map((c, i) => `P${String(i)};${c}`).join('\n')}\n`);
    expect(read('tnt').filter((cell) => cell !== null)).toHaveLength(18);
    expect(reading.counts).toEqual({ 'table.censored': 22 });
    expect(plan.findings.some(({ about, message }) => about.includes('tnt') && message.includes('22'))).toBe(
      true,
    );
  });

  it.each<[string, string[], string]>([
    ['ranges', [...times('<30', 10), ...times('30-50', 10), ...times('>50', 10)], 'ordinal'],
    ['ranges about a number', [...times('<30', 10), ...times('40', 10), ...times('>50', 10)], 'ordinal'],
    ['a few steps', [...times('<1', 25), ...times('1', 6), ...times('2', 5), ...times('3', 6)], 'ordinal'],
    ['titres', [...times('<1:80', 10), ...times('1:80', 10), ...times('1:160', 10)], 'category'],
    ['bounds alone', [...times('<30', 10), ...times('>50', 10)], 'category'],
    ['bounds beside two numbers', [...times('<20', 38), '120', '4500'], 'ordinal'],
  ])('leave groups what they are: %s', (_, cells, type) => {
    expect(typeOf(cells)).toBe(type);
  });
});

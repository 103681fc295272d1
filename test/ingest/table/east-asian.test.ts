import { expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../memory-source.ts';

/** A text as bytes, by looking through all pairs of bytes that the encoding reads as one sign. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const pairs = new Map<string, readonly number[]>();
  for (let a = 0x81; a <= 0xfe; a++) {
    for (let b = 0x40; b <= 0xfe; b++) pairs.set(decoder.decode(Uint8Array.of(a, b)), [a, b]);
  }
  return Uint8Array.from(
    Array.from(text, (sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : pairs.get(sign)!)).flat(),
  );
}

it.each([
  ['shift_jis', '患者番号,性別,年齢', ['男', '女']],
  ['gb18030', '病人编号,性别,年龄', ['男', '女']],
  ['euc-kr', '환자번호,성별,나이', ['남', '여']],
])('reads short cells of %s', async (encoding, header, sexes) => {
  const rows = Array.from({ length: 30 }, (_, i) => `P${i},${sexes[(i >> 1) % 2]},${30 + ((7 * i) % 40)}`);
  const bytes = encoded(`${[header, ...rows].join('\n')}\n`, encoding);
  const { dialect, columns, open } = await makePlan(memorySource('t.csv', bytes), 't.csv', {
    idColumn: undefined,
  });
  const question = open.find(({ code }) => code === 'encoding');
  const choices = question?.choices.map(({ value }) => value) ?? [dialect.encoding];
  expect(choices).toContain(encoding);
  if (!question) expect(columns.map(({ name }) => name)).toEqual(header.split(','));
});

it('offers no encoding that has not all signs of the file', async () => {
  const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
  const bytes = Uint8Array.from([
    ...ascii('id,x,y\nP1,'),
    0xc3,
    ...ascii(',a\nP2,'),
    0xa4,
    0xe9,
    ...ascii(',b\n'),
  ]);
  const { open } = await makePlan(memorySource('t.csv', bytes), 't.csv');
  const { choices } = open.find(({ code }) => code === 'encoding')!;
  for (const { value } of choices) expect(new TextDecoder(value).decode(bytes)).not.toContain('\ufffd');
});

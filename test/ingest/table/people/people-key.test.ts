import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyText, newKey, parseKey, withPeople } from '../../../../core/ingest/table/people/people-key.ts';
import { Rng } from '../../../../core/math/rng.ts';

const drawOf = (seed: number) => {
  const rng = new Rng(seed);
  return (below: number): number => rng.int(below);
};
const id = fc
  .string({ minLength: 1, maxLength: 12, unit: 'binary' })
  .filter((text) => text.trim() === text && !/[\uFEFF\0\r]/.test(text));

describe('a key of pseudonyms', () => {
  it('is read as it was written, whatever stands in the ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 30 }), fc.nat(), (ids, seed) => {
        const key = withPeople(newKey(drawOf(seed)), ids, drawOf(seed + 1));
        const again = parseKey(keyText(key), 'key.csv');
        expect(again.name).toBe(key.name);
        expect([...again.people].sort()).toEqual([...key.people].sort());
      }),
    );
  });

  it('gives everybody another pseudonym of its own, and whole weeks that are not none', () => {
    const key = withPeople(
      newKey(drawOf(3)),
      Array.from({ length: 5000 }, (_, i) => `S${i}`),
      drawOf(4),
    );
    const people = [...key.people.values()];
    expect(new Set(people.map(({ pseudonym }) => pseudonym)).size).toBe(5000);
    expect(people.every(({ pseudonym }) => pseudonym.startsWith(`${key.name}-`))).toBe(true);
    expect(people.every(({ days }) => days !== 0 && days % 7 === 0 && Math.abs(days) <= 364)).toBe(true);
    expect(people.some(({ days }) => days > 0) && people.some(({ days }) => days < 0)).toBe(true);
  });

  it('keeps what people have when others are added', () => {
    const first = withPeople(newKey(drawOf(1)), ['a', 'b'], drawOf(2));
    const more = withPeople(first, ['b', 'c'], drawOf(9));
    expect([more.people.get('a'), more.people.get('b')]).toEqual([
      first.people.get('a'),
      first.people.get('b'),
    ]);
    expect(withPeople(more, ['a', 'c'], drawOf(5))).toBe(more);
  });

  it('tells no order of the files', () => {
    const ids = Array.from({ length: 200 }, (_, i) => String(i).padStart(3, '0'));
    const written = keyText(withPeople(newKey(drawOf(1)), ids, drawOf(2)))
      .split('\n')
      .slice(1, -1);
    expect(written.map((line) => line.split(',')[0])).not.toEqual(ids);
  });

  const row = 'S1,BCDF-GHJKLM,14';
  it.each([
    ['name,age\nx,1\n', 'key.not-one'],
    ['id,pseudonym,days\n', 'key.damaged'],
    [`id,pseudonym,days\n${row}\n${row}\n`, 'key.damaged'],
    [`id,pseudonym,days\n${row}\nS2,BCDF-GHJKLM,7\n`, 'key.damaged'],
    [`id,pseudonym,days\n${row}\nS2,XXXX-GHJKLM,7\n`, 'key.damaged'],
    ['id,pseudonym,days\nS1,BCDF-GHJKLM,13\n', 'key.damaged'],
    ['id,pseudonym,days\nS1,BCDF-GHJKLM,0\n', 'key.damaged'],
    ['id,pseudonym,days\nS1,BCDF-GHJKLM,\n', 'key.damaged'],
    ['id,pseudonym,days\nS1,Miller,7\n', 'key.damaged'],
  ])('refuses %j', (text, code) => {
    expect(() => parseKey(text, 'key.csv')).toThrow(expect.objectContaining({ code }));
  });
});

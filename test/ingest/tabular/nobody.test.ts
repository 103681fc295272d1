import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesNobody } from '../../../core/ingest/tabular/nobody.ts';
import { readText } from '../../fuzz/read-text.ts';

const CODES = Array.from({ length: 12 }, (_, i) => `P${String(i + 1)}`);
const INITIALS = ['AB', 'CK', 'DM', 'EF', 'GH', 'KL', 'MO', 'RS', 'TU', 'WZ'];

/** Who is in a table of these ids, and what is told of the others. */
async function read(ids: readonly string[]) {
  const rows = ids.map((id, i) => `${id};${String(40 + i)}`);
  const { plan, reading, cells } = await readText(`PatID;Alter\n${rows.join('\n')}\n`);
  return {
    people: cells('subject'),
    told: plan.findings.filter(({ code }) => code === 'table.nobody-ids').map(({ message }) => message),
    rejects: reading.rejects.map(({ code }) => code),
  };
}

describe('what says in place of an id that nobody knows who it is', () => {
  it.each([
    ['unbekannt'],
    ['-'],
    ['--'],
    ['N.N.'],
    ['NN'],
    ['unknown'],
    ['Unbekannt'],
    ['none'],
    ['anonym'],
    ['test'],
    ['xxx'],
    ['not known'],
    ['inconnu'],
    ['(leer)'],
  ])('is no person among ids with digits, wherever it stands: %s', async (id) => {
    for (const at of [0, 5, 12]) {
      const { people, told, rejects } = await read(CODES.toSpliced(at, 0, id));
      expect(people).toEqual(CODES);
      expect(told).toEqual([
        `table.csv, column “PatID”: 1 row says “${id}” in place of an id, and is left out.`,
      ]);
      expect(rejects).toEqual(['table.nobody-id']);
    }
  });

  it('is told with how many rows say it', async () => {
    const { people, told } = await read([...CODES, 'unbekannt', 'unbekannt', 'N.N.']);
    expect(people).toEqual(CODES);
    expect(told[0]).toContain('3 rows say “unbekannt”, “N.N.” in place of an id, and are left out');
  });

  it.each([['unbekannt'], ['Unknown'], ['-'], ['anonymous']])(
    'is no person among pseudonyms that are words: %s',
    async (id) => {
      const words = ['Falke', 'Adler', 'Bussard', 'Habicht', 'Milan', 'Sperber'];
      const { people, told } = await read([...words, id]);
      expect(people).toEqual(words);
      expect(told).toHaveLength(1);
    },
  );

  it.each<[string, string[]]>([
    ['initials', [...INITIALS, 'NN']],
    ['initials with points', [...INITIALS.map((two) => `${two[0]}.${two[1]}.`), 'N.N.']],
    ['single letters', ['U', 'V', 'W', 'X', 'Y', 'Z']],
    ['words', ['Falke', 'Adler', 'Test', 'Bussard', 'Nil', 'Milan']],
    ['numbers from 0 on', Array.from({ length: 12 }, (_, i) => String(i))],
    ['codes that begin as such a word', ['N1', 'N2', 'NN3', 'test4', 'X5', 'anon6']],
    ['codes of which one has letters alone', [...CODES, 'KAT']],
  ])('is no pseudonym: %s', async (_, ids) => {
    const { people, told, rejects } = await read(ids);
    expect(people).toEqual(ids);
    expect([told, rejects]).toEqual([[], []]);
  });

  it('has no digit', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.string(), (before, n, after) => {
        expect(namesNobody(`${before}${String(n)}${after}`, true)).toBe(false);
      }),
    );
  });
});

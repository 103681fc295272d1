import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesNobody } from '../../../../core/ingest/table/people/nobody.ts';
import { readText } from '../../../fuzz/read-text.ts';

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

describe('rows without an id', () => {
  const people = Array.from(
    { length: 12 },
    (_, i) => `${String(i + 1)};${String(41 + i)};${String(60 + i)};1`,
  );
  const table = (...more: string[]) => readText(['PatNr;Alter;Gewicht;n', ...people, ...more, ''].join('\n'));

  it('decide nothing of the columns, and nothing is said of their values but that they are left out', async () => {
    const { plan, cells } = await table(';558;798;12');
    expect(plan.findings.map(({ message }) => message)).toEqual([
      'table.csv, column “PatNr”: 1 row has no id, and is left out.',
    ]);
    expect(plan.rowsSeen).toBe(12);
    expect(plan.columns).toEqual((await table()).plan.columns);
    expect(cells('subject')).toHaveLength(12);
  });

  it('are no levels of a group', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `P${String(i)};${['Kardio', 'Onko'][i % 2]};${String(i)}`,
    );
    const { plan } = await readText(
      ['PatNr;Station;LOS', ...rows, ';Summe Kardio;380', ';Gesamt;780', ''].join('\n'),
    );
    expect(plan.columns[1].levels.map(({ value }) => value)).toEqual(['Kardio', 'Onko']);
    expect(plan.findings[0].message).toContain('2 rows have no id, and are left out');
  });

  it('keep what the id says of codes that are no person', async () => {
    const { plan, cells } = await table('999;1;1;1', '999;1;1;1');
    const messages = plan.findings.map(({ message }) => message).join('\n');
    expect(messages).toContain('column “PatNr”: 999 (2 times in the rows looked at) is read as missing');
    expect(messages).toContain('2 rows say “999” in place of an id');
    expect(cells('subject')).toHaveLength(12);
  });

  it('are read where each row is a person, or the id is another column', async () => {
    const text = ['PatNr;Alter;Gewicht', ...people.map((row) => row.slice(0, -2)), ';58;78', ''].join('\n');
    for (const overrides of [{ numberRows: true }, { idColumn: 'Alter' }]) {
      const { plan, cells } = await readText(text, overrides);
      expect(cells('subject')).toHaveLength(13);
      expect(plan.findings.map(({ code }) => code)).not.toContain('table.blank-ids');
    }
  });
});

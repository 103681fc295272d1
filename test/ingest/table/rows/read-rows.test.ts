import { describe, expect, it } from 'vitest';
import { readText } from '../../../fuzz/read-text.ts';

const told = async (text: string) => {
  const { reading, cells } = await readText(text);
  return {
    ids: cells('subject'),
    rejects: reading.rejects.map(({ where, code }) => `${where}: ${code}`),
  };
};
const body = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `P${from + i},${(7 * (from + i)) % 50}.5,a\n`).join('');

describe('rows that are no subject', () => {
  it('are the header once more, a second line of names, sums and notes', async () => {
    const text = `id,x,y\n,mg,\n${body(0, 5)}id,x,y\n${body(5, 9)}Mean,3,\nTotal,,\nsource: our own study,,\n`;
    const { ids, rejects } = await told(text);
    expect(ids).toEqual(Array.from({ length: 9 }, (_, i) => `P${i}`));
    expect(rejects).toEqual([
      'line 2: table.blank-id',
      'line 8: table.repeated-header',
      'line 13: table.summary-row',
      'line 14: table.summary-row',
      'line 15: table.note',
    ]);
  });

  it('are a title that an empty line parts from the table', async () => {
    const { ids } = await told(`Patientin: A. Meier, geb. 12.05.1961\n\nid,x\nP1,1.5\nP2,2.5\nP3,7.5\n`);
    expect(ids).toEqual(['P1', 'P2', 'P3']);
  });

  it.each([
    'Export of 1 March 2021, all patients, clinic A\n',
    '"Report","Labs"\n"From","2020-01-01"\n\n',
    'Study A,,\n',
  ])('are a title with the marks of a table: %j', async (title) => {
    const { ids } = await told(`${title}id,x,y\n${body(0, 9)}`);
    expect(ids).toEqual(Array.from({ length: 9 }, (_, i) => `P${i}`));
  });

  it('are sums with short names below ids with digits, but people among people’s names', async () => {
    const sums = 'Min,1.5,\nMax,7,\nn,9,\nMW,3.5,\nGesamtsumme,60,\n';
    expect((await told(`id,x,y\n${body(0, 9)}${sums}`)).ids).toHaveLength(9);
    expect((await told(`id,x\nMax,1\nAnn,2\nMin,3\nTom,4\n`)).ids).toHaveLength(4);
  });

  it('are a header that stands once more among few columns', async () => {
    const { ids } = await told(`id,x\nP1,1.5\nP2,2.5\nid,x\nP3,7.5\nP4,4.5\n`);
    expect(ids).toEqual(['P1', 'P2', 'P3', 'P4']);
  });

  it('are not left out where only their name is like a sum', async () => {
    expect((await told('id,x\nMax,1\nMin,2\nAnn,3\n')).ids).toEqual(['Max', 'Min', 'Ann']);
  });
});

describe('a second line of names', () => {
  const CODES = ['SiteSeq', 'SubjectId', 'AGE', 'SEX', 'SEXCD'];
  const people = Array.from({ length: 9 }, (_, i) => [
    String(1 + (i % 2)),
    `SE-01-00${i}`,
    String(30 + 3 * i),
    ...[
      ['Female', 'F'],
      ['Male', 'M'],
    ][i % 2],
  ]);
  const table = (titles: string, lines: readonly (readonly string[])[], columns = [0, 1, 2, 3, 4]): string =>
    [columns.map((c) => titles.split(',')[c]), ...lines.map((cells) => columns.map((c) => cells[c]))]
      .map((cells) => `${cells.join(',')}\n`)
      .join('');
  const TITLES = 'Site sequence number,Subject Id,Age,Sex,Sex - Code';
  const idsOf = people.map(([, id]) => id);

  it.each([[[0, 1, 2, 3, 4]], [[1, 2, 3, 4]], [[1, 3, 4]]])(
    'is no person, whatever the columns hold: %j',
    async (columns) => {
      const { ids, rejects } = await told(table(TITLES, [CODES, ...people], columns));
      expect(ids).toEqual(idsOf);
      expect(rejects).toEqual(['line 2: table.second-header']);
      const { cells } = await readText(table(TITLES, [CODES, ...people], columns));
      expect([...new Set(cells('Sex'))].sort()).toEqual(['Female', 'Male']);
    },
  );

  it('is none where a person has words in place of two numbers, or answers like names', async () => {
    const pending = people.map((cells, i) => [
      ...cells.slice(0, 3),
      ...(i === 0 ? ['pending', 'pending'] : ['5', '7']),
    ]);
    expect((await told(table('site,id,age,hb,crp', pending))).ids).toEqual(idsOf);
    const gout = people.map(([, id], i) => [id, i === 0 ? 'Gout' : '', i === 0 ? 'Lupus' : '']);
    const { cells } = await readText(table('id,gout,lupus', gout, [0, 1, 2]), { header: true });
    expect(cells('subject')).toEqual(idsOf);
  });
});

describe('quote marks', () => {
  it('may hold line ends', async () => {
    const { ids, rejects } = await told('id,x,y\nP1,1.5,"two\nlines, here"\nP2,2.5,b\n');
    expect([ids, rejects]).toEqual([['P1', 'P2'], []]);
  });

  it('that are not closed cost one line, not the rest of the file', async () => {
    const { ids, rejects } = await told(`id,x,y\n${body(0, 3)}P3,4,"open\n${body(4, 30)}`);
    expect(ids).toHaveLength(29);
    expect(rejects).toEqual(['line 5: table.bad-quote']);
  });

  it('that close lines later, with rows between, cost these lines and are told', async () => {
    const { ids, rejects } = await told(
      `id,x,y\n${body(0, 3)}P3,4,"open\n${body(4, 6)}P6,4,closed"\n${body(7, 9)}`,
    );
    expect(ids).toEqual(['P0', 'P1', 'P2', 'P7', 'P8']);
    expect(rejects).toEqual(['lines 5 to 8: table.bad-quote']);
  });

  it('within a cell are characters', async () => {
    const { cells } = await readText(
      'id,x,size\nP1,1.5,5" nail\nP2,2.5,5" nail\nP3,2.5,6" nail\nP4,2.5,6" nail\n',
    );
    expect(cells('size')).toEqual(['5" nail', '5" nail', '6" nail', '6" nail']);
  });
});

describe('what a column writes for no value', () => {
  it('is not taken for it where it is one of the words', async () => {
    const { cells } = await readText(
      `id,drug,test\n${['None,-', 'A,+', 'B,-', 'None,+', 'A,-', 'B,+'].map((c, i) => `P${i},${c}\n`).join('')}`,
    );
    expect(cells('drug')).toEqual(['None', 'A', 'B', 'None', 'A', 'B']);
    expect(cells('test')).toEqual(['-', '+', '-', '+', '-', '+']);
  });
});

describe('line ends and characters', () => {
  it('may differ within a file, and NUL characters are dropped', async () => {
    const { cells, reading } = await readText('id,x\r\nP1,1.5\nP2,2\0.5\r\nP3,3.5\rP4,4.5\r\r\nP5,5.5');
    expect(cells('x')).toEqual(['1.5', '2.5', '3.5', '4.5', '5.5']);
    expect(reading.rejects).toEqual([]);
  });
});

describe('cells that are not numbers', () => {
  it('are told one by one, never read as another number', async () => {
    const text = `id;crp\nP1;5,5\nP2;<0,5\nP3;6.5\nP4;7,25\nP5;1.499,5\nP6;12.34,5\n${Array.from({ length: 20 }, (_, i) => `Q${i};${i},5\n`).join('')}`;
    const { cells, reading } = await readText(text);
    expect(cells('crp').slice(0, 6)).toEqual(['5.5', null, null, '7.25', '1499.5', null]);
    expect(reading.rejects.map(({ line, code }) => [line, code])).toEqual([
      [3, 'table.censored'],
      [4, 'table.not-a-number'],
      [7, 'table.not-a-number'],
    ]);
  });
});

describe('numbers that stand in the file as every program writes them', () => {
  it('are taken as they stand, but for codes, levels and numbers that are too large', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `P${i},${i}.50,${i % 4 === 0 ? '-9' : i},0${i % 2}`);
    rows[3] = `P3,-0.250,3,1`;
    rows[4] = `P4,${'9'.repeat(320)}.5,4,1`;
    const { cells, reading } = await readText(`id,x,y,z\n${rows.join('\n')}\n`);
    expect(cells('x').slice(0, 5)).toEqual(['0.50', '1.50', '2.50', '-0.250', null]);
    expect(cells('y').slice(0, 5)).toEqual([null, '1', '2', '3', '4']);
    expect(reading.rejects).toMatchObject([{ where: 'line 6, column “x”', code: 'table.not-finite' }]);
  });
});

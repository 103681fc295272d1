import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../memory-source.ts';

const plan = (text: string, name = 'visits.csv') =>
  makePlan(memorySource(name, new TextEncoder().encode(text)), name);

const ROWS = Array.from({ length: 30 }, (_, i) => [
  `P${String(i)}`,
  String(20 + (i % 50)),
  ['yes', 'no'][i % 2],
]);
const lines = (mark: string): string[] => [['id', 'age', 'smoker'], ...ROWS].map((row) => row.join(mark));
const columnsOf = async (text: string) =>
  (await plan(text)).columns.map(({ name, type }) => `${name} ${type}`);
const PLAIN = ['id id', 'age integer', 'smoker boolean'];

describe('lines as other programs write them', () => {
  it('are read where each stands in quotation marks as a whole, which is said', async () => {
    const text = lines(',')
      .map((line) => `"${line}"`)
      .join('\n');
    expect(await columnsOf(text)).toEqual(PLAIN);
    expect((await plan(text)).findings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('30 rows of those looked at stand in one cell each, and are taken apart'),
    );
  });

  it('are read where some stand in quotation marks, as a spreadsheet saves rows with a quotation mark in them', async () => {
    const text = lines(',')
      .map((line, r) => (r % 7 === 3 ? `"${line.replace('yes', '""yes""')}"` : line))
      .join('\n');
    const { rowsSeen, findings } = await plan(text);
    expect(rowsSeen).toBe(30);
    expect(findings.map(({ code }) => code)).toContain('table.wrapped-rows');
    expect(await columnsOf(text)).toEqual(PLAIN);
  });

  it('are read where R has numbered them and given that column no name', async () => {
    const rows = ROWS.map(([id, age, smoker], r) => `"${String(r + 1)}" "${id}" ${age} "${smoker}"`);
    const { columns, idColumn } = await plan(['"id" "age" "smoker"', ...rows].join('\n'));
    expect(columns.map(({ name, numbersRows }) => [name, numbersRows === true])).toEqual([
      ['column 1', true],
      ['id', false],
      ['age', false],
      ['smoker', false],
    ]);
    expect(idColumn).toBe('id');
    // Ids from one on, of which the last column may lack its name.
    const doubtful = ROWS.map((_, r) => `${String(r + 1)} ${String(r % 7)} ${String(r % 3)}`);
    await expect(plan(['id age', ...doubtful].join('\n'))).rejects.toMatchObject({ code: 'table.ragged' });
  });

  it('are read where a backslash stands before quotation marks, in every row or in some', async () => {
    for (const each of [1, 5]) {
      const text = [
        'id,age,why',
        ...ROWS.map(([id, age], r) => `${id},${age},"${r % each ? 'never' : 'said \\"yes\\", often'}"`),
      ].join('\n');
      const { columns, rowsSeen } = await plan(text);
      expect(rowsSeen).toBe(30);
      expect(columns[2].levels.map(({ value }) => value)).toContain('said "yes", often');
    }
  });

  it.each([
    ['^', '“^”'],
    ['~', '“~”'],
    ['\u001f', 'the character with the number 31'],
  ])('are refused where %j separates cells, which is named', async (mark, said) => {
    await expect(plan(lines(mark).join('\n'))).rejects.toMatchObject({
      code: 'table.one-column',
      message: expect.stringContaining(`visits.csv has one column as it is read`) as string,
    });
    await expect(plan(lines(mark).join('\n'))).rejects.toThrow(said);
  });

  it('are refused where a spreadsheet has put each into its first cell', async () => {
    const text = lines(',').map((line) => `"${line}";;`);
    await expect(plan(text.join('\n'))).rejects.toMatchObject({
      code: 'table.one-column',
      hint: expect.stringContaining('Text to Columns') as string,
    });
  });

  it('are refused where each stands in quotation marks below a title, which is no name', async () => {
    const text = ['Export of the study', ...lines(',')].map((line) => `"${line}"`).join('\n');
    await expect(plan(text)).rejects.toMatchObject({ code: 'table.one-column' });
  });

  it('of one column of ids or remarks are no such table', async () => {
    await expect(plan(`id\n${ROWS.map(([id]) => `A:${id}`).join('\n')}\n`)).resolves.toBeDefined();
    await expect(plan(`remark\n${ROWS.map(() => '"often, at night"').join('\n')}\n`)).resolves.toBeDefined();
  });
});

import { describe, expect, it } from 'vitest';
import { column, take, told, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

describe('the columns of a table that is imported', () => {
  it('reads numeric missing codes as missing and leaves like values of other columns', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `S${i},${i % 10 === 0 ? -9 : 20 + (i % 30)},${i - 30}`);
    const result = await take(`id,bmi,change\n${rows.join('\n')}\n`);
    expect(column(result, 'bmi').filter(Number.isNaN)).toHaveLength(6);
    expect(column(result, 'change')).toContain(-9);
    expect(result.findings).toMatchObject([{ code: 'table.missing-code', about: ['bmi'] }]);
  });

  it('codes two-valued, ordered and other categories and keeps their labels', async () => {
    const severity = ['none', 'severe', 'mild', 'moderate'];
    const rows = Array.from(
      { length: 40 },
      (_, i) => `S${i},${i % 2 ? 'Yes' : 'No'},${severity[i % 4]},${'bca'[i % 3]},${i % 2}`,
    );
    const result = await take(`id,smoker,snoring,site,died\n${rows.join('\n')}\n`);
    expect(result.columns.map(({ name, type, levels }) => [name, type, levels.map((l) => l.value)])).toEqual([
      ['smoker', 'boolean', ['No', 'Yes']],
      ['snoring', 'ordinal', ['none', 'mild', 'moderate', 'severe']],
      ['site', 'category', ['a', 'b', 'c']],
      ['died', 'boolean', ['0', '1']],
    ]);
    expect(column(result, 'snoring').slice(0, 4)).toEqual([0, 3, 1, 2]);
    expect(column(result, 'smoker').slice(0, 2)).toEqual([0, 1]);
    expect(column(result, 'site').slice(0, 3)).toEqual([1, 2, 0]);
  });

  it('keeps the order of a scale when the end of the file has other words', async () => {
    const words = ['mild', 'none', 'moderate'];
    const rows = Array.from(
      { length: 90_000 },
      (_, i) => `S${i},${words[i % 3]},${i % 2 ? 'yes' : 'no'}, padded to pass the sample`,
    );
    rows[60_000] = 'S60000,Severe,Yes,x';
    rows[60_001] = 'S60001,banana,maybe,x';
    const result = await take(`id,snoring,smoker,note\n${rows.join('\n')}\n`);
    expect(result.columns[0].levels.map(({ value, code }) => [value, code])).toEqual([
      ['none', 0],
      ['mild', 1],
      ['moderate', 2],
      ['Severe', 3],
    ]);
    expect(column(result, 'snoring').slice(60_000, 60_003)).toEqual([3, Number.NaN, 2]);
    expect(column(result, 'smoker').slice(60_000, 60_003)).toEqual([1, Number.NaN, 0]);
    expect(result.rejects.map(({ where, reason }) => `${where}: ${reason}`)).toEqual([
      'line 60003, column “snoring”: ‹text, 6 characters› is none of none, minimal, mild, moderate, severe, very severe; read as missing',
      'line 60003, column “smoker”: ‹text, 5 characters› is none of no, yes; read as missing',
    ]);
  });

  it.each(['', '"'])(
    'makes numbers of what is two-valued in the rows looked at and has more values further on (quote %j)',
    async (quote) => {
      const rows = Array.from(
        { length: 90_000 },
        (_, i) => `${quote}S${i}${quote},${i % 2},${5 * (i % 2)},1.5`,
      );
      rows[60_000] = 'S60000,2,2.5,2.5';
      const result = await take(`id,children,dose,padded_to_pass_the_sample\n${rows.join('\n')}\n`);
      expect(result.columns.map(({ type, levels }) => [type, levels.length])).toEqual([
        ['integer', 0],
        ['number', 0],
        ['number', 0],
      ]);
      expect(column(result, 'children').slice(59_999, 60_002)).toEqual([1, 2, 1]);
      expect(column(result, 'dose')[60_000]).toBe(2.5);
      expect(result.rejects).toEqual([]);
      expect(result.findings.filter(({ code }) => code === 'table.more-than-two')).toHaveLength(2);
    },
  );

  it('takes values that say the same for one level, and says so once more of those further on', async () => {
    const words = ['Male', 'male', 'Female', 'other'];
    const rows = Array.from({ length: 90_000 }, (_, r) => `p${r},${words[r % 4]},padded to pass the sample`);
    rows[60_000] = 'p60000,FEMALE,x';
    const result = await take(`id,sex,note\n${rows.join('\n')}\n`);
    const sex = column(result, 'sex');
    expect(sex.slice(0, 4)).toEqual([1, 1, 0, 2]);
    expect(sex[60_000]).toBe(0);
    const told = result.findings.filter(({ code }) => code === 'table.same-groups');
    expect(told.map(({ message }) => message.replace(/.*one group: /, ''))).toEqual([
      '“Male”, “male” as “Male”.',
      '“Female”, “FEMALE” as “Female”, “Male”, “male” as “Male”.',
    ]);
  });

  it('keeps the order of a codebook’s words, and places others after them with a word', async () => {
    const doses = ['placebo', 'low', 'mid', 'high'];
    const levels = doses.map((value, code) => ({ code, value, label: value }));
    const codebook = [
      { variable: 'dose', label: null, unit: null, type: 'ordinal' as const, levels, missing: [] },
    ];
    const cells = Array.from({ length: 40 }, (_, r) => (r === 39 ? 'extra' : doses[r % 4]));
    const text = `id,dose\n${cells.map((cell, r) => `p${r},${cell}`).join('\n')}\n`;
    const result = await take(text, { codebook });
    expect(result.columns[0].levels.map(({ code, value }) => [code, value])).toEqual([
      ...doses.entries(),
      [4, 'extra'],
    ]);
    expect(column(result, 'dose').slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(result.findings.find(({ code }) => code === 'table.more-levels')).toMatchObject({
      severity: 'warning',
      about: ['dose'],
      message:
        'table.csv, column “dose”: it also holds “extra”, not among its listed values; placed after them, since nothing tells their order.',
    });
  });

  it('finds a value that is no level in the last of many columns with labels', async () => {
    const names = Array.from({ length: 120 }, (_, c) => `q${c}`);
    const levels = [1, 2, 3].map((code) => ({ code, value: String(code), label: `answer ${code}` }));
    const codebook = names.map((variable) => ({
      variable,
      label: null,
      unit: null,
      type: 'category' as const,
      levels,
      missing: [],
    }));
    const rows = Array.from({ length: 30 }, (_, r) =>
      [`p${r}`, ...names.map((_name, c) => (r === 29 && c === 119 ? 7 : 1 + (r % 3)))].join(','),
    );
    const result = await take(`id,${names.join(',')}\n${rows.join('\n')}\n`, { codebook });
    expect(told(result)).toEqual(['line 31, column “q119”: table.unknown-level']);
  });

  it('takes units, labels, codes and missing codes from a codebook', async () => {
    const rows = ['S1,172,2', 'S2,180,1', 'S3,888,7', 'S4,165,2', 'S5,170,1'];
    const entry = { label: null, unit: null, type: null, levels: [], missing: [] };
    const levels = [
      { code: 1, value: '1', label: 'female' },
      { code: 2, value: '2', label: 'male' },
    ];
    const codebook = [
      { ...entry, variable: 'height', label: 'Standing height', unit: 'cm', missing: ['888'] },
      { ...entry, variable: 'SEX', levels },
    ];
    const result = await take(`id,height,sex\n${rows.join('\n')}\n`, { codebook });
    expect(result.columns[0]).toMatchObject({ unit: 'cm', label: 'Standing height' });
    expect(column(result, 'height')[2]).toBeNaN();
    expect(column(result, 'sex')).toEqual([2, 1, Number.NaN, 2, 1]);
    expect(result.columns[1].levels).toEqual(levels);
    expect(result.rejects).toMatchObject([{ where: 'line 4, column “sex”', code: 'table.unknown-level' }]);
  });

  it('reads dates, and reports what is none', async () => {
    const result = await take(
      'id,visited\nS1,31.12.1969\nS2,02.01.1970\nS3,30.02.1980\nS4,01.01.2000\nS5,NA\nS6,05.05.1950\nS7,1.1.1970\n',
    );
    expect(column(result, 'visited')).toEqual([-1, 1, Number.NaN, 10957, Number.NaN, -7181, 0]);
    expect(told(result)).toEqual(['line 4, column “visited”: table.not-a-date']);
  });

  it.each([
    ['semicolons and decimal commas', 'id;x;y\nS1;1,5;2\nS2;-0,25;3\n'],
    ['tabs', 'id\tx\ty\nS1\t1.5\t2\nS2\t-0.25\t3\n'],
    ['runs of spaces', '  id    x   y\n  S1  1.5   2\n  S2 -0.25  3 \n'],
    ['CRLF', 'id,x,y\r\nS1,1.5,2\r\nS2,-0.25,3\r\n'],
    ['CR alone', 'id,x,y\rS1,1.5,2\rS2,-0.25,3\r'],
    ['quotes', '"id","x","y"\n"S1","1.5","2"\n"S2","-0.25","3"\n'],
    ['a byte order mark', '\uFEFFid,x,y\nS1,1.5,2\nS2,-0.25,3\n'],
    ['no line end at the end', 'id,x,y\nS1,1.5,2\nS2,-0.25,3'],
  ])('reads %s', async (_, text) => {
    const result = await take(text);
    expect(result.table.subjects).toEqual(['S1', 'S2']);
    expect(column(result, 'x')).toEqual([1.5, -0.25]);
    expect(column(result, 'y')).toEqual([2, 3]);
    expect(result.rejects).toEqual([]);
  });

  const german = 'Patient-Nr;Größe;Gewicht\nMüller;1,80;80\nJäger;1,65;60\n';
  it.each([
    ['UTF-8', new TextEncoder().encode(german)],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${german}`, 'utf16le')],
    ['UTF-16 LE without', Buffer.from(german, 'utf16le')],
    ['UTF-16 BE with a mark', Buffer.from(`\uFEFF${german}`, 'utf16le').swap16()],
    ['CP1252', Buffer.from(german, 'latin1')],
  ])('reads %s', async (_, bytes) => {
    const result = await take(bytes);
    expect(result.table.subjects).toEqual(['Müller', 'Jäger']);
    expect(column(result, 'Größe')).toEqual([1.8, 1.65]);
  });

  it('finds out late that a file is CP1252', async () => {
    const rows = Array.from({ length: 90_000 }, (_, i) => `S${i},${i},plain text`);
    rows[70_000] = 'Jäger,1,x';
    const result = await take(Buffer.from(`id,x,t\n${rows.join('\n')}\n`, 'latin1'));
    expect(result.rows).toBe(90_000);
    expect(result.table.subjects[70_000]).toBe('Jäger');
    expect(result.rejects).toEqual([]);
  });

  it('keeps leading zeros of ids', async () => {
    expect((await take('id,x\n007,1\n07,2\n7,3\n')).table.subjects).toEqual(['007', '07', '7']);
  });

  it('goes by a column named subject that is not the id', async () => {
    const result = await take('eid,Subject\nE1,3.5\nE2,4.5\n');
    expect(result.table.subjects).toEqual(['E1', 'E2']);
    expect(column(result, 'Subject (column)')).toEqual([3.5, 4.5]);
  });

  it('survives names and texts made to break SQL', async () => {
    const result = await take(
      `id,"a""b; DROP TABLE x",it's\n"S'1","1",o'neil\nS2,2,a\nS3,3,a\nS4,3,o'neil\n`,
    );
    expect(result.table.subjects).toEqual(["S'1", 'S2', 'S3', 'S4']);
    expect(column(result, 'a"b; DROP TABLE x')).toEqual([1, 2, 3, 3]);
    expect(column(result, "it's")).toEqual([1, 0, 0, 1]);
  });
});

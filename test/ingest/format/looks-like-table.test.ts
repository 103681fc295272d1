import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeTable } from '../../../core/ingest/format/looks-like-table.ts';

describe('a text', () => {
  it.each([
    'id,age\nP1,40\n',
    'id\tage\tnote\nP1\t40\tA note. With two sentences.\nP2\t41\tfine\n',
    'Study ABC\n\nid;age;bmi\nP1;40;22,5\nP2;41;23,1\nP3;42;24,0\n',
    'x y z\n1.5 2.5 3\n2.5 3.5 4\n',
    '# made by a program\nid,remark\nP1,"slept well, then woke"\nP2,"slept badly"\n',
    '0.1 0.2\n0.3 0.4\n',
  ])('is a table: %j', (text) => {
    expect(looksLikeTable(text)).toBe(true);
  });

  it.each([
    '',
    'one line only, with a comma',
    'README\n\nThis folder holds the data of the ABC study.\nPlease contact Dr X, if anything is unclear.\nThe tables are in clinic.xlsx, the nights in edf.\n',
    'Dear all,\nplease find the data here.\nBest wishes,\nB.\n',
    'Licence\nPermission is hereby granted, free of charge, to any person\nobtaining a copy of this software, to deal in the Software\nwithout restriction, including without limitation the rights\n',
    'name = study\nrate = 10\n[channels]\nspo2 = yes\n',
    'to do\nask for labs\ncall the clinic\n',
  ])('is none: %j', (text) => {
    expect(looksLikeTable(text)).toBe(false);
  });

  it('is a table where all lines have the same cells, whatever stands in them', () => {
    const cell = fc.stringMatching(/^[a-z0-9 ]{0,8}$/);
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 6 })
          .chain((width) =>
            fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 20 }),
          ),
        fc.constantFrom(',', ';', '\t', '|'),
        (rows, mark) => {
          expect(looksLikeTable(rows.map((cells) => cells.join(mark)).join('\n'))).toBe(true);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { NOTE_CODES, notesOf } from '../../../../core/ingest/read/declared/notes.ts';

describe('what is told of a file', () => {
  it.each(NOTE_CODES)('has all words of %s, of one column and of several', (code) => {
    for (const columns of [['crp'], ['crp', 'bmi', 'bmi']]) {
      const notes = notesOf('cohort.dta');
      for (const column of columns) notes.note(code, column, 'first', 'second', 'third');
      const [{ message, hint, about }] = notes.findings();
      expect(message).not.toMatch(/undefined|[{}|\n]/);
      expect(hint).not.toMatch(/undefined|[{}|\n]/);
      expect(message.endsWith('.') || code === 'sas.catalog-unread').toBe(true);
      expect([[], [...new Set(columns)]]).toContainEqual(about);
    }
  });

  it('tells once what is noted of several columns, by their number and that of their cells', () => {
    const notes = notesOf('a.arrow');
    for (const column of ['x', 'x', 'y']) notes.note('records.nan', column);
    notes.note('records.zone', 'seen', 'Europe/Berlin');
    notes.note('records.zone', 'left', 'Asia/Tokyo');
    expect(notes.findings().map(({ message }) => message)).toEqual([
      'a.arrow: the moments of column “seen” are read as clocks in the time zone Europe/Berlin showed them, as the file says.',
      'a.arrow: the moments of column “left” are read as clocks in the time zone Asia/Tokyo showed them, as the file says.',
      'a.arrow, columns “x”, “y”: 3 cells are “not a number” (NaN), and read as missing.',
    ]);
  });

  it('takes no mark of the sentence from the name of a column', () => {
    const notes = notesOf('a.json');
    notes.note('records.nan', '{0|1}\n    x');
    expect(notes.findings()[0].message).toContain('{0|1}\n    x');
  });
});

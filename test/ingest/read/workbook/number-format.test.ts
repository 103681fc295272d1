import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInFormat, parseNumberFormat } from '../../../../core/ingest/read/workbook/number-format.ts';

const kind = (code: string, value = 1.5): string => parseNumberFormat(code).kindOf(value);

describe('a number format', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0.00 "days"', 'number'],
    ['#,##0.00\\ [$€-407]', 'number'],
    ['_-* #,##0.00 "DM"_-;\\-* #,##0.00 "DM"_-', 'number'],
    ['0.00E+00', 'number'],
    ['##0.0E+0', 'number'],
    ['# ?/?', 'number'],
    ['@', 'number'],
    [';;;', 'number'],
    ['[Red]0;[Blue]-0', 'number'],
    ['General "mmHg"', 'number'],
    ['Standard', 'number'],
    ['0%', 'percent'],
    ['0.00%', 'percent'],
    ['yyyy-mm-dd', 'date'],
    ['dd/mm/yyyy;@', 'date'],
    ['[$-409]d-mmm-yy;@', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['TT.MM.JJJJ', 'date'],
    ['mmm-yy', 'date'],
    ['mm', 'date'],
    ['mmmmm', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['ggge"年"m"月"d"日"', 'date'],
    ['d. mmmm yyyy', 'date'],
    ['h:mm', 'time'],
    ['hh:mm:ss', 'time'],
    ['h:mm AM/PM', 'time'],
    ['[$-F400]h:mm:ss\\ AM/PM', 'time'],
    ['mm:ss', 'time'],
    ['mm:ss.0', 'time'],
    ['h"h" mm"min"', 'time'],
    ['m/d/yy h:mm', 'date-time'],
    ['yyyy-mm-dd hh:mm:ss.000', 'date-time'],
    ['dd.mm.yyyy\\ hh:mm', 'date-time'],
    ['yyyy\\-mm\\-dd"T"hh:mm', 'date-time'],
    ['[h]:mm', 'duration'],
    ['[hh]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['[ss].00', 'duration'],
    ['[h]" h "mm" min"', 'duration'],
  ])('%s is %s', (code, expected) => {
    expect(kind(code)).toBe(expected);
  });

  it('chooses its section by condition or sign', () => {
    expect([0.5, 1.5].map((value) => kind('[<1]h:mm;[h]:mm', value))).toEqual(['time', 'duration']);
    expect([1, -1, 0].map((value) => kind('yyyy-mm-dd;0.0;"-"', value))).toEqual([
      'date',
      'number',
      'number',
    ]);
    expect([1, -1].map((value) => kind('[h]:mm;-[h]:mm', value))).toEqual(['duration', 'duration']);
  });

  it('says whether parts of a second are shown', () => {
    expect(
      ['h:mm:ss', 'h:mm:ss.000', '[ss].00', '0.00'].map((code) => parseNumberFormat(code).fractions),
    ).toEqual([false, true, true, false]);
  });

  it('has numbers for the usual ones', () => {
    const kinds = [0, 1, 4, 9, 10, 11, 14, 17, 18, 21, 22, 27, 32, 37, 44, 45, 46, 47, 48, 49, 57, 999].map(
      (id) => builtInFormat(id).kindOf(1),
    );
    expect(kinds.join(' ')).toBe(
      'number number number percent percent number date date time time date-time calendar calendar number number time duration time number number calendar number',
    );
  });

  it('may be any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ noNaN: true }), (code, value) => {
        expect(kind(code, value)).toMatch(/^[a-z-]+$/);
      }),
    );
    // Quoted words never make a date of a number.
    fc.assert(
      fc.property(fc.stringMatching(/^[^"]{0,20}$/), (words) => {
        expect(kind(`0.0 "${words}"`)).toBe('number');
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  isCodebookHeader,
  isRedcapDictionary,
} from '../../../../core/ingest/sources/codebook/codebook-header.ts';
import { firstSheet, sheetKind, type SheetInfo } from '../../../../core/ingest/read/workbook/sheet-info.ts';

const kind = (rows: (string | undefined)[][], name = 'Sheet1'): string =>
  sheetKind(name, rows, (header) => isCodebookHeader(header) || isRedcapDictionary(header));

describe('what a sheet holds', () => {
  it('is told from its first rows', () => {
    expect(kind([])).toBe('empty');
    expect(kind([['This workbook has the data'], ['Contact: Dr X']])).toBe('readme');
    expect(
      kind([
        ['id', 'age'],
        ['P1', '40'],
        ['P2', '41'],
      ]),
    ).toBe('data');
    expect(kind([['ABC study'], ['id', 'age'], ['P1', '40']])).toBe('data');
    expect(
      kind([
        ['variable', 'label', 'unit'],
        ['age', 'Age', 'years'],
      ]),
    ).toBe('codebook');
    expect(kind([['Codebook'], ['Variable', 'Label'], ['age', 'Age']])).toBe('codebook');
    expect(
      kind([
        ['Variable / Field Name', 'Form Name', 'Section Header', 'Field Type'],
        ['a', 'b', '', 'text'],
      ]),
    ).toBe('codebook');
  });

  it('is a text where most rows are one, or where its name says so and there are no numbers', () => {
    const words = [
      ['Column', 'Meaning'],
      ['age', 'years at baseline'],
      ['bmi', 'body mass index'],
    ];
    expect(kind(words)).toBe('data');
    expect(kind(words, 'Read me')).toBe('readme');
    expect(kind(words, 'Legende')).toBe('readme');
    expect(kind([['Version', 'Date'], ['First text'], ['Second text'], ['Third text']])).toBe('readme');
    expect(
      kind(
        [
          ['id', 'score'],
          ['P1', '4'],
          ['P2', '5'],
        ],
        'Notes',
      ),
    ).toBe('data');
  });

  it('chooses the first data that is not hidden', () => {
    const sheet = (name: string, kind: SheetInfo['kind'], hidden = false): SheetInfo => ({
      name,
      kind,
      hidden,
      rows: 3,
      columns: 2,
    });
    const [readme, hidden, data] = [sheet('R', 'readme'), sheet('H', 'data', true), sheet('D', 'data')];
    expect(firstSheet([readme, hidden, data])?.name).toBe('D');
    expect(firstSheet([readme, hidden])?.name).toBe('H');
    expect(firstSheet([sheet('C', 'chart'), readme])?.name).toBe('R');
    expect(firstSheet([sheet('C', 'chart'), sheet('E', 'empty')])).toBeUndefined();
  });
});

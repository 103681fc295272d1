import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asExported, wordForEmpty } from '../../../../core/ingest/sources/redcap/filled-in.ts';

const HEADER = [
  'record_id',
  'redcap_event_name',
  'redcap_repeat_instrument',
  'redcap_repeat_instance',
  'crp',
];
const BARE = ['record_id', 'sex', 'crp', 'labs_complete'];

describe('the word that another program writes for nothing', () => {
  it.each(['NA', 'nan', '<NA>', 'NULL', '.'])('is “%s” where a column of REDCap’s own has it', (word) => {
    const rows = [
      ['1', 'a', word, word, '3'],
      ['1', 'a', 'labs', '1', word],
    ];
    expect(wordForEmpty(HEADER, rows)).toBe(word);
    // R keeps empty texts empty.
    expect(wordForEmpty(HEADER, [...rows, ['2', 'a', '', word, '3']])).toBe(word);
    expect(
      wordForEmpty(
        HEADER.map((name) => name.toUpperCase()),
        rows,
      ),
    ).toBe(word);
    expect(wordForEmpty(HEADER, [...rows, ['2', 'a', '', '', word]])).toBeNull();
  });

  it('is none where nothing but an answer may be meant', () => {
    expect(wordForEmpty(HEADER, [['1', 'a', '', '', 'NA']])).toBeNull();
    const rows = Array.from({ length: 20 }, (_, i) => [String(i), i % 2 ? 'NA' : '1', '2', '2']);
    expect(wordForEmpty(BARE, rows)).toBeNull();
    expect(
      wordForEmpty(
        BARE,
        rows.map(([id, sex]) => [id, sex, sex, '']),
      ),
    ).toBe('NA');
    expect(
      wordForEmpty(
        BARE,
        rows.slice(0, 5).map(([id, sex]) => [id, sex, sex, '']),
      ),
    ).toBeNull();
    expect(wordForEmpty(BARE, [])).toBeNull();
  });

  it('gives the export as it was', () => {
    const cell = fc.constantFrom('', '1', 'labs', 'no answer');
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), fc.constantFrom('NA', '.'), (cells, word) => {
        expect(
          asExported(
            cells.map((each) => each || word),
            word,
          ),
        ).toEqual(cells);
        expect(asExported(cells, null)).toEqual(cells);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { rejectsInWords } from '../../../core/ingest/reject-words.ts';
import {
  personalSentence,
  leftOutOf,
  lostBy,
  lostSentence,
  sayReject,
} from '../../../core/export/report/rejects.ts';

const CELLS = rejectsInWords({ 'table.not-a-number': 635, 'table.censored': 340 });
const [ROW] = rejectsInWords({ 'table.blank-id': 1 });
const [FILES] = rejectsInWords({ 'recording.other-visit': 3 });

describe('what an import did not take in, in a report', () => {
  it('counts rows, cells and files apart', () => {
    expect(lostBy([...CELLS, ROW, FILES])).toEqual({ row: 1, cell: 975, file: 3 });
    expect(leftOutOf([...CELLS, ROW, FILES])).toEqual(['1 row', '3 files']);
    expect(leftOutOf(CELLS)).toEqual([]);
  });

  it('says of cells that they are missing, not that people were left out', () => {
    expect(lostSentence(CELLS)).toBe('975 cells that could not be read are missing.');
    expect(lostSentence([ROW])).toBe('1 row was left out at import.');
    expect(lostSentence([...CELLS, ROW, FILES])).toBe(
      '1 row and 3 files were left out at import; 975 cells that could not be read are missing.',
    );
    expect(lostSentence([])).toBe('Nothing was rejected at import.');
  });

  it('lists each kind with its number', () => {
    expect([...CELLS, ROW].map((reject) => sayReject('Blood', reject))).toEqual([
      'Blood: cells that are not a number, read as missing: 635',
      'Blood: cells that are known in part only, such as <0.5, read as missing: 340',
      'Blood: rows without an id: 1',
    ]);
  });

  it('has words for every code, and adds up what is told alike', () => {
    const counts = { 'recording.truncated': 2, 'recording.header': 1, 'image.kind': 1, 'file.denied': 4 };
    expect(rejectsInWords(counts).map((reject) => sayReject('Nights', reject))).toEqual([
      'Nights: files that could not be read: 4',
      'Nights: recordings that could not be taken in: 3',
      'Nights: images that could not be taken in: 1',
    ]);
  });
});

it('columns that tell who a person is and were taken in by hand are not said to be left out', () => {
  const table = { name: 'labs', personal: [] };
  expect(personalSentence([table])).toBe('Columns with personal data and free text were not stored.');
  const taken = { name: 'visits', personal: [{ name: 'remark', tells: 'free text' }] };
  expect(personalSentence([table, taken])).toBe(
    'Columns with personal data and free text were not stored, but for remark (visits: free text), taken in by hand.',
  );
});

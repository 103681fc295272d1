import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countVisits, firstOfEach, matchFiles, partsIn } from '../../../core/ingest/files/match.ts';
import { sideOf } from '../../../core/ingest/files/name-words.ts';
import { suggestPattern } from '../../../core/ingest/files/suggest-pattern.ts';

const one = (name: string, pattern: string) => {
  const [match] = matchFiles([name], pattern).matched;
  return match && [match.id, match.side, match.visit];
};

describe('matchFiles', () => {
  it.each([
    ['0012.edf', '{id}.edf', ['0012', '', '']],
    ['0012.EDF', '{id}.edf', ['0012', '', '']],
    ['0012_L.png', '{id}_{side}.png', ['0012', 'left', '']],
    ['0012_od.png', '{id}_{side}.png', ['0012', 'right', '']],
    ['0012Right.png', '{id}{side}.png', ['0012', 'right', '']],
    ['HPP_001_v2.edf', '{id}_{visit}.edf', ['HPP_001', '', 'v2']],
    ['HPP_001_v2_R.tif', '{id}_{visit}_{side}.tif', ['HPP_001', 'right', 'v2']],
    ['sleep-0012-2024-01-05.edf', 'sleep-{id}*.edf', ['0012', '', '']],
    ['night of 0012.edf', '*{id}.edf', ['0012', '', '']],
    ['nights/clinic a/0012.edf', '{id}.edf', ['0012', '', '']],
    ['0012/left.png', '{id}/{side}.png', ['0012', 'left', '']],
    ['Größe-ä1.edf', 'größe-{id}.edf', ['ä1', '', '']],
    ['a+b(1).edf', 'a+b({id}).edf', ['1', '', '']],
  ])('%s through %s', (name, pattern, expected) => {
    expect(one(name, pattern)).toEqual(expected);
  });

  it.each([
    ['0012_X.png', '{id}_{side}.png'],
    ['0012.edf.bak', '{id}.edf'],
    ['a/0012.edf', 'b/{id}.edf'],
    ['a/b/0012.edf', 'a/{id}.edf'],
  ])('%s does not fit %s', (name, pattern) => {
    expect(matchFiles([name], pattern)).toEqual({ matched: [], unmatched: [name] });
  });

  it.each([
    ['night.edf', 'pattern.no-id'],
    ['{id}_{eye}.png', 'pattern.unknown-part'],
    ['{id}_{id}.png', 'pattern.repeated'],
  ])('refuses the pattern %s', (pattern, code) => {
    expect(() => matchFiles([], pattern)).toThrowError(expect.objectContaining({ code }));
  });

  it('gives back any id that was put into a name, zeros and all', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9_-]{0,8}[A-Za-z0-9])?$/);
    fc.assert(
      fc.property(id, fc.constantFrom('L', 'R'), fc.stringMatching(/^v[0-9]{1,2}$/), (text, side, visit) => {
        const name = `eye_${text}_${side}_${visit}.png`;
        const [match] = matchFiles([name], 'eye_{id}_{side}_{visit}.png').matched;
        expect(match).toEqual({ name, id: text, side: side === 'L' ? 'left' : 'right', visit });
      }),
    );
  });

  it('finds where the parts stand, the folder counted in', () => {
    expect(partsIn('clinic 1/1_v1_L.png', '{id}_{visit}_{side}.png')).toEqual([
      { part: 'id', from: 9, to: 10 },
      { part: 'visit', from: 11, to: 13 },
      { part: 'side', from: 14, to: 15 },
    ]);
    expect(partsIn('7/night.edf', '{id}/*.edf')).toEqual([{ part: 'id', from: 0, to: 1 }]);
    expect(partsIn('7.edf', '{id}.png')).toEqual([]);
  });

  it('reads past dates, and takes {any} for *', () => {
    expect(one('0012_2024-01-31_x.edf', '{id}_{date}_{any}.edf')).toEqual(['0012', '', '']);
    expect(one('0012_31.01.2024_x.edf', '{id}_{date}_{any}.edf')).toEqual(['0012', '', '']);
    expect(one('0012_99_x.edf', '{id}_{date}_{any}.edf')).toBeUndefined();
  });

  it('knows the words for sides', () => {
    expect(['OS', 'le', 'Left', 'OD', 'RE', 'right', 'middle', ''].map(sideOf)).toEqual([
      ...['left', 'left', 'left', 'right', 'right', 'right', '', ''],
    ]);
  });
});

describe('suggestPattern', () => {
  const ids = ['0001', '0002', '0010', '0103'];
  const each = (name: (id: string) => string[]) => ids.flatMap(name);

  it.each<[string, string[], string[]]>([
    ['{id}.edf', each((i) => [`${i}.edf`]), []],
    ['{id}_{side}.png', each((i) => [`${i}_L.png`, `${i}_R.png`]), []],
    ['{id}{side}.png', each((i) => [`${i}L.png`, `${i}R.png`]), []],
    ['fundus_{id}_{side}_v1.tif', each((i) => [`fundus_${i}_OD_v1.tif`, `fundus_${i}_OS_v1.tif`]), []],
    ['HPP_{id}_{visit}.edf', each((i) => [`HPP_${i}_v1.edf`, `HPP_${i}_v2.edf`]), []],
    ['{id}_{visit}.edf', each((i) => [`${i}_night1.edf`, `${i}_night2.edf`]), []],
    ['sub-{id}_ses-1.edf', each((i) => [`sub-${i}_ses-1.edf`]), []],
    ['{id}/{side}.png', each((i) => [`${i}/left.png`, `${i}/right.png`]), []],
    ['{side}/{id}.png', each((i) => [`left/${i}.png`, `right/${i}.png`]), []],
    ['{id}_{side}.png', each((i) => [`${i}_left.png`]), []],
    ['{id}.edf', each((i) => [`subject${i}.edf`]), []],
    ['subject{id}.edf', each((i) => [`subject${i}.edf`]), ids],
    ['{id}-a.edf', each((i) => [`HPP-${i}-a.edf`]), ids.map((i) => `HPP-${i}`)],
    ['{id}_*.edf', ids.map((i, k) => `${i}_2024010${k}.edf`), []],
    ['{id}.edf', ['0001.edf'], []],
    ['', [], []],
  ])('%s', (pattern, names, known) => {
    const suggestion = suggestPattern(names, known);
    expect(suggestion.pattern).toBe(pattern);
    expect(suggestion.matched.length).toBe(names.length);
  });

  it('leaves out what has another shape, and says so', () => {
    const names = [...each((i) => [`${i}_L.png`, `${i}_R.png`]), 'readme.png'];
    expect(suggestPattern(names)).toMatchObject({ pattern: '{id}_{side}.png', unmatched: ['readme.png'] });
  });
});

describe('subjects with more than one file', () => {
  it('keep the first', () => {
    expect(firstOfEach(['a1', 'b1', 'a2'], (text) => text[0])).toEqual({
      first: ['a1', 'b1'],
      repeated: [{ item: 'a2', of: 'a1' }],
    });
  });

  it('have their visits counted', () => {
    const visits = ['v2', 'v1', '', 'v1', 'v0', 'v0'].map((visit) => ({ visit }));
    expect(countVisits(visits)).toEqual([
      { visit: 'v0', files: 2 },
      { visit: 'v1', files: 2 },
      { visit: 'v2', files: 1 },
    ]);
  });
});

describe('volumes, packed and plain in one folder', () => {
  const names = ['sub-01.nii.gz', 'sub-02.nii', 'sub-03.nii.gz', 'sub-04.nii.gz'];

  it('have one pattern that fits all', () => {
    const { pattern, matched, unmatched } = suggestPattern(names);
    expect(pattern).toBe('sub-{id}.nii');
    expect(matched.map(({ id }) => id)).toEqual(['01', '02', '03', '04']);
    expect(unmatched).toEqual([]);
  });

  it.each(['sub-{id}.nii', 'sub-{id}.nii.gz'])('are all read by %s', (pattern) => {
    expect(matchFiles(names, pattern).unmatched).toEqual([]);
  });

  it('are no reason to take another ending', () => {
    expect(matchFiles(['a.nii.bz2', 'a.png.gz', 'a.nii.gz.tmp'], '{id}.nii').matched).toEqual([]);
    expect(matchFiles(['a.png.gz'], '{id}.png').matched).toEqual([]);
  });
});

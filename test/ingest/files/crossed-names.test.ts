import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCrossed, twoReadings } from '../../../core/ingest/files/crossed-names.ts';
import { matchFiles } from '../../../core/ingest/files/match.ts';
import { areSides, isVisit } from '../../../core/ingest/files/name-words.ts';
import { suggestPattern } from '../../../core/ingest/files/suggest-pattern.ts';

const IDS = ['P001', 'P002', 'P003', 'P004', 'P005', 'P006'];
const each = (name: (id: string, k: number) => string[]): string[] => IDS.flatMap(name);
const withWords =
  (...words: string[]) =>
  (id: string): string[] =>
    words.map((word) => `${id}_${word}.png`);

/** The pattern that is proposed, and whether a person is asked. */
const read = (names: readonly string[], known: readonly string[] = []) => {
  const { pattern } = suggestPattern(names, known);
  return [pattern, twoReadings(names, pattern, known) !== null];
};

describe('words for sides and visits of several languages', () => {
  it.each([
    [['OD', 'OG']],
    [['OD', 'OI']],
    [['RA', 'LA']],
    [['rechts', 'links']],
    [['droit', 'gauche']],
    [['derecho', 'izquierdo']],
    [['dx', 'sx']],
  ])('%j are sides', (words) => {
    expect(read(each(withWords(...words)))).toEqual(['{id}_{side}.png', false]);
    expect(read(each(withWords(...words)), IDS)).toEqual(['{id}_{side}.png', false]);
  });

  it.each([
    [['pre', 'post']],
    [['Nacht1', 'Nacht2']],
    [['M0', 'M12']],
    [['0m', '12m']],
    [['D0', 'D30']],
    [['nuit1', 'nuit2']],
  ])('%j are visits', (words) => {
    expect(read(each(withWords(...words)))).toEqual(['{id}_{visit}.png', false]);
    expect(read(each(withWords(...words)), IDS)).toEqual(['{id}_{visit}.png', false]);
  });

  it('are sessions of BIDS', () => {
    const flat = each((id) => ['01', '02'].map((s) => `sub-${id}_ses-${s}_T1w.nii.gz`));
    expect(read(flat)).toEqual(['sub-{id}_ses-{visit}_T1w.nii', false]);
    const nested = flat.map((name) => `${name.slice(0, 8)}/${name.slice(9, 15)}/anat/${name}`);
    expect(read(nested)).toEqual(['sub-{id}_ses-{visit}_T1w.nii', false]);
  });

  it('are not taken for one where they mean something else', () => {
    expect(areSides(['RA', 'RA'])).toBe(false);
    expect(areSides(['RA', 'HC'])).toBe(false);
    expect(areSides(['OD', 'OD'])).toBe(true);
    expect(['M', 'W', 'D', 'T', 'T1w', '2d', 'mask', 'P001'].filter(isVisit)).toEqual([]);
    expect(read(IDS.map((id) => `${id}_RA.png`))).toEqual(['{id}_RA.png', false]);
    expect(read(IDS.map((id, k) => `${id}_${k % 2 ? 'RA' : 'HC'}.png`))).toEqual(['{id}_*.png', false]);
    expect(read(IDS.map((id, k) => `${id}_${k % 2 ? 'M' : 'W'}.png`))).toEqual(['{id}_*.png', false]);
  });
});

describe('words that nobody knows, and that stand with many ids', () => {
  it('are asked about, and taken for visits where a table has the ids', () => {
    for (const words of [
      ['T1w', 'T2w'],
      ['Anfang', 'Ende'],
      ['1', '2'],
      ['20210101', '20220101'],
    ]) {
      const names = each(withWords(...words));
      expect(read(names)).toEqual(['{id}_{visit}.png', true]);
      expect(twoReadings(names, '{id}_{visit}.png', [])).toEqual({
        words,
        asVisit: '{id}_{visit}.png',
        asPeople: '{id}.png',
      });
      expect(read(names, IDS)).toEqual(['{id}_{visit}.png', false]);
    }
  });

  it('never mix in one modality where only some have both', () => {
    const names = each((id, k) => withWords('Anfang', ...(k < 3 ? ['Ende'] : []))(id));
    const { pattern, matched } = suggestPattern(names, IDS);
    expect(pattern).toBe('{id}_{visit}.png');
    expect(matched.filter(({ visit }) => visit === 'Anfang')).toHaveLength(6);
  });

  it('are asked about where an id stands without one too', () => {
    const names = each((id) => [`${id}.png`, `${id}_mask.png`]);
    expect(read(names)[1]).toBe(true);
    expect(read(names, IDS)[1]).toBe(true);
  });

  it('are asked about in front of ids, as sites, whatever a table has', () => {
    const names = ['A', 'B'].flatMap((site) => IDS.map((id) => `${site}_${id}.png`));
    expect(read(names)).toEqual(['{id}.png', true]);
    expect(read(names, IDS)).toEqual(['{visit}_{id}.png', true]);
    const whole = names.map((name) => name.slice(0, -4));
    expect(read(names, whole)).toEqual(['{id}.png', false]);
  });

  it('are a part of the id where a table says so', () => {
    const twins = ['1001', '1002', '1003'].flatMap((pair) => [`${pair}-1`, `${pair}-2`]);
    const names = twins.map((id) => `${id}.edf`);
    expect(read(names, twins)).toEqual(['{id}.edf', false]);
    expect(read(names)).toEqual(['{id}-{visit}.edf', true]);
  });

  it('are numbers that begin anew with each of a few people, however many they are', () => {
    const pictures = (ids: readonly string[], from: number) =>
      ids.flatMap((id, k) => Array.from({ length: 4 + k }, (_, n) => `${id}_${String(n + from)}.png`));
    expect(read(pictures(['TCGA-AB-1234', 'TCGA-AB-2234'], 0))[1]).toBe(true);
    expect(read(pictures(['P01', 'P02'], 1))[1]).toBe(true);
    const people = pictures(['S01', 'S02'], 1);
    expect(read(people, ['S01_1', 'S01_2', 'S01_3', 'S02_1'])[1]).toBe(false);
  });

  it('are days, of which each person has two', () => {
    const names = each((id, k) => [`${id}_2021010${k + 1}.edf`, `${id}_2022010${k + 1}.edf`]);
    const { pattern } = suggestPattern(names);
    const asked = twoReadings(names, pattern, [])!;
    expect(asked).toMatchObject({ asVisit: '{id}_{date}.edf', asPeople: '{id}.edf' });
    expect(new Set(matchFiles(names, asked.asVisit!).matched.map(({ id }) => id))).toEqual(new Set(IDS));
  });
});

describe('names that are read as before', () => {
  it.each([
    ['a day that differs', each((id, k) => [`${id}_2021010${k}.edf`]), '{id}_*.edf'],
    ['sites and numbers of their own', IDS.map((id, k) => `${k % 2 ? 'A' : 'B'}_${id}.edf`), '{id}.edf'],
    ['one letter', ['a', 'b', 'l', 'r'].map((id) => `${id}.edf`), '{id}.edf'],
    [
      'one letter and both eyes',
      ['a', 'b', 'l'].flatMap((id) => [`${id}_L.png`, `${id}_R.png`]),
      '{id}_{side}.png',
    ],
    ['numbers', ['1', '2', '10'].map((id) => `${id}.edf`), '{id}.edf'],
  ])('%s', (_, names, pattern) => {
    const [found, asked] = read(names);
    expect(asked).toBe(false);
    expect(matchFiles(names, found as string).matched.map(({ id }) => id)).toEqual(
      matchFiles(names, pattern).matched.map(({ id }) => id),
    );
  });
});

it('holds for any ids and words, in any order', () => {
  const word = fc.stringMatching(/^[a-z]{3,6}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 100, max: 999 }), { minLength: 4, maxLength: 9 }),
      fc.uniqueArray(word, { minLength: 2, maxLength: 3 }),
      (ids, words) => {
        const pairs = ids.flatMap((id) => words.map((w): [string, string] => [`${id}`, w]));
        expect(isCrossed(pairs)).toBe(true);
        expect(isCrossed([...pairs].reverse())).toBe(true);
        expect(isCrossed(ids.map((id, k) => [`${id}`, words[k % words.length]]))).toBe(false);
      },
    ),
  );
});

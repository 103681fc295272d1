import { expect, it } from 'vitest';
import { areFoldersOfOne, mayBePerson } from '../../../core/ingest/files/person-folders.ts';
import { suggestPattern } from '../../../core/ingest/files/suggest-pattern.ts';

/** Files of folders, each with numbers of its own. */
const within = (folders: readonly string[], file: (n: number, folder: string) => string): string[] =>
  folders.flatMap((folder, f) => [1, 2, 3, 4, 5].map((n) => `${folder}/${file(97 * n + 31 * f, folder)}`));

const areOfOne = (names: readonly string[]): boolean => areFoldersOfOne(names.map((name) => name.split('/')));

it.each([
  ['tiles', within(['TCGA-AB-1234', 'TCGA-CD-0034'], (n) => `tile_${String(n)}_0.png`), '{id}/*.png'],
  ['places alone', within(['P01', 'P02'], (n) => `${String(n)}_${String(7 * n)}.png`), '{id}/*.png'],
  ['photographs of a camera', within(['10253', '10254'], (n) => `DSC_${String(n)}.jpg`), '{id}/*.jpg'],
  [
    'patches by class',
    ['0', '1'].flatMap((c) =>
      within(['8863', '8864'], (n, p) => `${c}/${p}_idx5_x${String(n)}_class${c}.png`),
    ),
    '{id}/*/*.png',
  ],
])('folders of a person each hold %s', (_, names, pattern) => {
  expect(areOfOne(names)).toBe(true);
  const { pattern: proposed, matched } = suggestPattern(names);
  expect(proposed).toBe(pattern);
  expect(new Set(matched.map(({ id }) => id)).size).toBe(2);
});

it.each([
  ['kinds', within(['fundus1', 'oct1'], (n) => `img_${String(n)}.png`)],
  ['stains', within(['CD3', 'Ki67'], (n) => `roi_${String(n)}.png`)],
  ['channels', within(['DAPI405', 'GFP488'], (n) => `field_${String(n)}.png`)],
  ['magnifications', within(['100x', '400x'], (n) => `img_${String(n)}.png`)],
  ['grades', within(['grade0', 'grade1'], (n) => `image_${String(n)}.png`)],
  ['months', within(['2023-01', '2023-02'], (n) => `IMG_${String(n)}.jpg`)],
  ['visits', within(['V1', 'V2'], (n) => `img_${String(n)}.png`)],
  ['people of one number each', within(['101', '102'], (n) => `${String(n)}.png`)],
  ['files that are called after people', within(['P01', 'P02'], (n) => `Q${String(n)}.png`)],
  ['sites of people', within(['s001', 's002'], (n) => `P${String(100 + n)}/img_1.png`)],
  ['one person alone', within(['P01'], (n) => `tile_${String(n)}.png`)],
])('folders of several are %s', (_, names) => {
  expect(areOfOne(names)).toBe(false);
});

it('ids that are known in the names of files are theirs, and not the folders', () => {
  const names = within(['P01', 'P02'], (n) => `${String(n)}.png`);
  expect(suggestPattern(names, ['97', '194', '128']).pattern).toBe('{id}.png');
});

it('no day, side or visit is a person', () => {
  expect(['2021-01-05', 'OD', 'ses-01', 'V1', '2019', 'mueller'].filter(mayBePerson)).toEqual([]);
  expect(['P1', '0012', 'sub-01', 'N001', '1_a'].every(mayBePerson)).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byFolder, groupName, imageGroups } from '../../../core/engine/project/file-groups.ts';

const PEOPLE = ['P001', 'P002', 'P003', 'P004'];
const ofEach = (name: (person: string) => string[]): string[] =>
  PEOPLE.flatMap((p) => name(p).map((n) => `/d/${n}`));
const groups = (files: readonly string[], pattern?: string) =>
  byFolder(files, pattern).map((group) => [group.folder, groupName(group), group.files.length]);

describe('files whose folders are people', () => {
  it.each([
    ['one file of one name', ofEach((p) => [`${p}/night.edf`])],
    ['one file called after them', ofEach((p) => [`${p}/${p}.edf`])],
    ['one file of any name', ofEach((p) => [`${p}/rec-${p.charCodeAt(3) * 7}.edf`])],
    ['both eyes', ofEach((p) => [`${p}/OD/img1.png`, `${p}/OS/img1.png`])],
    ['visits', ofEach((p) => [`${p}/baseline/night.edf`, `${p}/followup/night.edf`])],
    ['BIDS', ofEach((p) => ['01', '02'].map((s) => `sub-${p}/ses-${s}/anat/sub-${p}_ses-${s}_T1w.nii.gz`))],
    ['ids like N001', ofEach((p) => [`${p.replace('P', 'N')}/night.edf`])],
  ])('are one group: %s', (_, files) => {
    expect(groups(files)).toEqual([['/d', 'd', files.length]]);
  });

  it('are a group a kind where each person has folders of kinds', () => {
    const files = ofEach((p) => [`${p}/anat/a.nii`, `${p}/func/a.nii`]);
    expect(groups(files)).toEqual([
      ['/d', 'anat', 4],
      ['/d', 'func', 4],
    ]);
  });

  it('are found within folders of kinds, beside others', () => {
    const files = ofEach((p) => [`fundus/${p}/a.png`, `oct/${p}/a.png`, `flat/${p}.png`]);
    expect(groups([...files, '/d/x.png'])).toEqual([
      ['/d', 'd', 1],
      ['/d/fundus', 'fundus', 4],
      ['/d/oct', 'oct', 4],
      ['/d/flat', 'flat', 4],
    ]);
  });

  it('are named with the marks of Windows too', () => {
    expect(groups(['C:\\d\\P001\\n.edf', 'C:\\d\\P002\\n.edf'])).toEqual([['C:\\d', 'd', 2]]);
  });
});

describe('folders that are no people', () => {
  it.each([
    ['sides', ['OD', 'OS']],
    ['kinds', ['fundus', 'oct']],
    ['sites', ['Berlin', 'Wien']],
    ['nights', ['night1', 'night2']],
    ['years', ['2019', '2020']],
    ['contrasts', ['T1w', 'T2w']],
  ])('are a group each: %s', (_, folders) => {
    const files = folders.flatMap((f) => PEOPLE.map((p) => `/d/${f}/${p}.png`));
    expect(groups(files)).toEqual(folders.map((f) => [`/d/${f}`, f, 4]));
    const ofOne = folders.map((f) => `/d/${f}/P001.png`);
    expect(groups(ofOne)).toEqual(folders.map((f) => [`/d/${f}`, f, 1]));
  });

  it('are those of one person alone', () => {
    expect(groups(['/d/P001/night.edf'])).toEqual([['/d/P001', 'P001', 1]]);
  });
});

describe('a pattern with folders', () => {
  it('says how deep the files lie', () => {
    const files = ['mueller', 'weber'].flatMap((p) => [`/d/fundus/${p}/a.png`, `/d/oct/${p}/a.png`]);
    expect(groups(files, '{id}/a.png')).toEqual([
      ['/d/fundus', 'fundus', 2],
      ['/d/oct', 'oct', 2],
    ]);
    expect(groups(files, '*/{id}/a.png')).toEqual([['/d', 'd', 4]]);
  });

  it('takes no folder above all files for a person because of a stray file', () => {
    expect(groups(['/d/e/mueller/a.edf', '/d/e/x.edf'], '{id}/*.edf')).toEqual([['/d/e', 'e', 2]]);
  });

  it('reaches above the folder of one person alone', () => {
    expect(groups(['/d/P001/a.edf'], '{id}/a.edf')).toEqual([['/d', 'd', 1]]);
  });
});

it('keeps pictures of DICOM together, whatever their folders', () => {
  const files = ['/d/a/1.dcm', '/d/b/c/IM2', '/d/x/P1.png'];
  expect(imageGroups(files).map(({ folder, files: of }) => [folder, of.length])).toEqual([
    ['/d', 2],
    ['/d/x', 1],
  ]);
});

it('puts each file into one group, whose folder it lies in', () => {
  const step = fc.constantFrom('P1', 'P02', 'a', 'OD', 'ses-1', 'x.y', '2021');
  const path = fc.array(step, { maxLength: 4 }).map((steps) => `/d/${[...steps, 'f.edf'].join('/')}`);
  const some = fc.uniqueArray(path, { minLength: 1, maxLength: 12 });
  const pattern = fc.constantFrom(undefined, '{id}.edf', '{id}/*', '*/{id}/*');
  fc.assert(
    fc.property(some, pattern, (files, asked) => {
      const found = byFolder(files, asked);
      expect(found.flatMap((group) => group.files).sort()).toEqual([...files].sort());
      if (asked !== '*/{id}/*' && asked !== '{id}/*')
        for (const { folder, files: of } of found)
          expect(of.every((file) => file.startsWith(`${folder}/`))).toBe(true);
    }),
  );
});

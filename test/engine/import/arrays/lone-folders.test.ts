import { expect, it } from 'vitest';
import { withoutLoneFolders } from '../../../../core/engine/import/arrays/group/lone-folders.ts';
import { byFolder, groupName } from '../../../../core/engine/project/file-groups.ts';
import type { ImportWork } from '../../../../core/engine/import/import-work.ts';

const PEOPLE = ['P001', 'P002', 'P003'];

/** What becomes of files without a table, or beside one with these ids. */
function read(
  names: readonly string[],
  { ids = [], pattern }: { ids?: readonly string[]; pattern?: string } = {},
) {
  const work = {
    settings: { recordings: { pattern }, images: { pattern } },
    knownIds: new Set(ids),
    notTaken: [],
    findings: [],
  } as unknown as ImportWork;
  const files = names.map((name) => `/d/${name}`);
  const groups = withoutLoneFolders(byFolder(files, pattern), 'recording', work).map(groupName);
  return { groups, notTaken: work.notTaken, findings: work.findings };
}

it('takes no folder for a modality that seems to be a person, and says what to do', () => {
  const { groups, notTaken } = read(['mueller/night.edf', 'weber/night.edf', 'smith/night.edf']);
  expect(groups).toEqual([]);
  expect(notTaken).toMatchObject([
    {
      code: 'import.folder-a-person',
      reason: expect.stringMatching(/^mueller, weber, smith: these 3 folders seem to be people.*night\.edf/),
      hint: expect.stringContaining('--recording-pattern "{id}/*.edf"'),
    },
  ]);
  const asAdvised = read(['mueller/night.edf', 'weber/night.edf'], { pattern: '{id}/*.edf' });
  expect(asAdvised).toMatchObject({ groups: ['d'], notTaken: [] });
  expect(read(['mueller/night.edf']).groups).toEqual(['mueller']);
});

it('takes no folder for a modality that is called by an id of a table', () => {
  const names = PEOPLE.flatMap((p) => Array.from({ length: 9 }, (_, k) => `${p}/rec${k}.edf`));
  expect(read(names, { ids: PEOPLE })).toMatchObject({
    groups: [],
    notTaken: [{ code: 'import.folder-a-person' }],
  });
  const told = read(names);
  expect(told.groups).toEqual(PEOPLE);
  expect(told.findings).toMatchObject([{ severity: 'warning', hint: expect.stringContaining('{id}/*.edf') }]);
});

it('takes no folder for a modality that is called by a name and whose files are only counted', () => {
  const files = (folders: readonly string[], name: string) =>
    folders.flatMap((f, k) => [1, 2, 3].map((n) => `${f}/${name}${10 * k + n}.jpg`));
  const { groups, notTaken } = read(files(['mueller', 'weber'], 'IMG_'));
  expect([groups, notTaken]).toMatchObject([[], [{ code: 'import.folder-a-person' }]]);
  expect(read(files(['Florence', 'Verona'], 'IMG_')).groups).toEqual(['Florence', 'Verona']);
  expect(read(files(['mueller', 'weber'], 'P00')).groups).toEqual(['mueller', 'weber']);
});

it('takes folders of people for one modality whose files are only counted', () => {
  const tiles = PEOPLE.flatMap((p, k) => [1, 2, 3, 4].map((n) => `${p}/tile_${10 * k + n}.png`));
  expect(read(tiles)).toMatchObject({ groups: ['d'], notTaken: [], findings: [] });
});

it('takes folders for kinds where the files have the ids, and says that sites are not told apart', () => {
  const names = ['Berlin', 'Wien'].flatMap((f) => PEOPLE.map((p) => `${f}/${p}.edf`));
  const { groups, notTaken, findings } = read(names, { ids: PEOPLE });
  expect([groups, notTaken]).toEqual([['Berlin', 'Wien'], []]);
  expect(findings).toMatchObject([
    { severity: 'info', message: expect.stringContaining('3 ids (P001, P002, P003)') },
  ]);
  expect(findings[0].hint).not.toContain('--recording-pattern');
});

it.each([
  ['one person alone', ['sleep/P001.edf', 'nap/P001.edf'], ['sleep', 'nap']],
  ['a folder alone', ['P001/night.edf'], ['P001']],
  ['people of their own', ['a/P001.edf', 'a/P002.edf', 'b/P003.edf', 'b/P004.edf'], ['a', 'b']],
])('refuses nothing of %s', (_, names, groups) => {
  expect(read(names)).toMatchObject({ groups, notTaken: [] });
});

it('says nothing of eyes', () => {
  expect(read(['OD/P001.png', 'OD/P002.png', 'OS/P001.png', 'OS/P002.png']).findings).toEqual([]);
});

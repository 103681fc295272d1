import { mkdtempSync, readFileSync, rmSync, statSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { etiograph, type Outcome } from '../cli/in-process.ts';
import { type OtherFiles, otherFiles } from './other-files.ts';
import { foundBelow, foundIn } from './search.ts';

let root: string;
let files: OtherFiles;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'etiograph-planted-'));
  vi.stubEnv('ETIOGRAPH_USER_DATA', join(root, 'user'));
  files = await otherFiles(join(root, 'in'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

/** A line of each kind of file that the list of what was kept out must have. */
const LISTED = [
  'trial,table,trial.sav,40,name,column “NAME”,its name and values,not stored,40 cells of 40 rows looked at',
  'trial,table,trial.sav,40,free text,labels and unit of column “AGE”,its values,not stored,1 text',
  'survey,table,survey.csv,40,record number,field “f1”,marked as an identifier where it comes from; not looked into,not stored,',
  'Dicom,image,dicom,4,name,DICOM header: name of the patient or of relatives,what stands in this place,not stored,4 files',
  'Dicom,image,dicom,4,record number,DICOM header: number of the patient,what stands in this place,stored as the id,4 files',
  ',free text,image metadata: JPEG comment,',
  'name of the file or folder,its values,blotted out,1 file',
];

const isPrivate = (path: string): boolean => path.startsWith('replay');

describe('private strings in files of other programs', () => {
  it('are planted, and would be found', async () => {
    expect(new Set(files.planted.all).size).toBeGreaterThan(200);
    const found = await foundBelow(join(root, 'in'), files.planted.all);
    const missed = files.planted.all.filter((needle) => !found.some((line) => line.endsWith(`: ${needle}`)));
    // Those of the packed files and of cells that a statistical program packs.
    expect(missed.length).toBeLessThan(0.25 * files.planted.all.length);
  });

  it('are in nothing that is written or said', async () => {
    const project = join(root, 'other.etiograph');
    const said: Outcome[] = [];
    const say = async (...args: string[]): Promise<void> => {
      said.push(await etiograph(...args));
    };
    await say('import', project, files.folder, '--plan');
    await say('import', project, files.folder);
    expect(kinds(project)).toEqual({
      Table: ['AGE', 'WARD', 'HB'],
      older: ['crp', 'site'],
      registry: ['crp', 'site'],
      survey: ['sex', 'crp', 'intake_complete'],
      trial: ['AGE', 'WARD', 'HB'],
      ward: ['LDL'],
      Dicom: [],
      'Eyes left': [],
      Head: [],
      Packed: [],
    });
    const list = join(root, 'kept-out');
    await say('privacy', project);
    for (const ending of ['csv', 'md']) await say('privacy', project, '--out', `${list}.${ending}`);
    expect(said.slice(2).map(({ status }) => status)).toEqual([0, 0, 0]);
    const listed = readFileSync(`${list}.csv`, 'utf8');
    for (const part of LISTED) expect(listed).toContain(part);
    const found = [
      ...['csv', 'md'].flatMap((ending) =>
        foundIn('the list', readFileSync(`${list}.${ending}`), files.planted.all),
      ),
      ...(await foundBelow(project, files.planted.all)),
      ...(await foundBelow(join(root, 'user'), files.planted.all, isPrivate)),
      ...said.flatMap(({ out, err }) => foundIn('output', Buffer.from(out + err), files.planted.all)),
    ];
    expect(found).toEqual([]);
    for (const name of readdirSync(project, { recursive: true, encoding: 'utf8' })) {
      const path = join(project, name);
      if (statSync(path).isFile()) expect(readFileSync(path).includes(root), name).toBe(false);
    }
  });
});

const kinds = (project: string): Record<string, string[]> => {
  const { modalities } = JSON.parse(readFileSync(join(project, 'project.json'), 'utf8')) as {
    modalities: { name: string; columns: { name: string }[] }[];
  };
  return Object.fromEntries(
    modalities.map(({ name, columns }) => [name, columns.map((column) => column.name)]),
  );
};

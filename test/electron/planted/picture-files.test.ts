import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { etiograph, type Outcome } from '../cli/in-process.ts';
import { pictureFiles, STEMS } from './picture-files.ts';
import { foundBelow, foundIn } from './search.ts';

/** Places that the list of what was kept out must name. */
const LISTED = [
  'DICOM header: name of the patient or of relatives',
  'DICOM header: private attributes',
  'image metadata: NIfTI extension of the header',
  'image metadata: NIfTI name of the intent',
  'image metadata: PNG text',
  'image metadata: IPTC',
  'image metadata: XMP',
];

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'etiograph-planted-'));
  vi.stubEnv('ETIOGRAPH_USER_DATA', join(root, 'user'));
  await pictureFiles(join(root, 'in'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

it('plants what would be found', async () => {
  const found = await foundBelow(join(root, 'in'), STEMS);
  expect(found.length).toBeGreaterThan(20);
});

it('keeps and says nothing that stands in pictures beside their pixels', async () => {
  const project = join(root, 'pictures.etiograph');
  const said: Outcome[] = [];
  const say = async (...args: string[]): Promise<void> => {
    said.push(await etiograph(...args));
  };
  await say('import', project, join(root, 'in'), '--plan');
  await say('import', project, join(root, 'in'));
  await say('privacy', project);
  const list = join(root, 'kept-out.csv');
  await say('privacy', project, '--out', list);
  const { modalities } = JSON.parse(readFileSync(join(project, 'project.json'), 'utf8')) as {
    modalities: { name: string; subjects: number }[];
  };
  expect(modalities.map(({ name }) => name).sort()).toEqual(['Eyes', 'Heads', 'Scans CT', 'Scans OT']);
  const found = [
    ...foundIn('the list', readFileSync(list), STEMS),
    ...(await foundBelow(project, STEMS)),
    ...(await foundBelow(join(root, 'user'), STEMS, (path) => path.startsWith('replay'))),
    ...said.flatMap(({ out, err }) => foundIn('what is said', Buffer.from(out + err), STEMS)),
  ];
  expect(found).toEqual([]);
  const listed = readFileSync(list, 'utf8');
  for (const part of LISTED) expect(listed).toContain(part);
});

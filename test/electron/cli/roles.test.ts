import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { liverTrial } from '../../fixtures/liver-trial.ts';
import { etiograph } from './in-process.ts';

let folder: string;
let project: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-cli-roles-'));
  project = join(folder, 'study.etiograph');
  writeFileSync(join(folder, 'liver.csv'), liverTrial(200, 1023));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('etiograph import --plan says what columns are taken for, and why', async () => {
  const { out, status } = await etiograph('import', project, join(folder, 'liver.csv'), '--plan');
  expect(status).toBe(0);
  expect(out).toContain('liver: trt: exposure. “trt” is named like a treatment and has 2 groups.');
  expect(out).toContain('liver: status: event at time; which value says that it happened is open.');
});

it('etiograph roles lists and says what columns are to the study', async () => {
  expect((await etiograph('import', project, join(folder, 'liver.csv'))).status).toBe(0);
  const before = await etiograph('roles', project);
  expect(before.out).toMatch(/liver\s+status\s+event at time, value not said/);
  const said = await etiograph(
    ...['roles', project, '--survival', 'time=status=2', '--outcome', 'albumin'],
    ...['--confounder', 'age', '--none', 'sex', '--leave-out', 'protime'],
  );
  expect(said.out).toMatch(/liver\s+status\s+event at time = 2\s+you said so/);
  expect(said.out).toMatch(/liver\s+albumin\s+outcome\s+you said so/);
  expect(said.out).toMatch(/liver\s+age\s+known confounder/);
  expect(said.out).toMatch(/liver\s+protime\s+left out/);
  const { out } = await etiograph('roles', project, '--json');
  expect(
    (JSON.parse(out) as { name: string; study: unknown }[]).find(({ name }) => name === 'sex')!.study,
  ).toBeNull();
});

it('refuses what columns cannot be, with what to do', async () => {
  const wrong = async (...options: string[]) => {
    const { err, status } = await etiograph('roles', project, ...options);
    expect(status).toBe(2);
    return err;
  };
  expect(await wrong('--outcome', 'gone')).toContain('There is no column “gone”.');
  expect(await wrong('--survival', 'time=status')).toContain('--survival "time=status=2"');
  expect(await wrong('--survival', 'time')).toContain('Write it as');
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InstallationCheck } from '../../../core/contract/installation-api.ts';
import { etiograph } from './in-process.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-cli-check-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('etiograph check finds this installation in order, and writes that down without names or places', async () => {
  const file = join(folder, 'check.txt');
  const { out, err, status } = await etiograph('check', '--json', '--out', file);
  expect(err).toMatch(/This installation is in order: all \d+ checks gave what they must\./);
  expect(status).toBe(0);
  const result = JSON.parse(out) as InstallationCheck;
  expect(result.groups.map(({ name }) => name)).toEqual([
    'Numbers',
    'Graphs with a known answer',
    'Calibration of the tests of independence',
    'The device that trains',
  ]);
  expect(result.groups.flatMap(({ lines }) => lines).filter(({ passed }) => !passed)).toEqual([]);
  // Rounding on another machine may move a count by one or two, and must not make it fail.
  for (const { what, expected, found } of result.groups[2].lines) {
    const [least, most] = expected.match(/\d+/g)!.map(Number);
    const count = Number(/\d+/.exec(found)![0]);
    expect(count, what).toBeGreaterThanOrEqual(least + 3);
    if (what.startsWith('False alarms')) expect(count, what).toBeLessThanOrEqual(most - 3);
  }
  const text = readFileSync(file, 'utf8');
  expect(text).toBe(result.report);
  expect(text).toMatch(/Etiograph: \d+\.\d+\.\d+/);
  expect(text).toMatch(/Devices: .*CPU/);
  for (const secret of [homedir(), folder, process.cwd(), hostname(), userInfo().username].filter(
    (word) => word.length > 4,
  ))
    expect(text).not.toContain(secret);
});

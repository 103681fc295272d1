import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
const at = (...names: string[]): string => join(folder, ...names);

const person = (i: number): string =>
  [
    `P${i}`,
    40 + ((i * 7) % 31),
    ['f', 'm'][i % 2],
    ['none', 'mild', 'severe'][(i * 5) % 3],
    (i % 13) / 10,
  ].join(',');
const table = (people: number, head: string, row: (i: number) => string): string =>
  `${head}\n${Array.from({ length: people }, (_, i) => row(i)).join('\n')}\n`;

async function imported(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const sources = Object.entries(files).map(([file, text]) => {
    writeFileSync(at(file), text);
    return at(file);
  });
  const project = at(`${name}.etiograph`);
  const id = await engine.startImport({ project, sources });
  const { state, events } = await engine.runEnded({ id });
  if (state !== 'done') throw new Error(JSON.stringify(events.at(-1)));
  return project;
}

const twice = async (project: string) =>
  (await engine.getFindings({ project })).filter(({ code }) => code === 'cohort.twice');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-twice-'));
  engine = await createNodeEngine();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('variables that two tables hold', () => {
  it('are found in a newer file of more people, with a corrected cell, and left out by one button', async () => {
    const head = 'id,age,sex,apnoea,crp';
    const project = await imported('update', {
      'study_a.csv': table(60, head, person),
      // Another order of columns and rows, another spelling of a name, and one cell that was wrong.
      'study_b.csv': table(70, 'ID,CRP,apnoea,sex,age', (k) => {
        const [id, age, sex, apnoea, crp] = person(69 - k).split(',');
        return [id, crp, apnoea, sex, k === 20 ? 99 : age].join(',');
      }),
    });
    const [finding, ...others] = await twice(project);
    expect(others).toEqual([]);
    expect(finding.message).toBe(
      'study_b and study_a hold 4 variables twice: “age”, “sex”, “apnoea”, “CRP”.',
    );
    expect(finding.fixes.map(({ label }) => label)).toEqual([
      'Leave out the 4 of study_a',
      'Leave out the 4 of study_b',
    ]);
    const { modality, columns, role } = finding.fixes[0].setRole!;
    expect(await engine.setRole({ project, modality, columns: [...columns], role })).toEqual(columns);
    expect(await twice(project)).toEqual([]);
  });

  it('are found between any two of several tables', async () => {
    const project = await imported('several', {
      'one.csv': table(30, 'id,crp', (i) => `P${i},${(i * 7) % 13}`),
      'two.csv': table(30, 'id,hdl', (i) => `P${i},${(i * 5) % 11}`),
      'three.csv': table(30, 'id,HDL,crp', (i) => `P${i},${(i * 5) % 11},${(i * 7) % 13}`),
      'four.csv': table(30, 'id,hdl', (i) => `P${i},${(i * 3) % 17}`),
    });
    expect((await twice(project)).map(({ message }) => message).sort()).toEqual([
      'three and one hold a variable twice: “crp”.',
      'three and two hold a variable twice: “HDL”.',
    ]);
  });

  it('are not what only has the same name, or agrees by chance', async () => {
    const project = await imported('visits', {
      'first.csv': table(
        80,
        'id,age,sbp,site',
        (i) => `P${i},${40 + (i % 30)},${100 + ((i * 13) % 50)},${i % 4}`,
      ),
      // A year later; blood pressure measured anew; of other people than the first, but for eight.
      'later.csv': table(80, 'id,age,sbp', (i) => `P${i},${41 + (i % 30)},${101 + ((i * 29) % 50)}`),
      'other.csv': table(80, 'id,site', (i) => `P${i + 72},${(i + 72) % 4}`),
    });
    expect(await twice(project)).toEqual([]);
  });

  it('names one variable as one', async () => {
    const project = await imported('sex', {
      'people.csv': table(30, 'id,sex,age', (i) => `P${i},${i % 2},${30 + ((i * 11) % 40)}`),
      'clinic.csv': table(30, 'id,sex,bmi', (i) => `P${i},${i % 2}.0,${20 + ((i * 7) % 15)}`),
    });
    const [{ message, fixes }] = await twice(project);
    expect(message).toBe('clinic and people hold a variable twice: “sex”.');
    expect(fixes.map(({ label }) => label)).toEqual(['Leave out sex of people', 'Leave out sex of clinic']);
  });
});

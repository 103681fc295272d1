import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { etiograph } from './in-process.ts';

let folder: string;
let project: string;
let engine: EngineApi;
/** Stored as numbers; one of them lowers y. */
const ARMS = [1, 2, 3];
const rows = (extra: readonly string[] = []): string =>
  [
    'id,arm,doctor,months,status,y',
    ...Array.from({ length: 90 }, (_, i) => {
      const doctor = ['Dr. Anna Weber', 'Dr. John Smith', 'Dr. Marie Roux'][i % 3];
      const y = (i % 3 === 1 ? -20 : 0) + ((i * 37) % 11);
      return `P${String(i)},${String(ARMS[i % 3])},${doctor},${String(1 + i)},${['dead', 'alive', 'lost'][i % 3]},${String(y)}`;
    }),
    ...extra,
  ].join('\n');

const codebook = (more = ''): void =>
  writeFileSync(
    join(folder, 'codebook.csv'),
    `column,type,label,levels\narm,category,Treatment,1=Low;2=High;3=None${more}\ndoctor,category,Doctor,\n`,
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-cli-apart-'));
  project = join(folder, 'study.etiograph');
  writeFileSync(join(folder, 'people.csv'), rows());
  codebook();
  engine = await createNodeEngine();
  const asked = ['import', project, folder, '--keep', 'doctor'];
  expect((await etiograph(...asked)).err).not.toContain('rror');
  await etiograph('roles', project, '--exposure', 'arm', '--survival', 'months=status');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const column = async (name: string) =>
  (await engine.getVariables({ project })).variables.find((one) => one.name === name);
const variables = async () =>
  (await engine.listVariables({ project })).filter(({ leftOut }) => leftOut === null).map(({ name }) => name);

describe('etiograph levels --each-against', () => {
  it('makes a yes/no variable of each level but one, with the role and the values of the column', async () => {
    const { out, err } = await etiograph('levels', project, 'arm', '--each-against', 'None');
    expect(out + err).toContain(
      'Each level is a variable of its own, compared with None: “arm: Low”, “arm: High”.',
    );
    expect(await column('arm')).toMatchObject({
      ...{ study: null, unfit: 'each of its levels is a variable of its own' },
      levelling: { apart: '3' },
    });
    expect(await column('arm: High')).toMatchObject({
      ...{ n: 90, missing: 0, label: 'Treatment: High', levelOf: 'arm', levelling: null, unfit: null },
      study: { role: 'exposure' },
    });
    const counted = await engine.getHistogram({ project, modality: 'people', column: 'arm: High' });
    expect([counted.labels, [...counted.counts]]).toEqual([
      ['not High', 'High'],
      [60, 30],
    ]);
    expect(await variables()).toEqual(expect.arrayContaining(['arm: Low', 'arm: High', 'y']));
    expect(await variables()).not.toContain('arm');
    const about = (await engine.getFindings({ project })).filter(({ about: of }) => of.includes('arm'));
    expect(about).toEqual([]);
  });

  it('refuses what cannot be, with what to do', async () => {
    const wrong = async (...options: string[]) => {
      const { err, status } = await etiograph('levels', project, ...options);
      expect(status).toBe(2);
      return err;
    };
    const opposites = await wrong('arm', '--each-against', '1', '--together');
    expect(opposites).toContain('--each-against and --together say the opposite. Nothing was changed.');
    expect(await wrong('arm', '--order', '1,2,3', '--unordered')).toContain('--order and --unordered');
    expect(await wrong('arm', '--each-against', 'Middle')).toContain('has no level “Middle”');
    expect(await wrong('status', '--each-against', 'alive')).toContain('stays one variable');
    await etiograph('levels', project, 'arm', '--each-against', '1');
    expect(await wrong('arm: High', '--each-against', 'High')).toContain('no levels');
    expect(await wrong('arm: High', '--as-read')).toContain('is a level of “arm”');
    const given = await etiograph('roles', project, '--outcome', 'arm');
    expect(given.err).toContain('Give the role to its levels');
  });

  it('names no variable after a person', async () => {
    const { err } = await etiograph('levels', project, 'doctor', '--each-against', 'Dr. Anna Weber');
    expect(err).toContain('3 of the levels of “doctor” may tell who a person is');
    const journal = JSON.stringify(await engine.getJournal({ project }));
    expect(journal).not.toContain('Weber');
  });
});

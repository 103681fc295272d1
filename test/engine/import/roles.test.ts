import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TableImportSummary } from '../../../core/contract/import-table-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { liverTrial } from '../../fixtures/liver-trial.ts';

let folder: string;
let file: string;
let engine: EngineApi;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-import-roles-'));
  file = join(folder, 'liver.csv');
  await writeFile(file, liverTrial(200, 1022));
  engine = await createNodeEngine();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Request = Omit<Parameters<EngineApi['startTableImport']>[0], 'project'>;
async function imported(project: string, request: Request): Promise<TableImportSummary> {
  const last = (
    await engine.runEnded({ id: await engine.startTableImport({ project, ...request }) })
  ).events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as TableImportSummary;
}
const fresh = async (): Promise<string> =>
  (await engine.createProject({ folder: join(folder, `p${String(++count)}`) })).path;
const studyOf = async (project: string, column: string) =>
  (await engine.getVariables({ project })).variables.find(({ name }) => name === column)!.study;
const DIED = { role: 'event', time: 'time', happened: '2' } as const;

describe('the roles of a table that is to be imported', () => {
  it('stand in its plan, and change with what the user says', async () => {
    const of = async (overrides: Request['overrides'], column: string) =>
      (await engine.planTable({ project: null, file, overrides })).columns.find(
        ({ name }) => name === column,
      )!.study;
    expect(await of({}, 'trt')).toMatchObject({ role: 'exposure', because: expect.any(String) });
    expect(await of({}, 'time')).toEqual({ role: 'time', events: ['status'] });
    expect(await of({ study: { status: DIED } }, 'status')).toEqual(DIED);
    expect(await of({ study: { trt: null } }, 'trt')).toBeNull();
    expect(await of({ study: { time: { role: 'descriptor' } } }, 'status')).toBeNull();
    expect(await of({ roles: { time: 'leave-out' } }, 'status')).toBeNull();
  });

  it('are stored with what the user says', async () => {
    const project = await fresh();
    await imported(project, { file, overrides: { study: { status: DIED, stage: { role: 'outcome' } } } });
    expect(await studyOf(project, 'status')).toEqual(DIED);
    expect(await studyOf(project, 'stage')).toEqual({ role: 'outcome' });
    expect(await studyOf(project, 'trt')).toMatchObject({ role: 'exposure' });
  });

  it('stay with a newer state of the table, and only new columns get proposed ones', async () => {
    const project = await fresh();
    await imported(project, {
      file,
      name: 'liver',
      overrides: { study: { status: DIED, trt: null, sex: null } },
    });
    const newer = join(folder, 'newer.csv');
    const [header, ...rows] = liverTrial(210, 1022).trim().split('\n');
    const more = rows.map((row, i) => `${row},${String(i % 3)}`);
    await writeFile(newer, `${[`${header},centre`, ...more].join('\n')}\n`);
    await imported(project, { file: newer, name: 'liver', replace: true });
    expect(await studyOf(project, 'status')).toEqual(DIED);
    expect(await studyOf(project, 'trt')).toBeNull();
    expect(await studyOf(project, 'age')).toMatchObject({ role: 'descriptor' });
  });

  it('are refused where they cannot be', async () => {
    const project = await fresh();
    const overrides = { study: { status: { ...DIED, happened: '9' } } };
    await expect(imported(project, { file, overrides })).rejects.toThrow(/roles\.happened/);
    expect((await engine.getProject({ project })).modalities).toEqual([]);
  });

  it('tell what is not clear', async () => {
    const unclear = join(folder, 'unclear.csv');
    const rows = Array.from({ length: 60 }, (_, i) => [
      `P${String(i)}`,
      10 + ((i * 7) % 50),
      i % 2,
      (i >> 1) % 2,
    ]);
    await writeFile(
      unclear,
      `${['id,time,status,relapse', ...rows.map((row) => row.join(','))].join('\n')}\n`,
    );
    const { findings } = await engine.planTable({ project: null, file: unclear });
    expect(findings.map(({ message }) => message).join(' ')).toContain('which belong together is not clear');
    const project = await fresh();
    const summary = await imported(project, { file: unclear });
    expect(summary.findings.map(({ code }) => code)).toContain('table.role-doubt');
  });
});

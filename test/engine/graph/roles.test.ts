import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { DiscoverRequest, DiscoverSummary } from '../../../core/contract/graph-api.ts';
import type { ImportSummary } from '../../../core/contract/import-api.ts';
import type { RoleChanges } from '../../../core/contract/study-roles.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { liverTrial } from '../../fixtures/liver-trial.ts';

let folder: string;
let project: string;
let engine: EngineApi;
let imported: ImportSummary;

async function finished<T>(id: string): Promise<T> {
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as T;
}
const discover = async (more: Partial<DiscoverRequest> = {}): Promise<DiscoverSummary> =>
  finished(await engine.startDiscovery({ project, ...more }));
const say = (roles: RoleChanges, seen?: RoleChanges) =>
  engine.setStudyRoles({ project, modality: 'liver', roles, seen });
const DIED: RoleChanges = { status: { role: 'event', time: 'time', happened: '2' } };
const OPEN: RoleChanges = { status: { role: 'event', time: 'time', happened: null } };
const document = () => engine.getGraph({ project });
const ids = async () => (await document()).nodes.map(({ id }) => id);
const arrows = async () =>
  (await document()).edges.map(({ from, to, kind }) => `${from} ${kind === 'directed' ? '->' : '--'} ${to}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-roles-'));
  const table = join(folder, 'liver.csv');
  await writeFile(table, liverTrial(400, 1021));
  engine = await createNodeEngine();
  project = join(folder, 'study.etiograph');
  imported = await finished(await engine.startImport({ project, sources: [table] }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('roles at import', () => {
  it('are proposed with reasons and kept with the project', async () => {
    expect(imported.modalities[0].roles).toEqual([
      { column: 'time', role: 'time of status', because: null },
      {
        column: 'status',
        role: 'event at time; which value says that it happened is open',
        because:
          '“status” is named like an event, and “time” like the time until it. Which value says that it happened is not known: say it.',
      },
      { column: 'trt', role: 'exposure', because: '“trt” is named like a treatment and has 2 groups.' },
      { column: 'age', role: 'descriptor', because: '“age” is an age by its name.' },
      { column: 'sex', role: 'descriptor', because: '“sex” is the sex by its name.' },
    ]);
    const { variables } = await engine.getVariables({ project });
    expect(variables.find(({ name }) => name === 'status')).toMatchObject({
      study: { role: 'event', time: 'time', happened: null },
      levels: [{ value: '0' }, { value: '1' }, { value: '2' }],
    });
    expect(variables.find(({ name }) => name === 'time')!.study).toEqual({
      role: 'time',
      events: ['status'],
    });
    expect(variables.find(({ name }) => name === 'stage')!.study).toBeNull();
  });
});

describe('a survival variable by its roles', () => {
  beforeEach(() => say(OPEN));

  it('is not made while nobody has said which value is the event, and its columns stay out', async () => {
    const { findings } = await discover();
    expect(await ids()).not.toContain('status');
    expect(await ids()).not.toContain('time');
    expect(findings.join(' ')).toContain(
      'status is left out, since it tells with “time” when an event happened, and which of its values says so is open.',
    );
    const list = await engine.listVariables({ project });
    expect(list.find(({ name }) => name === 'status')).toMatchObject({
      role: 'outcome',
      mend: { kind: 'say-event' },
      values: ['0', '1', '2'],
    });
  });

  it('is the outcome of the default graph once it is said, with arm and stage in', async () => {
    await say(DIED);
    const { findings } = await discover();
    expect(await ids()).toEqual([
      ...['Time to status', 'trt', 'age', 'sex', 'ascites', 'edema', 'bili', 'albumin', 'protime', 'stage'],
    ]);
    const found = await arrows();
    expect(found).toContain('stage -> Time to status');
    expect(found).toContain('age -> Time to status');
    expect(found.filter((arrow) => arrow.startsWith('Time to status'))).toEqual([]);
    expect(findings.join(' ')).toContain('“Time to status” joins “time” and “status”');
    expect((await document()).provenance).toMatchObject({
      timeToEvent: 'Time to status: time until status = 2',
    });
    const [outcome] = await engine.listVariables({ project });
    expect(outcome).toMatchObject({ name: 'Time to status', role: 'outcome', column: 'status' });
  });

  it('is set aside with what is wrong where the values do not fit', async () => {
    await say({ ascites: { role: 'event', time: 'age', happened: '1' } });
    const twice = await engine.listVariables({ project });
    expect(twice.map(({ name }) => name)).toContain('Time to ascites');
    await say({ ascites: null, age: { role: 'descriptor' } });
  });

  it('does not leave its time alone where the event is left out', async () => {
    await say(DIED);
    const column = { project, modality: 'liver', columns: ['status'] };
    await engine.setRole({ ...column, role: 'leave-out' });
    await discover();
    expect(await ids()).not.toContain('time');
    const list = await engine.listVariables({ project });
    expect(list.find(({ name }) => name === 'time')!.leftOut).toContain(
      'the time of “status”, which takes no part',
    );
    expect(list.find(({ name }) => name === 'status')).toMatchObject({
      role: 'outcome',
      mend: { kind: 'use' },
    });
    await engine.setRole({ ...column, role: 'use' });
  });
});

describe('outcomes and exposures by their roles', () => {
  it('come last and first, which is said', async () => {
    const { former } = await say({ albumin: { role: 'outcome' } });
    const { findings } = await discover({ roles: 'use' });
    expect((await arrows()).filter((arrow) => arrow.startsWith('albumin'))).toEqual([]);
    expect(await arrows()).toContain('stage -> albumin');
    expect(findings.join(' ')).toContain(
      'By its role “albumin” is an outcome and comes last in time, after the exposure “trt”',
    );
    expect((await document()).provenance['rolesTaken']).toBe('outcome:albumin');
    expect((await document()).notes.join(' ')).toContain('By its role “albumin”');
    await say(former);
  });

  it('give way to what a person knows, which is said', async () => {
    const { former } = await say({ albumin: { role: 'outcome' } });
    const { findings } = await discover({ knowledge: { required: [['albumin', 'protime']] } });
    expect(findings.join(' ')).toContain(
      'What a role says contradicts what you know: “outcome:albumin” was not taken, since you require albumin -> protime.',
    );
    expect(await arrows()).toContain('albumin -> protime');
    await say(former);
  });
});

describe('roles that change', () => {
  it('overtake the graphs that were found before', async () => {
    await say(DIED);
    await discover();
    const roles = async () => (await engine.getProject({ project })).graphs.at(-1)!.roles;
    expect(await roles()).toEqual([]);
    const { former } = await say({ albumin: { role: 'outcome' } });
    expect(await roles()).toEqual(['liver']);
    await say(former);
    expect(await roles()).toEqual([]);
    const { former: descriptor } = await say({ stage: { role: 'descriptor' } });
    expect(await roles()).toEqual([]);
    await say(descriptor);
  });

  const event = (time: string, happened = '2') => ({ role: 'event' as const, time, happened });
  it.each([
    [{ gone: { role: 'outcome' as const } }, 'table.unknown-column', 'liver has no column “gone”.'],
    [{ status: event('sex') }, 'roles.time', '“sex” cannot be the time of “status”: it holds no numbers.'],
    [
      { status: event('status') },
      'roles.time',
      '“status” cannot be the time of “status”: it is the event itself.',
    ],
    [{ bili: event('time') }, 'roles.event', '“bili” cannot tell whether an event happened'],
    [{ status: event('time', '7') }, 'roles.happened', '“status” never holds “7”.'],
  ])('are refused where a column cannot have them: %j', async (roles, code, message) => {
    await expect(say(roles)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('and levels as variables of their own exclude each other where the event needs them together', async () => {
    const apart = (column: string) =>
      engine.setLevels({
        ...{ project, modality: 'liver', column },
        levels: {
          ordered: false,
          apart: column === 'edema' ? 'none' : '0',
          groups: (column === 'edema' ? ['none', 'treated', 'resistant'] : ['0', '1', '2']).map((value) => ({
            label: value,
            values: [value],
          })),
        },
      });
    await say(DIED);
    await expect(apart('status')).rejects.toMatchObject({ code: 'levels.event' });
    await apart('edema');
    await expect(say({ edema: { role: 'outcome' } })).rejects.toMatchObject({ code: 'roles.apart' });
    await engine.setLevels({ project, modality: 'liver', column: 'edema', levels: null });
  });

  it('are named where the manifest that has them is damaged', async () => {
    const file = join(project, 'project.json');
    const text = await readFile(file, 'utf8');
    const manifest = JSON.parse(text) as { modalities: { roles: Record<string, unknown> }[] };
    const broken = async (roles: unknown): Promise<void> => {
      const [modality, ...others] = manifest.modalities;
      await writeFile(file, JSON.stringify({ ...manifest, modalities: [{ ...modality, roles }, ...others] }));
    };
    const other = await createNodeEngine();
    await broken({ stage: { role: 'cause' } });
    await expect(other.getProject({ project })).rejects.toMatchObject({ code: 'project.damaged' });
    await broken({ gone: { role: 'outcome' } });
    await expect(other.getProject({ project })).rejects.toThrow(/there is no column “gone”/);
    await writeFile(file, text);
    await other.getProject({ project });
  });
});

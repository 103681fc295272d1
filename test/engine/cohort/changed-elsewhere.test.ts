import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Levelling } from '../../../core/contract/levelling.ts';
import type { RoleChanges } from '../../../core/contract/study-roles.ts';
import { makeStudy, type Study } from '../graph/project.ts';

let study: Study;
let project: string;
beforeAll(async () => {
  study = await makeStudy();
  ({ project } = study);
});
afterAll(() => study.remove());

const OUTCOME: RoleChanges = { glucose: { role: 'outcome' } };
const roles = (to: RoleChanges, seen?: RoleChanges) =>
  study.engine.setStudyRoles({ project, modality: 'Clinic', roles: to, seen });
const column = async (name: string) => {
  const { variables } = await study.engine.getVariables({ project, modality: 'Clinic' });
  return variables.find((one) => one.name === name)!;
};

describe('a role that was changed elsewhere', () => {
  it('is not overwritten by an undo', async () => {
    const { former, now } = await roles(OUTCOME);
    await roles({ glucose: { role: 'confounder' } });
    await expect(roles(former, now)).rejects.toMatchObject({
      code: 'roles.changed-elsewhere',
      message: expect.stringContaining('“glucose” of Clinic was given another role since then'),
    });
    expect((await column('glucose')).study).toEqual({ role: 'confounder' });
    // An event whose times the column holds by now would lose its role as well.
    const event = await roles({ glucose: null });
    await roles({ sex: { role: 'event', time: 'glucose', happened: null } });
    await expect(roles(event.former, event.now)).rejects.toMatchObject({
      message: expect.stringContaining('“sex”'),
    });
    await roles({ sex: null });
  });

  it('is undone and made again where nothing else has happened, also to other columns', async () => {
    const { former, now } = await roles(OUTCOME);
    await roles({ sex: { role: 'descriptor' } });
    await roles(former, now);
    expect((await column('glucose')).study).toBeNull();
    await roles(now, former);
    expect((await column('glucose')).study).toEqual({ role: 'outcome' });
    // What another window has undone already is no other change.
    await roles(former);
    expect(await roles(former, now)).toEqual({ former: {}, now: {} });
    // The parts of a role may come in another order than they lie on the disk.
    const event = await roles({ sex: { role: 'event', time: 'glucose', happened: null } });
    await roles(event.former, { ...event.now, sex: { happened: null, time: 'glucose', role: 'event' } });
    expect((await column('sex')).study).toEqual({ role: 'descriptor' });
    const journal = await readFile(join(project, 'journal.ndjson'), 'utf8');
    expect(journal).not.toContain('"seen"');
  });
});

describe('levels that were changed elsewhere', () => {
  const groups = ['0', 'A', 'B'].map((value) => ({ label: `group ${value}`, values: [value] }));
  const setLevels = (levels: Levelling | null, ...seen: (typeof levels)[]) =>
    study.engine.setLevels({ project, modality: 'Clinic', column: 'blood group', levels, seen: seen[0] });

  it('are not overwritten by an undo, which goes where nothing else has happened', async () => {
    const ordered = { ordered: true, groups };
    const first = await setLevels(ordered);
    expect(first).toEqual({ former: null, now: ordered });
    const turned = { ordered: true, groups: groups.toReversed() };
    await setLevels(turned);
    await expect(setLevels(null, ordered)).rejects.toMatchObject({
      code: 'levels.changed-elsewhere',
      message: expect.stringMatching(/B \(group B\), A \(group A\), 0 \(group 0\) in order\.$/),
    });
    expect((await column('blood group')).levelling).toEqual(turned);
    await setLevels(ordered, turned);
    await setLevels(null, ordered);
    expect((await column('blood group')).relevelled).toBe(false);
    const apart = await setLevels({ ordered: false, groups, apart: '0' });
    await setLevels(apart.former, { apart: '0', groups, ordered: false });
    expect((await column('blood group')).relevelled).toBe(false);
    // Made again, whoever has seen them as they were read.
    await setLevels(ordered, null);
    expect((await column('blood group')).levelling).toEqual(ordered);
  });
});

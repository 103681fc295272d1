import { describe, expect, it } from 'vitest';
import type { ProjectView } from '../../../core/contract/project-api.ts';
import { UserError } from '../../../core/errors.ts';
import { nameProblem } from '../../../renderer/state/paths.ts';
import { Project } from '../../../renderer/state/project.svelte.ts';

const view = (path: string, more: Partial<ProjectView> = {}): ProjectView => ({
  path,
  name: 'Sleep',
  created: '2026-11-25T00:00:00Z',
  modalities: [],
  runs: [],
  graphs: [],
  training: null,
  interrupted: null,
  learningAnew: null,
  damaged: [],
  stamp: '',
  readOnly: false,
  unfinishedImport: null,
  ...more,
});

function opened() {
  const views = new Map([['/a', view('/a')]]);
  const project = new Project(() => new Date(2026, 10, 25, 14, 32));
  project.connect({
    createProject: ({ folder }) => Promise.resolve(view(`${folder}.etiograph`)),
    getProject: ({ project: path }) => {
      const found = views.get(path);
      if (found) return Promise.resolve(found);
      return Promise.reject(new UserError('project.missing', `There is no project ${path}.`, ''));
    },
  });
  return { project, views };
}

describe('Project', () => {
  it('keeps the open project where another cannot be opened', async () => {
    const { project } = opened();
    await project.open('/a');
    await expect(project.open('/gone')).rejects.toThrow('There is no project /gone.');
    expect(project.current?.path).toBe('/a');
    expect(project.opening).toBe(false);
  });

  it('shows what has come in after a refresh', async () => {
    const { project, views } = opened();
    await project.open('/a');
    views.set(
      '/a',
      view('/a', {
        graphs: [
          {
            id: 'g',
            title: 'G',
            created: '',
            run: null,
            newer: null,
            overtaken: [],
            arrived: [],
            roles: [],
            ahead: false,
          },
        ],
      }),
    );
    await project.refresh();
    expect(project.current?.graphs).toHaveLength(1);
  });

  it('is saving until the change is on the disk, then says when', async () => {
    const { project } = opened();
    await project.open('/a');
    let written: (value: string) => void = () => {};
    const change = project.save(new Promise<string>((resolve) => (written = resolve)));
    expect([project.saving, project.savedAt]).toEqual([true, null]);
    written('note');
    expect(await change).toBe('note');
    expect(project.saving).toBe(false);
    expect(project.savedAt?.getMinutes()).toBe(32);
  });

  it('does not claim that a change was saved which failed', async () => {
    const { project } = opened();
    await project.open('/a');
    await expect(project.save(Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect([project.saving, project.savedAt, project.unsaved]).toEqual([false, null, true]);
    await project.save(Promise.resolve('note'));
    expect(project.unsaved).toBe(false);
  });
});

describe('paths', () => {
  it('refuse names that some system does', () => {
    expect(['', '  ', 'a/b', 'a:b', '..', 'a.', 'Sleep study 2'].map(nameProblem)).toEqual([
      'missing',
      'missing',
      'bad',
      'bad',
      'bad',
      'bad',
      null,
    ]);
  });
});

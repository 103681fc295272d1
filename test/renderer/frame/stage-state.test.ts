import { describe, expect, it } from 'vitest';
import type { TrainingPartsView } from '../../../core/contract/parts-api.ts';
import type { ProjectView } from '../../../core/contract/project-api.ts';
import { stageState, type RunGlance } from '../../../renderer/frame/stage-state.ts';
import { STAGES } from '../../../renderer/state/location.ts';

const bare: ProjectView = {
  path: '/p',
  name: 'P',
  created: '',
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
};
const filled: ProjectView = {
  ...bare,
  modalities: [
    { name: 'Labs', kind: 'table', subjects: 40, shape: [5], channels: [], rejects: 0, rejectsFile: null },
  ],
};
const all = (project: ProjectView, runs: RunGlance[] = []) =>
  STAGES.map((stage) => stageState(stage, project, runs).kind);

describe('stageState', () => {
  it('marks the stage that damaged files belong to', () => {
    const marked = (code: string) =>
      all({ ...filled, damaged: [{ code, message: '', hint: '' }] }).indexOf('attention');
    expect(
      ['data.damaged-rejects', 'run.damaged', 'graph.damaged-view', 'journal.damaged'].map(marked),
    ).toEqual([0, 1, 2, 3]);
    expect(marked('other.damaged')).toBe(0);
  });

  it('goes from empty to done as the work does', () => {
    expect(all(bare)).toEqual(['empty', 'empty', 'empty', 'empty']);
    expect(all(filled)).toEqual(['done', 'ready', 'ready', 'empty']);
    const trained = {
      ...filled,
      runs: [{ id: 'r', kind: 'train', created: '', overtaken: [] }],
      training: { run: 'r', level: 'good' as const },
    };
    expect(all(trained)).toEqual(['done', 'done', 'ready', 'empty']);
    const found = {
      ...trained,
      graphs: [
        {
          id: 'g',
          title: '',
          created: '',
          run: 'r',
          newer: null,
          overtaken: [],
          arrived: [],
          roles: [],
          ahead: false,
        },
      ],
    };
    expect(all(found)).toEqual(['done', 'done', 'done', 'ready']);
  });

  it('is done no longer once data or a training have overtaken what was made, or the verdict is poor', () => {
    const run = { id: 'r', kind: 'train', created: '', overtaken: [] };
    const graph = {
      id: 'g',
      title: '',
      created: '2',
      run: 'r',
      newer: null,
      overtaken: [],
      arrived: [],
      roles: [],
      ahead: false,
    };
    const project: ProjectView = {
      ...filled,
      runs: [run],
      training: { run: 'r', level: 'fair' },
      graphs: [{ ...graph, id: 'old', created: '1', overtaken: ['Labs'] }, graph],
    };
    expect(all(project)).toEqual(['done', 'done', 'done', 'ready']);
    expect(stageState('graph', project, [], 'old')).toEqual({ kind: 'stale' });
    expect(stageState('report', project, [], 'gone')).toEqual({ kind: 'ready' });
    expect(all({ ...project, graphs: [{ ...graph, ahead: true }] }).slice(2)).toEqual(['stale', 'stale']);
    expect(all({ ...project, training: { run: 'r', level: 'poor' } })[1]).toBe('poor');
    const behind = { ...run, overtaken: ['Labs'] };
    expect(all({ ...project, runs: [behind], graphs: [{ ...graph, overtaken: ['Labs'] }] })).toEqual([
      'done',
      'stale',
      'stale',
      'stale',
    ]);
    expect(all({ ...project, graphs: [{ ...graph, newer: 'r2' }] }).slice(2)).toEqual(['stale', 'stale']);
  });

  it('shows the run of the stage, and how far it is', () => {
    const run: RunGlance = { kind: 'train', state: 'running', fraction: 0.43 };
    expect(stageState('training', filled, [run])).toEqual({ kind: 'running', fraction: 0.43 });
    expect(stageState('graph', filled, [run])).toEqual({ kind: 'ready' });
  });

  it('asks for a look after a run that failed, until one after it does not', () => {
    const failed: RunGlance = { kind: 'import', state: 'failed', fraction: 0.1 };
    expect(stageState('cohort', bare, [failed]).kind).toBe('attention');
    expect(stageState('cohort', filled, [failed, { ...failed, state: 'done' }]).kind).toBe('done');
  });

  it('asks for a look at a training that can go on', () => {
    const interrupted = {
      run: 'r',
      saved: '2026-11-25T00:00:00Z',
      request: { project: '/p' },
      overtaken: [],
      parts: null,
    };
    const broken = { ...filled, interrupted };
    expect(stageState('training', broken, []).kind).toBe('attention');
    const parts = (
      states: readonly ('done' | 'making' | 'ready')[],
      more: Partial<TrainingPartsView> = {},
    ) => ({
      ...{ run: 'r', finished: false, device: 'cpu', learnAnew: 0, slurm: false, trouble: null },
      ...{ submitted: '2026-11-25T00:00:00Z', heard: '2026-11-25T00:00:00Z' },
      parts: states.map((state, k) => ({ label: `attempt-${String(k)}`, state, failure: null })),
      ...more,
    });
    const states = ['done', 'ready', 'ready', 'ready'] as const;
    const inParts = (...made: Parameters<typeof parts>) =>
      stageState('training', { ...filled, interrupted: { ...interrupted, parts: parts(...made) } }, []);
    expect(inParts(states).kind).toBe('attention');
    const running = { kind: 'running', fraction: 0.25 };
    expect(inParts(['done', 'making', 'ready', 'ready'])).toEqual(running);
    // Jobs that wait for their turn are no work, and none are in line for what is made.
    expect(inParts(states, { slurm: true })).toEqual({ kind: 'in-line', fraction: 0.25 });
    expect(inParts(['ready', 'ready'], { slurm: true })).toEqual({ kind: 'in-line', fraction: 0 });
    expect(inParts(['done', 'done'], { slurm: true }).kind).toBe('attention');
    const trouble = { at: '2026-11-25T00:00:00Z', message: 'No.', hint: '' };
    expect(inParts(states, { slurm: true, trouble }).kind).toBe('attention');
    const learningAnew = parts(['done', 'making'], { finished: true });
    expect(stageState('training', { ...filled, learningAnew }, [])).toMatchObject({ kind: 'running' });
  });
});

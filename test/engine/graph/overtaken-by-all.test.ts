import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, exportFormats } from '../../../core/export/formats.ts';
import { addRun, makeStudy, values, type Study } from './project.ts';

let study: Study;
let project: string;
beforeAll(async () => {
  study = await makeStudy();
  ({ project } = study);
});
afterAll(() => study.remove());

interface Cause {
  readonly what: string;
  /** What the sentence says. */
  readonly words: RegExp;
  readonly done: () => Promise<unknown>;
  readonly undone?: () => Promise<unknown>;
}

const clinic = { modality: 'Clinic' } as const;
const use = (role: 'leave-out' | 'use') =>
  study.engine.setRole({ project, ...clinic, columns: ['sex'], role });
const levels = (apart?: string) => ({
  ordered: false,
  groups: ['0', 'A', 'B'].map((value) => ({ label: `group ${value}`, values: [value] })),
  ...(apart === undefined ? {} : { apart }),
});
const setLevels = (to: ReturnType<typeof levels> | null) =>
  study.engine.setLevels({ project, ...clinic, column: 'blood group', levels: to });
const outcome = (role: { role: 'outcome' } | null) =>
  study.engine.setStudyRoles({ project, ...clinic, roles: { glucose: role } });
/** As the window keeps settings (what is known, screening, missing values) that were changed and not searched with. */
const ahead = (graph: string | null) =>
  study.engine.saveView({
    project,
    graph: graph ?? undefined,
    view: { positions: {}, pinned: [], hidden: [], settings: { ahead: graph } },
  });
const newest = async () => (await study.engine.getProject({ project })).graphs.at(-1)!;

const CAUSES: readonly Cause[] = [
  {
    what: 'a column that was left out',
    words: /the data of Clinic have changed/,
    done: () => use('leave-out'),
    undone: () => use('use'),
  },
  {
    what: 'levels that were merged',
    words: /the data of Clinic have changed/,
    done: () =>
      setLevels({
        ordered: false,
        groups: [
          { label: '0', values: ['0'] },
          { label: 'other', values: ['A', 'B'] },
        ],
      }),
    undone: () => setLevels(null),
  },
  {
    what: 'levels that were put in order',
    words: /the data of Clinic have changed/,
    done: () => setLevels({ ...levels(), ordered: true }),
    undone: () => setLevels(null),
  },
  {
    what: 'levels that became variables',
    words: /the data of Clinic have changed/,
    done: () => setLevels(levels('A')),
    undone: () => setLevels(null),
  },
  {
    what: 'the role of a column',
    words: /columns of Clinic got other roles/,
    done: () => outcome({ role: 'outcome' }),
    undone: () => outcome(null),
  },
  {
    what: 'settings and knowledge',
    words: /its settings or what is known were changed/,
    done: async () => ahead((await newest()).id),
    undone: () => ahead(null),
  },
  {
    what: 'a training',
    words: /there was a newer training/,
    done: async () => addRun(study.store, 'train-a', { 'Sleep 1': await values(study.store, 'bmi') }),
  },
];

describe('a graph that is old is nowhere shown without a word, whatever has overtaken it', () => {
  it.each(CAUSES)('by $what', async ({ words, done, undone }) => {
    await study.discover({ title: 'Told' });
    const report = () => study.engine.getReport({ project, options: { sections: [] } });
    expect((await report()).html).not.toMatch(/out of date/);
    await done();

    const { overtaken, roles, newer, ahead: behind } = await newest();
    expect(overtaken.length + roles.length + (newer === null ? 0 : 1) + (behind ? 1 : 0)).toBeGreaterThan(0);
    expect((await report()).html).toMatch(words);
    expect((await report()).methods).toMatch(words);
    for (const format of EXPORT_FORMATS.filter((name) => exportFormats[name].made !== 'raster')) {
      const { name, bytes, outOfDate } = await study.engine.exportGraph({ project, format });
      expect(name).toContain('-out-of-date.');
      expect(outOfDate).toMatch(words);
      // A picture breaks the sentence into lines.
      const text = new TextDecoder().decode(bytes).replace(/<\/text>\s*<text[^>]*>/g, ' ');
      expect([format, words.test(text)]).toEqual([format, true]);
    }

    if (!undone) return;
    await undone();
    expect((await report()).html).not.toMatch(/out of date/);
    expect((await study.engine.exportGraph({ project, format: 'json' })).outOfDate).toBeNull();
  });
});

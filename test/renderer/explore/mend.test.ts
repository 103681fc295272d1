import { describe, expect, it } from 'vitest';
import { takeIn } from '../../../renderer/explore/graph/mend.ts';
import { DEFAULT_SETTINGS } from '../../../renderer/explore/graph/settings.ts';
import { documentOf, opened } from './desk.ts';

const out = { name: 'ferritin', modality: 'Clinic', leftOut: 'It has a value in 6 of 400 people.' };

describe('a variable that stands back', () => {
  it.each([
    ['computed', 'keep-computed'],
    ['sparse', 'keep-sparse'],
  ] as const)('comes in beside others that were kept: %s', (field, kind) => {
    const settings = { ...DEFAULT_SETTINGS, beside: { seed: 3, [field]: ['crp'] } };
    expect(takeIn({ ...out, mend: { kind } }, settings)).toEqual({
      beside: { seed: 3, [field]: ['crp', 'ferritin'] },
    });
    expect(takeIn({ ...out, mend: { kind } }, DEFAULT_SETTINGS)?.beside?.[field]).toEqual(['ferritin']);
  });

  it('is left out again at once, while the graph with it is still being found', async () => {
    const { explorer, discovery, started, turn, undo } = await opened(documentOf('G'), []);
    const roles: string[] = [];
    Object.assign(explorer.deps.engine, {
      setRole: ({ columns, role }: { columns: readonly string[]; role: string }) => {
        roles.push(role);
        return Promise.resolve(columns);
      },
      runEnded: () => new Promise(() => undefined),
    });
    const ferritin = { ...discovery.variables[0], ...out, column: 'ferritin' };
    await discovery.mend({ ...ferritin, mend: { kind: 'use' } });
    await undo[0].undo();
    await turn();
    expect(roles).toEqual(['use', 'leave-out']);
    expect(started).toHaveLength(2);
  });
});

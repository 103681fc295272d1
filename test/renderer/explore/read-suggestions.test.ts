import { describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { MOST_SEARCHED } from '../../../core/contract/graph-api.ts';
import type { VariableView } from '../../../core/contract/graph-views.ts';
import { DEFAULT_SETTINGS } from '../../../renderer/explore/graph/settings.ts';
import { readSuggestions } from '../../../renderer/explore/read-variables.ts';

const variables = (count: number): VariableView[] =>
  Array.from({ length: count }, (_, i) => ({ name: `v${String(i)}`, leftOut: null }) as VariableView);

/** The names that the engine is asked about; `all` where none are named, null where nothing is asked. */
async function askedAbout(count: number, leftOut: readonly string[], shown: readonly string[] = []) {
  let asked: readonly string[] | 'all' | null = null;
  const engine = {
    listSuggestions: ({ variables: names }: { variables?: readonly string[] }) => {
      asked = names ?? 'all';
      return Promise.resolve([]);
    },
  } as unknown as EngineApi;
  const settings = { ...DEFAULT_SETTINGS, leftOut };
  await readSuggestions({ engine, project: '/p' }, settings, { variables: variables(count), shown });
  return asked;
}

describe('what everybody knows', () => {
  it('is asked of all variables where there are not very many', async () => {
    expect(await askedAbout(MOST_SEARCHED, ['v0'])).toBe('all');
  });

  it('is asked of those of the graph where the others are to be screened', async () => {
    expect(await askedAbout(4000, ['v1'], ['v0', 'v1', 'gone'])).toEqual(['v0']);
    expect(await askedAbout(4000, [])).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { WordSearch } from '../../../core/contract/scan-views.ts';
import { WordSearching } from '../../../renderer/import/arrays/word-search.svelte.ts';
import { LiveRun } from '../../../renderer/state/live-run.svelte.ts';

const FOUND: WordSearch = { personalData: [], findings: [], secondsEach: 0.1 };

/** An engine whose searches end when the test says so. */
function ports() {
  const runs: LiveRun[] = [];
  const cancelled: string[] = [];
  return {
    runs,
    cancelled,
    engine: { startWordSearch: ({ scan }: { scan: string }) => Promise.resolve(`words of ${scan}`) },
    follow: async (id: Promise<string>) => {
      const run = new LiveRun({ id: await id, kind: 'scan', project: null, began: '' });
      runs.push(run);
      return run;
    },
    cancel: (id: string) => void cancelled.push(id),
  };
}
const turn = () => new Promise((resume) => setImmediate(resume));

describe('a search for words in pictures', () => {
  it('runs, and gives what it found', async () => {
    const on = ports();
    const words = new WordSearching();
    const search = words.search('a', on);
    await turn();
    expect(words.run?.id).toBe('words of a');
    on.runs[0].take({ run: 'words of a', seq: 1, type: 'done', result: FOUND });
    expect(await search).toEqual(FOUND);
    expect([words.run, words.isMissing, words.secondsEach]).toEqual([null, false, 0.1]);
    words.forget(on.cancel);
    expect(words.secondsEach).toBe(null);
  });

  it('says so where it was stopped, and is made again', async () => {
    const on = ports();
    const words = new WordSearching();
    const search = words.search('a', on);
    await turn();
    on.runs[0].take({ run: 'words of a', seq: 1, type: 'cancelled', resumable: false });
    expect(await search).toBe(null);
    expect(words.isMissing).toBe(true);
    const again = words.search('a', on);
    expect(words.isMissing).toBe(false);
    await turn();
    on.runs[1].take({ run: 'words of a', seq: 1, type: 'done', result: FOUND });
    expect(await again).toEqual(FOUND);
  });

  it('says so where the engine cannot', async () => {
    const words = new WordSearching();
    const engine = { startWordSearch: () => Promise.reject(new Error('gone')) };
    expect(await words.search('a', { ...ports(), engine })).toBe(null);
    expect(words.isMissing).toBe(true);
  });
});

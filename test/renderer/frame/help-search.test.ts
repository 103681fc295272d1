import { describe, expect, it } from 'vitest';
import { HELP_PAGE_NAMES } from '../../../core/contract/help-pages.ts';
import { pageOf } from '../../../renderer/frame/pages.ts';
import { helpContents, helpOf } from '../../../renderer/i18n/index.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { partsOf, searchHelp } from '../../../renderer/frame/help-search.ts';

const contents = helpContents();
const parts = HELP_PAGE_NAMES.flatMap((name) => partsOf(name, pageOf(name)));
const search = (typed: string) => searchHelp(contents, parts, typed);

describe('the contents of help', () => {
  it('list every topic once, with its words', () => {
    const listed = contents.flatMap(({ topics }) => topics.map(({ topic }) => topic));
    const all = Object.entries(en.help).flatMap(([section, topics]) =>
      Object.keys(topics).map((name) => `${section}.${name}`),
    );
    expect(listed.toSorted()).toEqual(all.toSorted());
    for (const { topics } of contents) {
      for (const { topic, title } of topics) expect(helpOf(topic)?.title).toBe(title);
    }
  });
});

describe('the search of help', () => {
  it('puts places whose title has the words first, and leads to them', () => {
    const [first] = search('legend');
    expect(first).toMatchObject({ title: 'Legend', section: 'The graph' });
    expect(first.shown).toEqual({ kind: 'topic', topic: 'explore.legend' });
    expect(search('Directions')[0].shown).toEqual({ kind: 'page', page: 'method', heading: 'directions' });
    expect(search('importing a table')[0].shown).toEqual({ kind: 'page', page: 'tables', heading: null });
  });

  it('wants every word, in any order, and tells where it was found', () => {
    const found = search('undo  DELETED');
    expect(found.map(({ title }) => title)).toContain('Graphs of this project');
    for (const { title, words } of found) {
      expect(`${title} ${words}`.toLowerCase()).toMatch(/undo|deleted/);
      expect(words.length).toBeLessThan(160);
    }
    expect(search('undo xyzzy')).toEqual([]);
    expect(search('   ')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { helpContents, helpOf } from '../../../renderer/i18n/index.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { partsOf, searchHelp } from '../../../renderer/frame/help-search.ts';
import page from '../../../renderer/i18n/en/method.md?raw';

const contents = helpContents();
const method = { title: 'The method', parts: partsOf(page) };
const search = (typed: string) => searchHelp(contents, method, typed);

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

  it('hold the page on the method, part by part', () => {
    expect(method.parts.map(({ heading }) => heading)).toEqual(
      expect.arrayContaining(['In short', 'The three stages', 'Directions']),
    );
    expect(method.parts.find(({ heading }) => heading === 'Directions')!.text).toContain('the PC algorithm');
  });
});

describe('the search of help', () => {
  it('puts places whose title has the words first, and leads to them', () => {
    const [first] = search('legend');
    expect(first).toMatchObject({ title: 'Legend', section: 'The graph' });
    expect(first.shown).toEqual({ kind: 'topic', topic: 'explore.legend' });
    expect(search('Directions')[0].shown).toEqual({ kind: 'page', heading: 'Directions' });
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

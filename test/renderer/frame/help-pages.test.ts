import { describe, expect, it } from 'vitest';
import { HELP_PAGES, HELP_PAGE_NAMES, pagePlace, type PagePlace } from '../../../core/contract/help-pages.ts';
import { METHODS } from '../../../core/contract/methods.ts';
import { anchorOf, pageBlocks, textOf, type Block, type Piece } from '../../../core/text/page.ts';
import { pageOf } from '../../../renderer/frame/pages.ts';
import { helpContents } from '../../../renderer/i18n/index.ts';

const documents = import.meta.glob<string>(['../../../docs/*.md', '../../../README.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sources = import.meta.glob<string>(
  ['../../../renderer/i18n/en/*.ts', '../../../electron/cli/**/*.ts'],
  { query: '?raw', import: 'default', eager: true },
);
/** Files of the repository that pages may lead to, as seen from here. */
const repository = [...Object.keys(import.meta.glob('../../../**/*.{md,svg}')), '../../../LICENSE'].map(
  (file) => file.replace(/^\.\.\/\.\.\/(?!\.\.)/, '../../../test/'),
);

const linesOf = (block: Block): readonly (readonly Piece[])[] => {
  if (block.kind === 'paragraph') return [block.pieces];
  if (block.kind === 'list') return block.items;
  return block.kind === 'table' ? [block.head, ...block.rows].flat() : [];
};
const headings = (page: PagePlace['page']) =>
  pageOf(page).flatMap((block) => (block.kind === 'heading' ? [anchorOf(block.text)] : []));
const isThere = ({ page, heading }: PagePlace) => heading === null || headings(page).includes(heading);

describe('the pages of help', () => {
  it('begin with their titles and leave no mark unread', () => {
    for (const name of HELP_PAGE_NAMES) {
      expect(pageOf(name)[0]).toEqual({ kind: 'heading', level: 1, text: HELP_PAGES[name] });
      for (const piece of pageOf(name).flatMap(linesOf).flat())
        if (piece.kind !== 'code') expect(piece.text).not.toMatch(/\*\*|^#|`|\]\(/);
      // An empty line would cut what is typed in two.
      for (const block of pageOf(name)) if (block.kind === 'lines') expect(block.text).not.toMatch(/```/);
    }
  });

  it('lead to places that are there, as every area of the window does that names one', () => {
    const links = HELP_PAGE_NAMES.flatMap((name) => pageOf(name).flatMap(linesOf).flat()).flatMap((piece) =>
      piece.kind === 'link' ? [pagePlace(piece.to)] : [],
    );
    const topics = helpContents().flatMap(({ topics }) => topics.flatMap(({ page }) => page ?? []));
    expect(links.length).toBeGreaterThan(5);
    expect(topics.length).toBeGreaterThan(15);
    for (const place of [...links, ...topics]) expect(place && isThere(place) ? null : place).toBeNull();
  });

  it('tell of every method that can be chosen', () => {
    for (const { value, label } of METHODS)
      if (value !== 'causal') expect(documents['../../../docs/method.md']).toContain(`- **${label}**`);
  });

  it('say nothing that another page, the README, the window or the terminal says in the same sentence', () => {
    const words = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const all = [...Object.values(documents), ...Object.values(sources)].map(words).join(' | ');
    const sentences = Object.values(documents)
      .flatMap((text) => pageBlocks(text).flatMap(linesOf))
      .flatMap((line) => textOf(line).split(/(?<=[.!?:])\s+(?=\p{Lu}|“)/u))
      .filter((sentence) => !sentence.endsWith('?'))
      .map(words)
      .filter((sentence) => sentence.split(' ').length >= 8);
    expect(sentences.length).toBeGreaterThan(200);
    expect(sentences.filter((sentence) => all.split(sentence).length > 2)).toEqual([]);
  });
});

describe('the README and the measurements', () => {
  it('lead to files that are there', () => {
    for (const [file, text] of Object.entries(documents)) {
      const from = file.replace(/[^/]*$/, '');
      for (const [, to] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
        const path = `${from}${to}`.replace(/docs\/\.\.\//, '');
        expect(repository, `${file} leads to ${to}`).toContain(path);
      }
    }
  });
});

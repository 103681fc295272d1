import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../core/contract/methods.ts';
import { pageBlocks, piecesOf } from '../../../renderer/frame/page-text.ts';
import method from '../../../renderer/i18n/en/method.md?raw';

describe('a page of help', () => {
  it('has headings, paragraphs, lists and formulas', () => {
    const page =
      '# A\n\nOne\ntwo.\n\n- first\n- **second** and\n  more\n\n1. x\n2. y\n\n    a = b\n      + c\n';
    expect(pageBlocks(page)).toEqual([
      { kind: 'heading', level: 1, text: 'A' },
      { kind: 'paragraph', pieces: [{ kind: 'text', text: 'One two.' }] },
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ kind: 'text', text: 'first' }],
          [
            { kind: 'strong', text: 'second' },
            { kind: 'text', text: ' and more' },
          ],
        ],
      },
      { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'x' }], [{ kind: 'text', text: 'y' }]] },
      { kind: 'formula', text: 'a = b\n  + c' },
    ]);
  });

  it('keeps a formula with an empty line together', () => {
    expect(pageBlocks('    a\n\n    b\n\nend')).toEqual([
      { kind: 'formula', text: 'a\n\nb' },
      { kind: 'paragraph', pieces: [{ kind: 'text', text: 'end' }] },
    ]);
  });

  it('takes lines and stars for marks only around words', () => {
    expect(piecesOf('2 ** 3 is _so eight_, d_z and d_eta')).toEqual([
      { kind: 'text', text: '2 ** 3 is ' },
      { kind: 'emphasis', text: 'so eight' },
      { kind: 'text', text: ', d_z and d_eta' },
    ]);
    expect(piecesOf('no * star')).toEqual([{ kind: 'text', text: 'no * star' }]);
  });
});

describe('the page on the method', () => {
  const blocks = pageBlocks(method);

  it('speaks to a clinician first and leaves no mark unread', () => {
    const first = blocks.findIndex(({ kind }) => kind === 'formula');
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings.slice(0, 3)).toEqual(['The method', 'In short', 'The three stages']);
    expect(first).toBeGreaterThan(20);
    for (const block of blocks) {
      const texts =
        block.kind === 'paragraph'
          ? block.pieces
          : block.kind === 'list'
            ? block.items.flat()
            : [{ kind: 'text', text: block.text }];
      if (block.kind !== 'formula') for (const { text } of texts) expect(text).not.toMatch(/\*\*|^#|`|\]\(/);
    }
  });

  it('tells of every method that can be chosen', () => {
    for (const { value, label } of METHODS) {
      if (value !== 'causal') expect(method).toContain(`- **${label}**`);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { anchorOf, pageBlocks, piecesOf } from '../../core/text/page.ts';

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
      { kind: 'lines', text: 'a = b\n  + c' },
    ]);
  });

  it('keeps a formula with an empty line together', () => {
    expect(pageBlocks('    a\n\n    b\n\nend')).toEqual([
      { kind: 'lines', text: 'a\n\nb' },
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

  it('has tables, and lines that are typed', () => {
    const text = (word: string) => [{ kind: 'text', text: word }];
    expect(pageBlocks('| a | b |\n| --- | --- |\n| 1 | |\n\n```\nx \\\n  --y\n```\n')).toEqual([
      { kind: 'table', head: [text('a'), text('b')], rows: [[text('1'), []]] },
      { kind: 'lines', text: 'x \\\n  --y' },
    ]);
  });

  it('has code and links within a line', () => {
    expect(piecesOf('Say `--no_ids *` ([why](privacy.md#the-log)).')).toEqual([
      { kind: 'text', text: 'Say ' },
      { kind: 'code', text: '--no_ids *' },
      { kind: 'text', text: ' (' },
      { kind: 'link', text: 'why', to: 'privacy.md#the-log' },
      { kind: 'text', text: ').' },
    ]);
    expect(anchorOf('Why is this pair linked, or not?')).toBe('why-is-this-pair-linked-or-not');
  });
});

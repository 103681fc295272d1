/** A piece of a line: plain, `**strong**` or `_emphasised_`. */
export interface Piece {
  readonly kind: 'text' | 'strong' | 'emphasis';
  readonly text: string;
}

/** A piece of a page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Piece[])[] }
  /** Lines as they stand, for formulas. */
  | { readonly kind: 'formula'; readonly text: string };

/**
 * The blocks of a page that is written in the few marks of Markdown that pages of help use: headings, paragraphs,
 * lists of one level, indented formulas, strong and emphasised words. Blocks are parted by empty lines.
 */
export function pageBlocks(page: string): Block[] {
  const parts = page
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '');
  const blocks: Block[] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    const formula = part.replace(/^\n+/, '').startsWith('    ');
    // An empty line within a formula does not end it.
    if (formula && last?.kind === 'formula') {
      blocks[blocks.length - 1] = { kind: 'formula', text: `${last.text}\n\n${unindented(part)}` };
    } else blocks.push(formula ? { kind: 'formula', text: unindented(part) } : blockOf(part.trim()));
  }
  return blocks;
}

const unindented = (part: string): string =>
  part
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
    .map((line) => line.replace(/^ {4}/, ''))
    .join('\n');

function blockOf(part: string): Block {
  const heading = /^(#{1,3}) (.*)$/.exec(part);
  if (heading) return { kind: 'heading', level: heading[1].length as 1 | 2 | 3, text: heading[2] };
  const marker = /^(?:-|\d+\.) /;
  if (!marker.test(part)) return { kind: 'paragraph', pieces: piecesOf(oneLine(part)) };
  const items = part.split(/\n(?=(?:-|\d+\.) )/).map((item) => piecesOf(oneLine(item.replace(marker, ''))));
  return { kind: 'list', ordered: /^\d/.test(part), items };
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

export function piecesOf(line: string): Piece[] {
  return line.split(/(\*\*[^*]+\*\*|(?<!\w)_[^_]+_(?!\w))/).flatMap((text): Piece[] => {
    if (text === '') return [];
    if (text.startsWith('**')) return [{ kind: 'strong', text: text.slice(2, -2) }];
    if (/^_.+_$/.test(text)) return [{ kind: 'emphasis', text: text.slice(1, -1) }];
    return [{ kind: 'text', text }];
  });
}

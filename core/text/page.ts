/** A piece of a line: plain, `**strong**`, `_emphasised_`, `` `code` ``, or a link. */
export type Piece =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  /** `to` as it stands: `privacy.md#words-in-pictures`. */
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

export type Pieces = readonly Piece[];

/** A piece of a page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly pieces: Pieces }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Pieces[] }
  | {
      readonly kind: 'table';
      readonly head: readonly Pieces[];
      readonly rows: readonly (readonly Pieces[])[];
    }
  /** Lines as they stand: a formula (indented), or what is typed (between fences, without an empty line). */
  | { readonly kind: 'lines'; readonly text: string };

/**
 * The blocks of a page that is written in the few marks of Markdown that pages of help use: headings, paragraphs,
 * lists of one level, tables, lines as they stand, and the pieces of a line. Blocks are parted by empty lines.
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
    if (formula && last?.kind === 'lines') {
      blocks[blocks.length - 1] = { kind: 'lines', text: `${last.text}\n\n${unindented(part)}` };
    } else blocks.push(formula ? { kind: 'lines', text: unindented(part) } : blockOf(part.trim()));
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
  const fenced = /^```\w*\n([\s\S]*)\n```$/.exec(part);
  if (fenced) return { kind: 'lines', text: fenced[1] };
  if (part.startsWith('|')) {
    const [head, , ...rows] = part.split('\n').map(cellsOf);
    return { kind: 'table', head, rows };
  }
  const marker = /^(?:-|\d+\.) /;
  if (!marker.test(part)) return { kind: 'paragraph', pieces: piecesOf(oneLine(part)) };
  const items = part.split(/\n(?=(?:-|\d+\.) )/).map((item) => piecesOf(oneLine(item.replace(marker, ''))));
  return { kind: 'list', ordered: /^\d/.test(part), items };
}

const cellsOf = (line: string): Pieces[] =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => piecesOf(cell.trim()));

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

const MARKS = /(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\)|(?<!\w)_[^_]+_(?!\w))/;

/** The pieces of a line: text, links, and what is marked as strong, emphasised or code. */
export function piecesOf(line: string): Piece[] {
  return line.split(MARKS).flatMap((text): Piece[] => {
    if (text === '') return [];
    const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(text);
    if (link) return [{ kind: 'link', text: link[1], to: link[2] }];
    if (text.startsWith('**')) return [{ kind: 'strong', text: text.slice(2, -2) }];
    if (/^`.+`$/.test(text)) return [{ kind: 'code', text: text.slice(1, -1) }];
    if (/^_.+_$/.test(text)) return [{ kind: 'emphasis', text: text.slice(1, -1) }];
    return [{ kind: 'text', text }];
  });
}

/** The words of pieces without their marks. */
export const textOf = (pieces: Pieces): string => pieces.map(({ text }) => text).join('');

/** What a link to a heading ends in behind `#`, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');

import type { DocumentNode, GraphDocument } from '../../graph/document.ts';
import { CAVEAT, isMarked, lineLegend, MARK_WORDS, NO_LINE } from '../../graph/look.ts';
import type { GraphLine, LineWords } from '../../graph/look.ts';
import { oneLine, shownName } from '../../graph/names.ts';
import { xml } from '../xml.ts';
import { glyph, num } from './glyph.ts';
import { drawLine, LINE } from './lines.ts';
import type { ArrangedLayout } from './arranged.ts';
import { shorten, textWidth, wrap } from './text.ts';
import { counted } from '../../text/sentence.ts';

const SIZE = 12;
const ROW = 22;
const ICON = 44;
const SPACE = 26;

interface Item {
  readonly words: string;
  /** Drawn left of x, y being the middle of the row. */
  icon(x: number, y: number): string;
}

/** What the signs of the picture mean, in rows that fill the width; drawn from y = 0 down. */
export function drawLegend(
  document: GraphDocument,
  { unlinked, away }: { unlinked: readonly DocumentNode[]; away: ArrangedLayout['away'] },
  width: number,
): { svg: string; height: number } {
  const parts: string[] = [];
  let y = 0;
  const heading = (words: string): void => {
    parts.push(textAt(0, y + 15, words, 'font-weight="600"'));
    y += ROW;
  };
  const flow = (items: readonly Item[]): void => {
    let x = 0;
    for (const { words, icon } of items) {
      const text = shorten(words, SIZE, width - ICON);
      const needed = ICON + textWidth(text, SIZE);
      if (x > 0 && x + needed > width) {
        x = 0;
        y += ROW;
      }
      parts.push(icon(x, y + ROW / 2), textAt(x + ICON, y + ROW / 2 + 4, text));
      x += needed + SPACE;
    }
    if (items.length > 0) y += ROW + 6;
  };
  const prose = (words: string): void => {
    for (const line of wrap(words, SIZE, width)) {
      parts.push(textAt(0, y + 15, line, 'fill="#4b5560"'));
      y += 18;
    }
    y += 4;
  };
  heading('Variables');
  flow(variableItems(document));
  heading('Lines');
  flow([...lineLegend(document).map(lineItem), { words: NO_LINE, icon: twoDots }]);
  if (isMarked(document)) prose(MARK_WORDS);
  if (unlinked.length > 0) {
    const names = unlinked.map((node) => oneLine(shownName(node))).join(', ');
    prose(`No direct link found to any other variable: ${names}`);
  }
  if (away.nodes + away.edges > 0) prose(sayAway(away));
  prose(CAVEAT);
  return { svg: parts.join('\n'), height: y };
}

/** What the picture leaves out, so that nobody takes it for the whole. */
function sayAway({ nodes, edges }: ArrangedLayout['away']): string {
  const parts = [
    ...(nodes > 0 ? [counted(nodes, 'variable')] : []),
    ...(edges > 0 ? [counted(edges, 'direct link')] : []),
  ];
  return `Not shown here, hidden or filtered away: ${parts.join(' and ')}.`;
}

const KINDS = { table: 'table', recording: 'recording', image: 'image', shared: 'all modalities' } as const;

function variableItems({ modalities, nodes }: GraphDocument): Item[] {
  const box = (fill: string) => (x: number, y: number) =>
    `<rect x="${num(x + 4)}" y="${num(y - 7)}" width="32" height="14" rx="4" fill="${fill}" stroke="#59636e" stroke-width="1.4"/>`;
  const items: Item[] = modalities.map((modality) => ({
    words: `${oneLine(modality.name)} (${KINDS[modality.kind]})`,
    icon: (x, y) => glyph(modality, x + 26, y, 6.5),
  }));
  if (nodes.some(({ kind }) => kind === 'latent')) {
    items.push({ words: 'Tinted: hidden factor (latent)', icon: box('#dbe2ea') });
    items.push({ words: 'White: measured', icon: box('#ffffff') });
  }
  return items;
}

const SAMPLES: Readonly<
  Record<LineWords['kind'], Pick<GraphLine, 'kind' | 'strength' | 'frequency' | 'undecided'>>
> = {
  directed: { kind: 'directed' },
  undirected: { kind: 'undirected' },
  bidirected: { kind: 'bidirected' },
  undecided: { kind: 'undirected', undecided: { a: '', b: '', undecided: 'small', given: [] } },
  thick: { kind: 'undirected', strength: 0.9 },
  thin: { kind: 'undirected', strength: 0.05 },
  solid: { kind: 'undirected', frequency: 1 },
  dashed: { kind: 'undirected', frequency: 0 },
};

function lineItem({ kind, words }: LineWords): Item {
  const sample: GraphLine = { from: '', to: '', ...SAMPLES[kind] };
  return {
    words,
    icon: (x, y) =>
      drawLine(
        [
          [x + 2, y],
          [x + ICON - 8, y],
        ],
        sample,
        false,
      ),
  };
}

function twoDots(x: number, y: number): string {
  const dot = (cx: number): string => `<circle cx="${num(cx)}" cy="${num(y)}" r="3" fill="${LINE}"/>`;
  return dot(x + 6) + dot(x + ICON - 12);
}

function textAt(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${num(x)}" y="${num(y)}" font-size="${String(SIZE)}" ${attributes}>${xml(words)}</text>`;
}

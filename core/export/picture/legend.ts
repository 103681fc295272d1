import type { DocumentModality, DocumentNode, GraphDocument } from '../../graph/document.ts';
import { CAVEAT, isMarked, lineLegend, MARK_WORDS, NO_LINE } from '../../graph/look.ts';
import type { GraphLine, LineWords } from '../../graph/look.ts';
import { oneLine, shownName } from '../../graph/names.ts';
import { xml } from '../xml.ts';
import type { ArrangedLayout } from './arranged.ts';
import { drawCurve } from './curve.ts';
import { glyph, insideOf, num } from './glyph.ts';
import { LINE, type LineLook } from './lines.ts';
import { LABEL_SIZE } from './sizes.ts';
import { textWidth, wrap } from './text.ts';
import { counted } from '../../text/sentence.ts';

const SIZE = LABEL_SIZE;
const ROW = 22;
/** Distance of the lines of one item, and of prose. */
const LINE_STEP = 17;
const ICON = 44;
const SPACE = 26;

interface Item {
  readonly words: string;
  /** Drawn left of x, y being the middle of the row. */
  icon(x: number, y: number): string;
}

/** What a legend is about. */
interface Told extends LineLook {
  readonly unlinked: readonly DocumentNode[];
  readonly away: ArrangedLayout['away'];
  /** The modalities in the colours of the picture. */
  readonly modalities: readonly DocumentModality[];
}

/** What the signs of the picture mean, in rows that fill the width; drawn from y = 0 down. */
export function drawLegend(
  document: GraphDocument,
  { unlinked, away, modalities, ...look }: Told,
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
    let height = ROW;
    for (const { words, icon } of items) {
      const lines = wrap(words, SIZE, width - ICON);
      const needed = ICON + Math.max(...lines.map((line) => textWidth(line, SIZE)));
      if (x > 0 && x + needed > width) {
        x = 0;
        y += height;
        height = ROW;
      }
      parts.push(icon(x, y + ROW / 2));
      lines.forEach((line, k) => parts.push(textAt(x + ICON, y + ROW / 2 + 4 + k * LINE_STEP, line)));
      height = Math.max(height, ROW + (lines.length - 1) * LINE_STEP);
      x += needed + SPACE;
    }
    if (items.length > 0) y += height + 6;
  };
  const prose = (words: string): void => {
    for (const line of wrap(words, SIZE, width)) {
      parts.push(textAt(0, y + 15, line, 'fill="#4b5560"'));
      y += LINE_STEP + 1;
    }
    y += 4;
  };
  heading('Variables');
  flow(variableItems(document, modalities));
  heading('Lines');
  flow([...lineLegend(document).map((line) => lineItem(line, look)), { words: NO_LINE, icon: twoDots }]);
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
export function sayAway({ nodes, edges }: ArrangedLayout['away']): string {
  const parts = [
    ...(nodes > 0 ? [counted(nodes, 'variable')] : []),
    ...(edges > 0 ? [counted(edges, 'direct link')] : []),
  ];
  return `Not shown here, hidden or filtered away: ${parts.join(' and ')}.`;
}

const KINDS = { table: 'table', recording: 'recording', image: 'image', shared: 'all modalities' } as const;

function variableItems({ nodes }: GraphDocument, modalities: readonly DocumentModality[]): Item[] {
  const box = (fill: string, width: number) => (x: number, y: number) =>
    `<rect x="${num(x + 4)}" y="${num(y - 7)}" width="32" height="14" rx="4" fill="${fill}" stroke="#59636e" stroke-width="${num(width)}"/>`;
  const items: Item[] = modalities.map((modality) => ({
    words: `${oneLine(modality.name)} (${KINDS[modality.kind]})`,
    icon: (x, y) => glyph(modality, [x + 26, y], 6.5, insideOf(modalities, modality)),
  }));
  if (nodes.some(({ kind }) => kind === 'latent')) {
    items.push({ words: 'Tinted, in bold: hidden factor (latent)', icon: box('#dbe2ea', 2.4) });
    items.push({ words: 'White: measured', icon: box('#ffffff', 1.4) });
  }
  return items;
}

const SAMPLES: Readonly<
  Record<
    LineWords['kind'],
    Pick<GraphLine, 'kind' | 'strength' | 'frequency' | 'undecided' | 'contradicting'>
  >
> = {
  directed: { kind: 'directed' },
  undirected: { kind: 'undirected' },
  bidirected: { kind: 'bidirected' },
  undecided: { kind: 'undirected', undecided: { a: '', b: '', undecided: 'small', given: [] } },
  contradicting: { kind: 'directed', contradicting: true },
  thick: { kind: 'undirected', strength: 0.9 },
  thin: { kind: 'undirected', strength: 0.05 },
  solid: { kind: 'undirected', frequency: 1 },
  dashed: { kind: 'undirected', frequency: 0 },
};

function lineItem({ kind, words }: LineWords, look: LineLook): Item {
  const edge: GraphLine = { from: '', to: '', ...SAMPLES[kind] };
  return {
    words,
    icon: (x, y) => drawCurve({ edge, from: [x + 2, y], to: [x + ICON - 8, y], controls: [] }, look),
  };
}

function twoDots(x: number, y: number): string {
  const dot = (cx: number): string => `<circle cx="${num(cx)}" cy="${num(y)}" r="3" fill="${LINE}"/>`;
  return dot(x + 6) + dot(x + ICON - 12);
}

function textAt(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${num(x)}" y="${num(y)}" font-size="${String(SIZE)}" ${attributes}>${xml(words)}</text>`;
}

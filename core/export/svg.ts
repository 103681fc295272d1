import type { Annotation, DocumentModality, DocumentNode, GraphDocument } from '../graph/document.ts';
import { CONTRADICTING_WORDS, QUICK_LOOK, isQuickLook, type GraphLine } from '../graph/look.ts';
import { oneLine, shownName } from '../graph/names.ts';
import { arrangeAsOnScreen, type ArrangedLayout } from './picture/arranged.ts';
import { drawCurve } from './picture/curve.ts';
import { fitColumns } from './picture/fit.ts';
import { glyph, insideOf, num } from './picture/glyph.ts';
import { layoutGraph } from './picture/layout.ts';
import { drawLegend, sayAway } from './picture/legend.ts';
import { inGrey, lookOf, UNIT_MM, type PictureLook } from './picture/look.ts';
import type { LineLook } from './picture/lines.ts';
import type { PictureLayout, PlacedNode, Size } from './picture/placed.ts';
import { LABEL_LEFT, LABEL_SIZE, leading } from './picture/sizes.ts';
import { wrap } from './picture/text.ts';
import { relationsOf } from '../graph/relation.ts';
import { sayFrequency } from '../graph/sureness.ts';
import { nameOf, undecidedHeadline, whyLinked, whyUndecided } from '../graph/words.ts';
import { xml } from './xml.ts';
import { counted } from '../text/sentence.ts';

/** Around the picture; on paper, where the page has its own, less. */
const MARGIN = 28;
const PRINT_MARGIN = 10;
const NARROWEST = 760;
/** Of the width of lines on paper, where they are close together. */
const PRINT_WEIGHT = 0.62;
/** Between the graph and its legend. */
const ABOVE_LEGEND = 28;
const TITLE_SIZE = 17;
const FONTS = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/**
 * A picture of the graph, as it is arranged on the screen, or in columns from causes to effects: the modality's colour
 * and shape on every node, width of a line for strength, solid or dashed for how sure, the marks that people gave,
 * and a legend in plain words. Nothing is told by colour alone. Names are whole, in as many lines as they take, and no
 * line passes through a box that it does not join. On paper of a given width no type is smaller than 7 pt. Nodes and
 * lines carry titles that a viewer shows as tooltips.
 *
 * @param look how it is arranged, its width on paper in millimetres, and what stands beside it; in columns where the
 *   arrangement lacks a variable
 */
export function writeSvg(document: GraphDocument, look: Partial<PictureLook> = {}): string {
  const { arranged, width: paper, height: page, title, legend, greyscale } = lookOf(look);
  const modalities = greyscale ? inGrey(document.modalities) : document.modalities;
  const weight = paper === null ? 1 : PRINT_WEIGHT;
  const margin = paper === null ? MARGIN : PRINT_MARGIN;
  const below = (layout: ArrangedLayout, wide: number): Words =>
    legend
      ? drawLegend(document, { ...layout, modalities, weight, greyscale }, wide)
      : footing(layout.away, wide);
  const free = (arranged && arrangeAsOnScreen(document, arranged)) ?? withoutHeadings(layoutGraph(document));
  const inner =
    paper === null ? Math.max(legend || title ? NARROWEST : 0, free.width) : paper / UNIT_MM - 2 * margin;
  const head = heading(document, title, inner);
  const foot = below(free, inner);
  const around = 2 * margin + head.height + (foot.height > 0 ? foot.height + ABOVE_LEGEND : 0);
  const layout =
    paper === null ? free : fitted(document, arranged, { width: inner, height: page / UNIT_MM - around });
  const width = inner + 2 * margin;
  const top = margin + head.height;
  const belowTop = top + layout.height + (foot.height > 0 ? ABOVE_LEGEND : 0);
  const height = layout.height + around;
  const left = margin + (inner - layout.width) / 2;
  const size = (units: number): string =>
    paper === null ? num(units) : `${String(Math.round(units * UNIT_MM * 1000) / 1000)}mm`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${paper === null ? num(width) : `${String(paper)}mm`}" height="${size(height)}" viewBox="0 0 ${num(width)} ${num(height)}" font-family="${FONTS}" fill="#1f2933" role="img">`,
    `<title>${xml(document.title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<g transform="translate(${num(margin)} ${num(margin)})">`,
    head.svg,
    '</g>',
    `<g transform="translate(${num(left)} ${num(top)})">`,
    ...drawn(document, layout, { modalities, weight, greyscale }),
    '</g>',
    ...(legend
      ? [
          `<line x1="${num(margin)}" x2="${num(width - margin)}" y1="${num(belowTop - 14)}" y2="${num(belowTop - 14)}" stroke="#d5dbe1"/>`,
        ]
      : []),
    `<g transform="translate(${num(margin)} ${num(belowTop)})">`,
    foot.svg,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Drawn for paper: as on the screen where that can be, else in columns. */
const fitted = (document: GraphDocument, arranged: PictureLook['arranged'], room: Size): ArrangedLayout =>
  (arranged && arrangeAsOnScreen(document, arranged, room)) ?? withoutHeadings(fitColumns(document, room));

const withoutHeadings = (layout: PictureLayout): ArrangedLayout => ({
  ...layout,
  headings: [],
  boxes: [],
  away: { nodes: 0, edges: 0 },
});

function drawn(
  document: GraphDocument,
  { nodes, edges, headings, boxes }: ArrangedLayout,
  { modalities, ...look }: LineLook & { readonly modalities: readonly DocumentModality[] },
): string[] {
  const modalityOf = (name: string): DocumentModality =>
    modalities.find((modality) => modality.name === name)!;
  const words = (text: string, x: number, y: number): string =>
    `<text x="${num(x)}" y="${num(y + 4)}" font-size="${String(LABEL_SIZE)}" font-weight="600" fill="#59636e" text-anchor="middle">${xml(text)}</text>`;
  return [
    ...boxes.map(({ modality, x, y, width, height }) => {
      const { colour } = modalityOf(modality);
      const box = `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="12" fill="${colour}" fill-opacity="0.07" stroke="${colour}" stroke-opacity="0.5"/>`;
      return box + words(modality, x + width / 2, y - 10);
    }),
    ...headings.map(({ words: text, x, y }) => words(text, x, y)),
    ...edges.map((line) => titled(edgeTitle(line.edge, document), drawCurve(line, look))),
    ...nodes.map((node) => drawNode(node, modalityOf(node.node.modality), modalities)),
  ];
}

const titled = (title: string, drawing: string): string => `<g><title>${xml(title)}</title>${drawing}</g>`;

/** Width and height of a picture of {@link writeSvg}, in CSS pixels (96 to the inch). */
export function pictureSize(svg: string): { width: number; height: number } {
  const [, width, inMm, height] = /<svg [^>]*?width="([\d.]+)(mm)?" height="([\d.]+)/.exec(svg)!;
  const scale = inMm ? 96 / 25.4 : 1;
  return { width: scale * Number(width), height: scale * Number(height) };
}

/** A picture of {@link writeSvg} with its size in CSS pixels, whatever it was stated in. */
export function inPixels(svg: string): string {
  const { width, height } = pictureSize(svg);
  const size = (pixels: number): string => String(Math.round(1000 * pixels) / 1000);
  return svg.replace(
    /(<svg [^>]*?)width="[^"]*" height="[^"]*"/,
    `$1width="${size(width)}" height="${size(height)}"`,
  );
}

interface Words {
  readonly svg: string;
  readonly height: number;
}

/** Title and figures, where they are wanted, and always that a graph is no more than a quick look. */
function heading(document: GraphDocument, wanted: boolean, width: number): Words {
  const { title, created, nodes, edges, undecided = [], outOfDate } = document;
  const facts = [
    counted(nodes.length, 'variable'),
    counted(edges.length, 'direct link'),
    ...(undecided.length > 0 ? [`${counted(undecided.length, 'pair')} undecided`] : []),
    ...(created ? [oneLine(created).slice(0, 10)] : []),
  ];
  return stacked(
    [
      ...(wanted ? [{ words: oneLine(title), size: TITLE_SIZE, look: 'font-weight="600"' }] : []),
      ...(wanted ? [{ words: facts.join(' · '), size: LABEL_SIZE, look: 'fill="#59636e"' }] : []),
      ...[
        ...(isQuickLook(document) ? [QUICK_LOOK] : []),
        ...(outOfDate === undefined ? [] : [outOfDate]),
      ].map((words) => ({ words, size: LABEL_SIZE, look: 'font-weight="600"' })),
    ],
    width,
  );
}

/** What a picture without a legend must say all the same. */
function footing(away: ArrangedLayout['away'], width: number): Words {
  const words = away.nodes + away.edges > 0 ? [sayAway(away)] : [];
  return stacked(
    words.map((text) => ({ words: text, size: LABEL_SIZE, look: 'fill="#4b5560"' })),
    width,
  );
}

function stacked(
  texts: readonly { readonly words: string; readonly size: number; readonly look: string }[],
  width: number,
): Words {
  const parts: string[] = [];
  let y = 0;
  for (const { words, size, look } of texts) {
    for (const line of wrap(words, size, width)) {
      parts.push(
        `<text x="0" y="${num(y + 0.9 * size)}" font-size="${String(size)}" ${look}>${xml(line)}</text>`,
      );
      y += 1.3 * size;
    }
  }
  return { svg: parts.join('\n'), height: y === 0 ? 0 : y + 14 };
}

function drawNode(
  { node, label, x, y, width, height }: PlacedNode,
  modality: DocumentModality,
  modalities: readonly DocumentModality[],
): string {
  const top = y - height / 2;
  const box = `x="${num(x)}" y="${num(top)}" width="${num(width)}" height="${num(height)}" rx="8"`;
  const hidden = node.kind === 'latent';
  const tint = hidden ? `<rect ${box} fill="${modality.colour}" fill-opacity="0.22"/>` : '';
  const weight = hidden ? ' font-weight="600"' : '';
  const step = leading(label.size);
  const baseline = y + 0.35 * label.size - (step * (label.lines.length - 1)) / 2;
  return [
    `<g><title>${xml(nodeTitle(node))}</title>`,
    `<rect ${box} fill="#ffffff"/>${tint}`,
    `<rect ${box} fill="none" stroke="${modality.colour}" stroke-width="2"/>`,
    glyph(modality, [x + 16, y], 6, insideOf(modalities, modality)),
    ...label.lines.map(
      (line, k) =>
        `<text x="${num(x + LABEL_LEFT)}" y="${num(baseline + k * step)}" font-size="${String(label.size)}"${weight}>${xml(line)}</text>`,
    ),
    '</g>',
  ].join('');
}

function nodeTitle(node: DocumentNode): string {
  const shown = shownName(node);
  return [
    shown === node.id ? shown : `${shown} (${node.id})`,
    `${node.modality}, ${node.kind === 'latent' ? 'hidden factor' : 'measured'}${node.unit ? `, ${node.unit}` : ''}`,
    ...(node.n === undefined ? [] : [`N = ${String(node.n)}`]),
    ...written(node),
  ].join('\n');
}

function edgeTitle(edge: GraphLine, document: GraphDocument): string {
  const name = nameOf(document);
  const { undecided } = edge;
  const { said } = relationsOf(document);
  if (undecided) {
    const headline = undecidedHeadline(edge.from, edge.to, name);
    return [headline, whyUndecided(undecided, name), said(undecided) ?? []].flat().join('\n');
  }
  const mark = { directed: '→', undirected: '—', bidirected: '↔' }[edge.kind];
  const sure = sayFrequency(edge);
  return [
    `${name(edge.from)} ${mark} ${name(edge.to)}`,
    whyLinked(edge, name),
    ...(edge.contradicting ? [`${CONTRADICTING_WORDS}.`] : []),
    ...(edge.relation ? [said(edge)!] : []),
    ...(sure === null ? [] : [sure]),
    ...written(edge),
  ].join('\n');
}

const STATUS = { hypothesis: 'A hypothesis', known: 'Known', artefact: 'An artefact' } as const;

function written({ status, description, note, tags = [], citations = [] }: Annotation): string[] {
  return [
    ...(status ? [STATUS[status]] : []),
    ...(description ? [description] : []),
    ...(note ? [note] : []),
    ...(tags.length > 0 ? [`Tags: ${tags.join(', ')}`] : []),
    ...citations,
  ];
}

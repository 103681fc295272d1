import type { Annotation, DocumentModality, DocumentNode, GraphDocument } from '../graph/document.ts';
import { markOf, type GraphLine } from '../graph/look.ts';
import { oneLine, shownName } from '../graph/names.ts';
import { arrangeAsOnScreen, type Arranged } from './picture/arranged.ts';
import { drawCurve, drawMark } from './picture/curve.ts';
import { glyph, num } from './picture/glyph.ts';
import { layoutGraph, type PlacedNode } from './picture/layout.ts';
import { drawLegend } from './picture/legend.ts';
import { drawLine } from './picture/lines.ts';
import { LABEL_LEFT, LABEL_SIZE, NODE_HEIGHT, SCREEN_HEIGHT } from './picture/sizes.ts';
import { shorten } from './picture/text.ts';
import { relationsOf } from '../graph/relation.ts';
import { sayFrequency } from '../graph/sureness.ts';
import { nameOf, undecidedHeadline, whyLinked, whyUndecided } from '../graph/words.ts';
import { xml } from './xml.ts';
import { counted } from '../text/sentence.ts';

const MARGIN = 28;
const HEAD = 62;
const NARROWEST = 760;
const FONTS = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/**
 * A picture of the graph, as it is arranged on the screen, or in columns from causes to effects: the modality's colour
 * and shape on every node, width of a line for strength, solid or dashed for how sure, the marks that people gave,
 * and a legend in plain words. Nodes and lines carry titles that a viewer shows as tooltips.
 *
 * @param arranged in columns without it, and where it lacks a variable
 */
export function writeSvg(document: GraphDocument, arranged: Arranged | null = null): string {
  const drawn = (arranged && asOnScreen(document, arranged)) ?? inColumns(document);
  const inner = Math.max(NARROWEST, drawn.width);
  const legend = drawLegend(document, drawn, inner);
  const width = inner + 2 * MARGIN;
  const legendTop = HEAD + drawn.height + 34;
  const height = legendTop + legend.height + MARGIN;
  const left = MARGIN + (inner - drawn.width) / 2;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${num(width)}" height="${num(height)}" viewBox="0 0 ${num(width)} ${num(height)}" font-family="${FONTS}" fill="#1f2933" role="img">`,
    `<title>${xml(document.title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    heading(document, inner),
    `<g transform="translate(${num(left)} ${String(HEAD)})">`,
    ...drawn.parts,
    '</g>',
    `<line x1="${String(MARGIN)}" x2="${num(width - MARGIN)}" y1="${num(legendTop - 14)}" y2="${num(legendTop - 14)}" stroke="#d5dbe1"/>`,
    `<g transform="translate(${String(MARGIN)} ${num(legendTop)})">`,
    legend.svg,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

interface Drawn {
  readonly parts: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Nodes without a link that are not drawn. */
  readonly unlinked: readonly DocumentNode[];
  readonly away: { readonly nodes: number; readonly edges: number };
}

function inColumns(document: GraphDocument): Drawn {
  const { nodes, edges, unlinked, width, height } = layoutGraph(document);
  const parts = [
    ...edges.map(({ edge, points, reversed }) => {
      const between = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]) =>
        [(ax + bx) / 2, (ay + by) / 2] as const;
      const middle = between(points[Math.ceil(points.length / 2) - 1], points[Math.floor(points.length / 2)]);
      const marked = drawMark(markOf(edge), middle);
      return titled(edgeTitle(edge, document), drawLine(points, edge, reversed) + marked);
    }),
    ...nodes.map((node) => drawNode(node, modalityOf(document, node.node.modality), NODE_HEIGHT)),
  ];
  return { parts, width, height, unlinked, away: { nodes: 0, edges: 0 } };
}

function asOnScreen(document: GraphDocument, arranged: Arranged): Drawn | null {
  const layout = arrangeAsOnScreen(document, arranged);
  if (!layout) return null;
  const words = (text: string, x: number, y: number): string =>
    `<text x="${num(x)}" y="${num(y + 4)}" font-size="12" font-weight="600" fill="#59636e" text-anchor="middle">${xml(text)}</text>`;
  const parts = [
    ...layout.boxes.map(({ modality, x, y, width, height }) => {
      const { colour } = modalityOf(document, modality);
      const box = `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="12" fill="${colour}" fill-opacity="0.07" stroke="${colour}" stroke-opacity="0.5"/>`;
      return box + words(modality, x + width / 2, y - 10);
    }),
    ...layout.headings.map(({ words: text, x, y }) => words(text, x, y)),
    ...layout.edges.map((line) => titled(edgeTitle(line.edge, document), drawCurve(line))),
    ...layout.nodes.map((node) => drawNode(node, modalityOf(document, node.node.modality), SCREEN_HEIGHT)),
  ];
  return { ...layout, parts };
}

const titled = (title: string, drawn: string): string => `<g><title>${xml(title)}</title>${drawn}</g>`;

const modalityOf = ({ modalities }: GraphDocument, name: string): DocumentModality =>
  modalities.find((modality) => modality.name === name)!;

/** Width and height of a picture of {@link writeSvg}, in CSS pixels (96 to the inch). */
export function pictureSize(svg: string): { width: number; height: number } {
  const [, width, height] = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  return { width: Number(width), height: Number(height) };
}

function heading({ title, created, nodes, edges, undecided = [] }: GraphDocument, width: number): string {
  const facts = [
    counted(nodes.length, 'variable'),
    counted(edges.length, 'direct link'),
    ...(undecided.length > 0 ? [`${counted(undecided.length, 'pair')} undecided`] : []),
    ...(created ? [oneLine(created).slice(0, 10)] : []),
  ];
  return [
    `<text x="${String(MARGIN)}" y="30" font-size="17" font-weight="600">${xml(shorten(oneLine(title), 17, width))}</text>`,
    `<text x="${String(MARGIN)}" y="49" font-size="12" fill="#59636e">${xml(facts.join(' · '))}</text>`,
  ].join('\n');
}

function drawNode(
  { node, label, x, y, width }: PlacedNode,
  modality: DocumentModality,
  height: number,
): string {
  const top = y - height / 2;
  const box = `x="${num(x)}" y="${num(top)}" width="${num(width)}" height="${String(height)}" rx="8"`;
  const hidden = node.kind === 'latent';
  const tint = hidden ? `<rect ${box} fill="${modality.colour}" fill-opacity="0.22"/>` : '';
  const weight = hidden ? ' font-weight="600"' : '';
  return [
    `<g><title>${xml(nodeTitle(node))}</title>`,
    `<rect ${box} fill="#ffffff"/>${tint}`,
    `<rect ${box} fill="none" stroke="${modality.colour}" stroke-width="2"/>`,
    glyph(modality, x + 16, y, 6),
    `<text x="${num(x + LABEL_LEFT)}" y="${num(y + 4.5)}" font-size="${String(LABEL_SIZE)}"${weight}>${xml(label)}</text></g>`,
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

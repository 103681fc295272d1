import { contradictionsOf } from './contradictions.ts';
import { pairKey } from './difference.ts';
import type { Annotation, DocumentEdge, GraphDocument } from './document.ts';
import type { UndecidedPair } from './evidence.ts';

/**
 * Okabe and Ito's colour-blind-safe set (black is left to text), in the order in which the modalities of a project
 * take them: in every stage, picture and export alike.
 */
const MODALITY_COLOURS = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#f0e442',
  '#999999',
] as const;

/** @param place of the modality in its project, from 0 */
export function modalityColour(place: number): string {
  return MODALITY_COLOURS[place % MODALITY_COLOURS.length];
}

/**
 * Modalities in the colours that their project gives them.
 *
 * @param project names of its modalities in order; what it no longer has comes after them
 */
export function inProjectColours<M extends { readonly name: string }>(
  modalities: readonly M[],
  project: readonly string[],
): (M & { readonly colour: string })[] {
  const gone = modalities.map(({ name }) => name).filter((name) => !project.includes(name));
  const order = [...project, ...gone];
  return modalities.map((modality) => ({
    ...modality,
    colour: modalityColour(order.indexOf(modality.name)),
  }));
}

/** A line of a picture: a link, or an undecided pair, which looks different. */
export interface GraphLine extends DocumentEdge {
  readonly undecided?: UndecidedPair;
  /** An arrow that contradicts another, or itself. */
  readonly contradicting?: true;
}

/** All lines of a graph's picture, the undecided pairs after the links. */
export function linesOf({ edges, undecided = [] }: Pick<GraphDocument, 'edges' | 'undecided'>): GraphLine[] {
  const { keys } = contradictionsOf({ edges });
  return [
    ...edges.map((edge): GraphLine =>
      keys.has(pairKey(edge.from, edge.to)) ? { ...edge, contradicting: true } : edge,
    ),
    ...undecided.map((pair): GraphLine => ({
      from: pair.a,
      to: pair.b,
      kind: 'undirected',
      undecided: pair,
    })),
  ];
}

/** Width of the dotted line of an undecided pair, which says nothing of its strength. */
export const UNDECIDED_WIDTH = 1.4;
export const UNDECIDED_MARK = '?';
/** On arrows that contradict one another, which are dashed too. */
export const CONTRADICTING_MARK = '?';
/** Amber on white; in greys the mark and the dashes remain. */
export const CONTRADICTING_COLOUR = '#b26a00';
export const CONTRADICTING_WORDS = 'The arrows contradict one another: do not rely on the direction';

/** Resamples that a link must be kept in, or the p-value it must stay under, to be drawn solid. */
const SURE_FREQUENCY = 0.8;
const SURE_P = 0.001;

/** Width of a line in pixels; strength is 0..1, and where it is not known the line is of medium width. */
export function lineWidth({ strength, undecided }: GraphLine): number {
  if (undecided) return UNDECIDED_WIDTH;
  return strength === undefined ? 1.8 : 1 + 4.5 * Math.min(1, Math.max(0, strength));
}

/** Solid or dashed. By resamples where they were made, else by p-value; a link with neither is solid. */
export function isSure({ frequency, pValue }: DocumentEdge): boolean {
  if (frequency !== undefined) return frequency >= SURE_FREQUENCY;
  return pValue === undefined || pValue < SURE_P;
}

export interface LineWords {
  readonly kind:
    | 'directed'
    | 'undirected'
    | 'bidirected'
    | 'undecided'
    | 'contradicting'
    | 'solid'
    | 'dashed'
    | 'thick'
    | 'thin';
  readonly words: string;
}

/** What the lines of this graph mean, in plain words; only what occurs in it. */
export function lineLegend({ edges, undecided = [] }: GraphDocument): LineWords[] {
  const kinds = new Set(edges.map(({ kind }) => kind));
  const lines: LineWords[] = [];
  if (kinds.has('directed')) lines.push({ kind: 'directed', words: 'Direct link, possible direction' });
  if (kinds.has('undirected')) {
    lines.push({ kind: 'undirected', words: 'Direct link, direction not known' });
  }
  if (kinds.has('bidirected')) {
    lines.push({ kind: 'bidirected', words: 'Direct link, the data ask for both directions' });
  }
  if (edges.some(({ strength }) => strength !== undefined)) {
    lines.push({ kind: 'thick', words: 'Strong link' }, { kind: 'thin', words: 'Weak link' });
  }
  if (undecided.length > 0) {
    lines.push({ kind: 'undecided', words: 'Undecided: the data tell neither a link nor its absence' });
  }
  const contradicting: LineWords[] =
    contradictionsOf({ edges }).words === null ? [] : [{ kind: 'contradicting', words: CONTRADICTING_WORDS }];
  return [...lines, ...sureLegend(edges), ...contradicting];
}

function sureLegend(edges: readonly DocumentEdge[]): LineWords[] {
  const resampled = edges.some(({ frequency }) => frequency !== undefined);
  const tested = edges.some(({ frequency, pValue }) => frequency === undefined && pValue !== undefined);
  const anew = edges.some(({ frequencyUndecided }) => frequencyUndecided !== undefined);
  const resamples = `${String(100 * SURE_FREQUENCY)} % of the ${anew ? 'halves learned anew' : 'resamples'}`;
  const solid: string[] = [];
  const dashed: string[] = [];
  if (resampled) {
    solid.push(`kept in at least ${resamples}`);
    dashed.push('kept in fewer');
  }
  if (tested) {
    solid.push('p below .001');
    dashed.push('p .001 or more');
  }
  if (solid.length === 0) return [];
  return [
    { kind: 'solid', words: `Surer: ${solid.join(', or ')}` },
    { kind: 'dashed', words: `Less sure: ${dashed.join(', or ')}` },
  ];
}

/** What every picture and report says of a graph that was found with straight lines alone, to be had at once. */
export const QUICK_LOOK =
  'Quick look with straight lines (Fisher’s z): bent relations and categories without an order are not seen.';

/** How the note on what a quick look leaves out begins; the names follow. */
export const QUICK_LOOK_PASSED =
  'Straight lines have no use for what has no order, so that these take no part in this quick look: ';

/** Whether a graph is no more than a quick look. */
export const isQuickLook = ({ provenance }: Pick<GraphDocument, 'provenance'>): boolean =>
  provenance['quickLook'] === true;

const MARKS = { hypothesis: '?', known: '✓', artefact: '✕' } as const;

/**
 * What people said of it, as a sign beside its name or on its line, and that an arrow contradicts; empty where there is
 * nothing to say.
 */
export function markOf({
  status,
  undecided,
  contradicting,
}: Annotation & Pick<GraphLine, 'undecided' | 'contradicting'>): string {
  if (undecided) return UNDECIDED_MARK;
  const said = status ? MARKS[status] : '';
  return contradicting ? [...new Set([said, CONTRADICTING_MARK])].join(' ').trim() : said;
}

/** Whether anything in the graph has a mark. */
export const isMarked = ({ nodes, edges }: GraphDocument): boolean =>
  [...nodes, ...edges].some(({ status }) => status);

export const MARK_WORDS = 'Marks: ? hypothesis, ✓ known, ✕ artefact';
export const NO_LINE = 'No line: no direct link found';
export const CAVEAT =
  'Links are consistent with direct effects under the assumptions of the method; they do not prove a cause.';

import type {
  Annotation,
  DocumentEdge,
  DocumentNode,
  GraphDocument,
  KeptNote,
} from '../../graph/document.ts';
import { sayLink } from '../../graph/difference.ts';
import type { AbsentEdge, UndecidedPair } from '../../graph/evidence.ts';
import { figuresOf, relationsOf } from '../../graph/relation.ts';
import type { Name } from '../../graph/names.ts';
import { nameOf, sayP, whyAbsent, whyLinked, whyUndecided, withoutZero } from '../../graph/words.ts';
import { ruleTerm } from '../../graph/arrow-words.ts';
import type { Markup } from './html.ts';
import { html, joined, list, nothing, table, type Column } from './html.ts';
import { listed } from '../../text/sentence.ts';

/** More pairs than this would fill a book; the table of links as CSV has them all. */
const MOST_ABSENT = 300;
const MOST_REASONS = 400;

/** The table of direct links, and why each is there. */
export function linksSection(document: GraphDocument): Markup {
  const name = nameOf(document);
  const { edges } = document;
  const open = undecidedPart(document, name);
  if (edges.length === 0)
    return html`<p>No direct link was found.</p>
      ${open}`;
  const relations = relationsOf(document);
  const known = (field: 'frequency' | 'strength' | 'relation'): boolean =>
    edges.some((edge) => edge[field] !== undefined);
  const anew = edges.some(({ frequencyUndecided }) => frequencyUndecided !== undefined);
  const repeated = !known('frequency')
    ? ''
    : anew
      ? '; Halves: share of halves of the people, with factors learned anew, that have the link'
      : '; Resamples: share of bootstrap resamples that have the link';
  const columns: Column<DocumentEdge>[] = [
    { head: 'Link', cell: (edge) => sayLink(edge, name) },
    { head: 'p', cell: ({ pValue }) => (pValue === undefined ? '–' : bareP(pValue)), numeric: true },
    { head: 'N', cell: ({ n }) => n?.toLocaleString('en') ?? '–', numeric: true },
    ...(known('relation')
      ? [
          { head: 'Goes', cell: (e: DocumentEdge) => relations.goes(e) ?? '–' },
          {
            head: 'Correlation [95 %]',
            cell: ({ relation }: DocumentEdge) => figuresOf(relation) ?? '–',
            numeric: true,
          },
        ]
      : []),
    ...(known('strength')
      ? [{ head: 'Strength', cell: (e: DocumentEdge) => share(e.strength), numeric: true }]
      : []),
    ...(known('frequency')
      ? [
          {
            head: anew ? 'Halves' : 'Resamples',
            cell: (e: DocumentEdge) => percent(e.frequency),
            numeric: true,
          },
        ]
      : []),
    {
      head: 'Direction by',
      cell: ({ rule, kind }) => (rule ? ruleTerm(rule) : kind === 'directed' ? '–' : 'open'),
    },
  ];
  const reasons = edges
    .slice(0, MOST_REASONS)
    .map(
      (edge) => html`<strong>${sayLink(edge, name)}</strong>: ${whyLinked(edge, name)} ${sayWritten(edge)}`,
    );
  return html`${table(
      `Direct links. p: the largest of all tests that the link survived; N: subjects in that test; Goes and Correlation: how the two go together in the test in which they are the least related, as the (partial) correlation of their normal scores or its analogue with its 95 % interval, unsigned for categories without an order and left out where the relation is bent; Strength: absolute (partial) correlation or its analogue${repeated}.`,
      columns,
      edges,
    )}
    <h3>Why each link is there</h3>
    ${list(reasons)}${open}${keptNotes(document.keptNotes ?? [], name)}`;
}

/** The pairs of which nothing is claimed, and why; nothing where there is none. */
function undecidedPart(document: GraphDocument, name: Name): Markup {
  const { undecided = [] } = document;
  const { said } = relationsOf(document);
  if (undecided.length === 0) return nothing;
  const reasons = undecided
    .slice(0, MOST_REASONS)
    .map(
      (pair: UndecidedPair) =>
        html`<strong>${name(pair.a)} ? ${name(pair.b)}</strong>: ${whyUndecided(pair, name)}
          ${pair.relation ? `They go together so: ${said(pair)!}.` : ''}`,
    );
  return html`<h3>Undecided pairs</h3>
    <p>Of these neither a direct link nor its absence is claimed; they gave no link its direction.</p>
    ${list(reasons)}${
      undecided.length > MOST_REASONS
        ? html`<p>
            ${(undecided.length - MOST_REASONS).toLocaleString('en')} further pairs are in the table of links
            (CSV).
          </p> `
        : nothing
    }`;
}

/** The pairs without a direct link, with what separates them. */
export function absentSection({ nodes, absent }: GraphDocument): Markup {
  const name = nameOf({ nodes });
  if (absent.length === 0) return html`<p>Every pair of variables is linked or undecided.</p> `;
  const shown = absent.slice(0, MOST_ABSENT);
  const columns: Column<AbsentEdge>[] = [
    { head: 'Pair', cell: ({ a, b }) => `${name(a)} and ${name(b)}` },
    {
      head: 'No longer related given',
      cell: ({ separatingSet, reason }) =>
        reason === 'training'
          ? 'undecided by the data; the training has no link'
          : `${listed(separatingSet.map(name)) || (reason ? 'nothing' : 'nothing (not related at all)')}${reason ? ' (shown to be too small to matter)' : ''}`,
    },
    { head: 'p', cell: ({ pValue }) => (pValue === undefined ? '–' : bareP(pValue)), numeric: true },
    { head: 'N', cell: ({ n }) => n?.toLocaleString('en') ?? '–', numeric: true },
  ];
  const forced = absent.filter(({ basis }) => basis === 'forbidden').map((pair) => whyAbsent(pair, name));
  const left = absent.length - shown.length;
  return html`${table('Pairs without a direct link, with the separating set', columns, shown)}${
    left > 0
      ? html`<p>${left.toLocaleString('en')} further pairs are in the table of links (CSV).</p> `
      : nothing
  }${forced.length > 0 ? list(forced) : nothing}`;
}

function keptNotes(notes: readonly KeptNote[], name: Name): Markup {
  if (notes.length === 0) return nothing;
  const items = notes.map(
    (note) => html`<strong>${listed(note.nodes.map(name))}</strong>: ${sayWritten(note)}`,
  );
  return html`<h3>Notes on what is no longer there</h3>
    ${list(items)}`;
}

/** What people wrote on variables; nothing where they did not. */
export function notesOnVariables(nodes: readonly DocumentNode[]): Markup {
  const name = nameOf({ nodes });
  const written = nodes.filter(
    ({ status, description, note, tags, citations }) =>
      status || description || note || tags?.length || citations?.length,
  );
  if (written.length === 0) return nothing;
  const items = written.map((node) => html`<strong>${name(node.id)}</strong>: ${sayWritten(node)}`);
  return html`<h3>Notes on variables</h3>
    ${list(items)}`;
}

const STATUS = { hypothesis: 'Hypothesis', known: 'Known', artefact: 'Artefact' } as const;

/** What people wrote; nothing where they did not. */
export function sayWritten({ status, description, note, tags = [], citations = [] }: Annotation): Markup {
  const parts = [
    ...(status ? [html`<strong>${STATUS[status]}.</strong>`] : []),
    ...(description ? [html`${description}`] : []),
    ...(note ? [html`${note}`] : []),
    ...(tags.length > 0 ? [html`Tags: ${tags.join(', ')}.`] : []),
    ...citations.map((citation) => html`${citation}.`),
  ];
  return parts.length > 0 ? html`<span class="small">${joined(parts, ' ')}</span>` : nothing;
}

/** The p-value without the words that the head of the column says. */
const bareP = (pValue: number): string => sayP(pValue).replace(/^p (= )?/, '');
const share = (value: number | undefined): string => (value === undefined ? '–' : withoutZero(value));
const percent = (value: number | undefined): string =>
  value === undefined ? '–' : `${String(Math.round(100 * value))} %`;

import { textCell } from './csv.ts';
import type { Annotation, DocumentEdge, GraphDocument } from '../graph/document.ts';
import { pairKey } from '../graph/difference.ts';
import type { AbsentEdge, EffectSize, PairEvidence, UndecidedPair } from '../graph/evidence.ts';
import { shownName } from '../graph/names.ts';
import { relationsOf } from '../graph/relation.ts';
import type { Name } from '../graph/names.ts';
import { nameOf, whyAbsent, whyLinked, whyUndecided } from '../graph/words.ts';
import { ruleTerm } from '../graph/arrow-words.ts';

const COLUMNS = [
  ...['from', 'link', 'to', 'from_shown', 'to_shown', 'from_modality', 'to_modality'],
  ...['p', 'n', 'given', 'strength', 'frequency', 'frequency_forward', 'frequency_backward', 'tests', 'rule'],
  'frequency_undecided',
  ...['size', 'margin', 'reliability_needed'],
  ...['p_adjusted', 'goes', 'correlation', 'correlation_low', 'correlation_high'],
  ...['because', 'status', 'label', 'description', 'note', 'tags', 'citations'],
] as const;
/** A last column, where the graph is out of date. */
const OUT_OF_DATE = 'out_of_date';

type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

/**
 * One line for every pair of variables: `directed`, `undirected`, `bidirected`, `undecided` or `none`, with all figures. A byte order mark
 * stands first, so that spreadsheets read it as UTF-8; several values of a cell are parted by `; `. Where the graph is out of
 * date, every line says so.
 */
export function writeLinksCsv(document: GraphDocument): string {
  const name = nameOf(document);
  const modality = new Map(document.nodes.map((node) => [node.id, node.modality]));
  const shown = new Map(document.nodes.map((node) => [node.id, shownName(node)]));
  const ends = (from: string, to: string): Row => ({
    from,
    to,
    from_shown: shown.get(from),
    to_shown: shown.get(to),
    from_modality: modality.get(from),
    to_modality: modality.get(to),
  });
  const { goes } = relationsOf(document);
  const related = (pair: DocumentEdge | UndecidedPair): Row => ({
    p_adjusted: pair.adjustedP,
    goes: goes(pair),
    correlation: pair.relation?.correlation,
    correlation_low: pair.relation?.low,
    correlation_high: pair.relation?.high,
  });
  const kept = new Map<string, Annotation>();
  for (const note of document.keptNotes ?? []) {
    const [a, b] = note.nodes;
    if (b !== undefined) kept.set(pairKey(a, b), note);
  }
  const rows = [
    ...document.edges.map((edge): Row => ({
      ...ends(edge.from, edge.to),
      ...linked(edge, name),
      ...related(edge),
    })),
    ...(document.undecided ?? []).map((pair): Row => ({
      ...ends(pair.a, pair.b),
      ...undecided(pair, name),
      ...related(pair),
      ...written(kept.get(pairKey(pair.a, pair.b)) ?? {}),
    })),
    ...document.absent.map((pair): Row => ({
      ...ends(pair.a, pair.b),
      ...absent(pair, name),
      ...written(kept.get(pairKey(pair.a, pair.b)) ?? {}),
    })),
  ];
  const { outOfDate } = document;
  const [title, words] = outOfDate === undefined ? [[], []] : [[OUT_OF_DATE], [textCell(outOfDate)]];
  const lines = [
    [...COLUMNS, ...title].join(','),
    ...rows.map((row) => [...COLUMNS.map((column) => cell(row[column])), ...words].join(',')),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function linked(edge: DocumentEdge, name: Name): Row {
  return {
    link: edge.kind,
    p: edge.pValue,
    n: edge.n,
    given: edge.given?.join('; '),
    strength: edge.strength,
    ...again(edge),
    frequency_forward: edge.arrows?.forward,
    frequency_backward: edge.arrows?.backward,
    tests: edge.tests,
    rule: edge.rule && ruleTerm(edge.rule),
    because: whyLinked(edge, name),
    ...sizes(edge.effect),
    ...written(edge),
  };
}

function undecided(pair: UndecidedPair, name: Name): Row {
  const { pValue: p, n, given, tests, effect } = pair;
  const because = whyUndecided(pair, name);
  const set = given.join('; ');
  return { link: 'undecided', p, n, given: set, tests, because, ...again(pair), ...sizes(effect) };
}

const again = ({
  frequency,
  frequencyUndecided,
}: Pick<PairEvidence, 'frequency' | 'frequencyUndecided'>): Row => ({
  frequency,
  frequency_undecided: frequencyUndecided,
});

const sizes = (effect: EffectSize | undefined): Row => ({
  size: effect?.size,
  margin: effect?.margin,
  reliability_needed: effect?.reliabilityNeeded,
});

function absent(pair: AbsentEdge, name: Name): Row {
  const { pValue: p, n, separatingSet, tests, effect } = pair;
  const because = whyAbsent(pair, name);
  const set = separatingSet.join('; ');
  return { link: 'none', p, n, given: set, tests, because, ...again(pair), ...sizes(effect) };
}

const written = ({ status, label, description, note, tags, citations }: Annotation): Row => ({
  status,
  label,
  description,
  note,
  tags: tags?.join('; '),
  citations: citations?.join('; '),
});

const cell = (value: string | number | undefined): string =>
  value === undefined ? '' : typeof value === 'number' ? String(value) : textCell(value);

import ArrowRight from '@lucide/svelte/icons/arrow-right';
import Sparkles from '@lucide/svelte/icons/sparkles';
import StickyNote from '@lucide/svelte/icons/sticky-note';
import Table from '@lucide/svelte/icons/table-2';
import type { ColumnView } from '../../core/contract/cohort-api.ts';
import { sayLink } from '../../core/graph/difference.ts';
import type { Annotation, DocumentNode, GraphDocument } from '../../core/graph/document.ts';
import { UNDECIDED_MARK } from '../../core/graph/look.ts';
import { oneLine, ownName, shownName } from '../../core/graph/names.ts';
import { t } from '../i18n/index.ts';
import type { Command } from '../state/commands.svelte.ts';

/** What of a graph is shown to whoever goes there. */
export type GraphPlace =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'pair'; readonly a: string; readonly b: string };

/** Where the palette can go to. */
export interface Ways {
  graph(place: GraphPlace): void;
  column(modality: string, column: string): void;
}

/**
 * What a project holds that can be gone to, as the palette shows it: variables and hidden factors with their columns,
 * links and undecided pairs, what people wrote, and columns of tables that are not in the graph.
 *
 * @param document null without a graph
 */
export function thingsOf(
  document: GraphDocument | null,
  columns: readonly ColumnView[],
  go: Ways,
): readonly Command[] {
  const nodes = new Map((document?.nodes ?? []).map((node) => [node.id, node]));
  const inGraph = new Set([...nodes.values()].map(({ id, modality }) => JSON.stringify([modality, id])));
  return [
    ...(document ? graphThings(document, nodes, go) : []),
    ...columns
      .filter(({ modality, name }) => !inGraph.has(JSON.stringify([modality, name])))
      .map(({ modality, name, label, role, unfit }): Command => ({
        id: `thing.column.${modality}.${name}`,
        label: label ?? name,
        detail: [...(label === null ? [] : [name]), modality, stands(role, unfit)]
          .filter(Boolean)
          .join(' · '),
        group: t('frame.things.columns'),
        icon: Table,
        run: () => {
          go.column(modality, name);
        },
      })),
  ];
}

const stands = (role: ColumnView['role'], unfit: string | null): string =>
  role === 'leave-out' ? t('cohort.out') : unfit === null ? '' : t('cohort.cannot');

function graphThings(
  document: GraphDocument,
  nodes: ReadonlyMap<string, DocumentNode>,
  go: Ways,
): readonly Command[] {
  const name = (id: string): string => oneLine(shownName(nodes.get(id) ?? { id }));
  const toPair = (a: string, b: string) => (): void => {
    go.graph({ kind: 'pair', a, b });
  };
  const variables = document.nodes.map((node): Command => ({
    id: `thing.node.${node.id}`,
    label: name(node.id),
    detail: columnOf(node),
    group: t(node.kind === 'latent' ? 'frame.things.factors' : 'frame.things.variables'),
    icon: node.kind === 'latent' ? Sparkles : Table,
    words: [node.id, node.codebookLabel, node.description, ...(node.tags ?? [])].join(' '),
    run: () => {
      go.graph({ kind: 'node', id: node.id });
    },
  }));
  const links = document.edges.map((edge): Command => ({
    id: `thing.link.${JSON.stringify([edge.from, edge.to])}`,
    label: sayLink(edge, name),
    group: t('frame.things.links'),
    icon: ArrowRight,
    words: `${edge.from} ${edge.to}`,
    run: toPair(edge.from, edge.to),
  }));
  const undecided = (document.undecided ?? []).map(({ a, b }): Command => ({
    id: `thing.undecided.${JSON.stringify([a, b])}`,
    label: `${name(a)} ${UNDECIDED_MARK} ${name(b)}`,
    group: t('frame.things.undecided'),
    icon: ArrowRight,
    words: `${a} ${b}`,
    run: toPair(a, b),
  }));
  return [...variables, ...links, ...undecided, ...notesOf(document, nodes, name, go)];
}

/** A variable's name in the data and its table; of a factor, its modality. */
function columnOf(node: DocumentNode): string {
  const own = ownName(node);
  return own === null ? node.modality : `${own} · ${node.modality}`;
}

function notesOf(
  document: GraphDocument,
  nodes: ReadonlyMap<string, DocumentNode>,
  name: (id: string) => string,
  go: Ways,
): Command[] {
  const pair = (a: string, b: string) =>
    ({ about: `${name(a)}, ${name(b)}`, place: { kind: 'pair', a, b } }) as const;
  const node = (id: string) => ({ about: name(id), place: { kind: 'node', id } }) as const;
  const written: readonly { about: string; place: GraphPlace; annotation: Annotation }[] = [
    ...document.nodes.map((item) => ({ ...node(item.id), annotation: item })),
    ...document.edges.map((item) => ({ ...pair(item.from, item.to), annotation: item })),
    ...(document.keptNotes ?? [])
      .filter((kept) => kept.run === undefined && kept.nodes.every((id) => nodes.has(id)))
      .map((item) => {
        const [a, b] = item.nodes;
        return { ...(b === undefined ? node(a) : pair(a, b)), annotation: item };
      }),
  ];
  return written.flatMap(({ about, place, annotation }) =>
    (['note', 'description'] as const).flatMap((field): Command[] => {
      const text = oneLine(annotation[field] ?? '');
      if (text === '') return [];
      return [
        {
          id: `thing.${field}.${JSON.stringify(place)}`,
          label: text,
          detail: about,
          group: t('frame.things.notes'),
          icon: StickyNote,
          words: (annotation.tags ?? []).join(' '),
          run: () => {
            go.graph(place);
          },
        },
      ];
    }),
  );
}

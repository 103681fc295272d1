import type { Annotated } from '../../contract/graph-views.ts';
import {
  annotationOf,
  changed,
  FIELDS,
  keptAt,
  nodesOf,
  withAnnotation,
  type AnnotationChange,
  type Target,
} from '../../graph/annotations.ts';
import { UserError } from '../../errors.ts';
import type { Annotation } from '../../graph/document.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { findNode, graphEntry } from './find-graph.ts';

interface Writing {
  readonly graph: string | undefined;
  readonly target: Target;
  readonly change: AnnotationChange;
  /** What whoever writes has seen in the fields that change; null where nobody looked. */
  readonly seen: AnnotationChange | null;
}

/**
 * Writes about a variable or a pair of variables; the pair may have no link.
 *
 * @throws UserError `graph.unknown`, `graph.unknown-variable`; `graph.written-elsewhere` where a field that changes holds
 *   something else than was seen
 */
export async function annotate(
  store: ProjectStore,
  { graph, target, change, seen }: Writing,
  ports: Pick<EnginePorts, 'date' | 'version'>,
): Promise<Annotated> {
  const { id } = graphEntry(store, graph);
  let former: Annotation = {};
  let now: Annotation = {};
  await store.changeGraph(id, (saved) => {
    const { document } = saved;
    // A note that was kept may name a variable that is gone.
    if (!keptAt(document, target)) nodesOf(target).forEach((node) => findNode(saved, node));
    former = annotationOf(document, target);
    if (seen) refuseUnseen(former, change, seen);
    now = changed(former, change);
    return { document: withAnnotation(document, target, now) };
  });
  await store.appendJournal({
    what: 'annotate',
    versions: { etiograph: ports.version },
    inputs: [],
    details: {
      graph: id,
      of: typeof target === 'string' ? target : `${target.from}, ${target.to}`,
      ...Object.fromEntries(
        FIELDS.filter((field) => field in change).map((field) => [field, asText(change[field])]),
      ),
    },
  });
  return { former: undoing(former), now, saved: ports.date() };
}

/** A change that was made already is no other one: it may have been asked for twice. */
function refuseUnseen(there: Annotation, change: AnnotationChange, seen: AnnotationChange): void {
  const unseen = FIELDS.find((field) => {
    if (!(field in change)) return false;
    const text = textOf(there[field]);
    return text !== textOf(seen[field]) && text !== textOf(change[field]);
  });
  if (unseen === undefined) return;
  const text = textOf(there[unseen]);
  throw new UserError(
    'graph.written-elsewhere',
    text === ''
      ? `The ${NAMES[unseen]} was removed meanwhile, in another window or in the terminal.`
      : `The ${NAMES[unseen]} was written meanwhile in another window or in the terminal: “${text}”.`,
    'Nothing was changed. To put yours in its place, write it once more.',
  );
}

const NAMES: Readonly<Record<(typeof FIELDS)[number], string>> = {
  label: 'name',
  description: 'description',
  note: 'note',
  tags: 'list of tags',
  citations: 'list of citations',
  status: 'mark',
};

const textOf = (value: string | readonly string[] | null | undefined): string => asText(value) ?? '';

const undoing = (former: Annotation): AnnotationChange =>
  Object.fromEntries(FIELDS.map((field) => [field, former[field] ?? null])) as AnnotationChange;

const asText = (value: string | readonly string[] | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.join('; ') ?? null);

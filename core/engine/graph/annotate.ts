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
import type { Annotation } from '../../graph/document.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { findNode, graphEntry } from './find-graph.ts';

/**
 * Writes about a variable or a pair of variables; the pair may have no link.
 *
 * @throws UserError `graph.unknown`, `graph.unknown-variable`
 */
export async function annotate(
  store: ProjectStore,
  graph: string | undefined,
  target: Target,
  change: AnnotationChange,
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

const undoing = (former: Annotation): AnnotationChange =>
  Object.fromEntries(FIELDS.map((field) => [field, former[field] ?? null])) as AnnotationChange;

const asText = (value: string | readonly string[] | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.join('; ') ?? null);

import { describe, expect, it } from 'vitest';
import type { AnnotationChange } from '../../../core/graph/annotations.ts';
import type { Annotation, GraphDocument } from '../../../core/graph/document.ts';
import { Annotator, type Written } from '../../../renderer/explore/annotator.svelte.ts';
import type { ExplorerDeps } from '../../../renderer/explore/deps.ts';

const DOCUMENT: GraphDocument = {
  format: 'etiograph-graph',
  version: 1,
  title: 'Graph',
  created: '2026-01-02T03:04:05.000Z',
  modalities: [{ name: 'table', kind: 'table', colour: '#0072b2', shape: 'rectangle' }],
  nodes: [{ id: 'age', modality: 'table', kind: 'observed', label: 'Age' }],
  edges: [],
  absent: [],
  provenance: {},
  notes: [],
};

/** An engine that answers when it is told to. */
function desk() {
  const asked: {
    change: AnnotationChange;
    seen: Annotation;
    answer: () => void;
    refuse: (error?: unknown) => void;
  }[] = [];
  const undo: { undo: () => unknown }[] = [];
  const failed: unknown[] = [];
  const on: Written & { graph: string | null } = { graph: 'g1', document: DOCUMENT };
  let kept: Annotation = { label: 'Age' };
  const engine = {
    getGraph: () =>
      Promise.resolve({ ...DOCUMENT, nodes: [{ ...DOCUMENT.nodes[0], note: 'from another window' }] }),
    annotate: ({ annotation, seen }: { annotation: AnnotationChange; seen: Annotation }) =>
      new Promise((resolve, reject) => {
        asked.push({
          change: annotation,
          seen,
          answer: () => {
            const fields = Object.entries(annotation);
            const former = Object.fromEntries(
              fields.map(([field]) => [field, kept[field as keyof Annotation] ?? null]),
            );
            kept = Object.fromEntries(
              Object.entries({ ...kept, ...annotation }).filter(([, v]) => v !== null),
            );
            resolve({ former, now: kept, saved: '2026-01-02T03:04:06.000Z' });
          },
          refuse: (error = new Error('The disk is full.')) => {
            reject(error as Error);
          },
        });
      }),
  };
  const deps = {
    engine,
    project: '/p',
    undo: {
      push: (change: { undo: () => unknown }) => undo.push(change),
      during: <T>(make: () => Promise<T>) => make(),
    },
    failed: (error: unknown) => failed.push(error),
    keep: <T>(change: Promise<T>) => change,
    changed: () => undefined,
  } as unknown as ExplorerDeps;
  const annotator = new Annotator(deps, on);
  const shown = () => on.document!.nodes[0];
  const write = (change: AnnotationChange) => annotator.write('age', change, 'note', { ...shown() });
  const turn = () => new Promise((done) => setTimeout(done));
  return { annotator, on, asked, undo, failed, shown, write, turn };
}

describe('Annotator', () => {
  it('shows what is written at once, and asks for one thing after the other', async () => {
    const { asked, shown, write, turn } = desk();
    const all = [write({ label: 'Age at entry' }), write({ note: 'by record' })];
    expect(shown()).toMatchObject({ label: 'Age at entry', note: 'by record' });
    await turn();
    expect(asked).toHaveLength(1);
    asked[0].answer();
    await turn();
    // The first answer knows nothing of the note.
    expect(shown()).toMatchObject({ label: 'Age at entry', note: 'by record' });
    asked[1].answer();
    await Promise.all(all);
    expect(shown()).toMatchObject({ label: 'Age at entry', note: 'by record' });
  });

  it.each([
    ['the first', [true, false], { label: 'Age', note: 'by record' }],
    ['the second', [false, true], { label: 'Age at entry', note: undefined }],
    ['both', [true, true], { label: 'Age', note: undefined }],
  ] as const)('takes back what could not be kept: %s of two', async (_, refused, left) => {
    const { asked, failed, shown, write, turn } = desk();
    const all = [write({ label: 'Age at entry' }), write({ note: 'by record' })];
    for (const [k, refuse] of refused.entries()) {
      await turn();
      asked[k][refuse ? 'refuse' : 'answer']();
    }
    await Promise.all(all);
    expect(shown().label).toBe(left.label);
    expect(shown().note).toBe(left.note);
    expect(failed).toHaveLength(refused.filter(Boolean).length);
  });

  it('holds a text that could not be kept, until it is, and no other text', async () => {
    const { annotator, asked, write, turn } = desk();
    const first = write({ note: 'by record' });
    await turn();
    asked[0].refuse();
    await first;
    expect(annotator.unkept('age', 'note')).toBe('by record');
    expect(annotator.unkept('age', 'description')).toBeUndefined();
    expect(annotator.unkept('sex', 'note')).toBeUndefined();
    const second = write({ note: 'by record' });
    await turn();
    asked[1].answer();
    await second;
    expect(annotator.unkept('age', 'note')).toBeUndefined();
  });

  it('leaves another graph alone that is looked at by then', async () => {
    const { on, asked, write, turn } = desk();
    const all = write({ note: 'by record' });
    await turn();
    on.graph = 'g2';
    on.document = DOCUMENT;
    asked[0].answer();
    await all;
    expect(on.document.nodes[0].note).toBeUndefined();
  });

  it('shows what another window wrote meanwhile, holds the own text, and keeps it when it is written once more', async () => {
    const { annotator, asked, failed, shown, write, turn } = desk();
    const first = write({ note: 'from here' });
    await turn();
    asked[0].refuse({ code: 'graph.written-elsewhere', message: 'Written elsewhere.', hint: '' });
    await first;
    expect(failed).toHaveLength(1);
    expect(shown().note).toBe('from another window');
    expect(annotator.unkept('age', 'note')).toBe('from here');
    const second = write({ note: 'from here' });
    await turn();
    expect(asked[1].seen.note).toBe('from another window');
    asked[1].answer();
    await second;
    expect(shown().note).toBe('from here');
  });

  it('can be undone', async () => {
    const { asked, undo, shown, write, turn } = desk();
    const all = write({ label: 'Age at entry' });
    await turn();
    asked[0].answer();
    await all;
    const back = undo[0].undo() as Promise<unknown>;
    expect(shown().label).toBe('Age');
    await turn();
    asked[1].answer();
    await back;
    expect(shown().label).toBe('Age');
  });
});

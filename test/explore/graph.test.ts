import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { pairKey } from '../../core/graph/difference.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { isSure } from '../../core/graph/look.ts';
import { groupsOf, suggestArrangement } from '../../renderer/explore/graph/arrange.ts';
import { readDoi } from '../../renderer/explore/graph/doi.ts';
import { NO_KNOWLEDGE } from '../../renderer/explore/graph/knowledge.ts';
import { graphModel, type GraphModel } from '../../renderer/explore/graph/model.ts';
import { crowded, placeNew } from '../../renderer/explore/graph/placing.ts';
import { searchNodes } from '../../renderer/explore/graph/search.ts';
import { neighbourhood, NO_FILTERS, shownOf, type Choice } from '../../renderer/explore/graph/visible.ts';
import { firstNode, nextNode } from '../../renderer/explore/graph/walk.ts';
import { foundDocument } from './documents.ts';

let document: GraphDocument;
let model: GraphModel;
beforeAll(async () => {
  document = await foundDocument(24, 26, 400, 7);
  model = graphModel(document);
});

const ALL: Choice = { filters: NO_FILTERS, hidden: new Set(), focus: null, unfolded: false, kept: new Set() };

describe('what is shown', () => {
  test('without filters: every link, and every variable that has one; the others are folded away', () => {
    const shown = shownOf(model, ALL);
    expect(shown.edges.size).toBe(document.edges.length);
    expect(shown.nodes.size + shown.folded.length).toBe(document.nodes.length);
    for (const { id } of shown.folded) expect(model.linked.get(id)!.size).toBe(0);
    expect(shown.folded.length).toBeGreaterThan(0);
    expect(shownOf(model, { ...ALL, unfolded: true }).nodes.size).toBe(document.nodes.length);
  });

  test('an undecided pair is shown with its variables, but is no link, and can be filtered away', () => {
    const [a, b] = shownOf(model, ALL).folded.map(({ id }) => id);
    const pair = { a, b, undecided: 'small', given: [] } as const;
    const open = graphModel({ ...document, undecided: [pair] });
    const shown = shownOf(open, ALL);
    expect([...shown.undecided]).toEqual([pairKey(a, b)]);
    expect([shown.nodes.has(a), shown.nodes.has(b)]).toEqual([true, true]);
    expect(shown.edges.has(pairKey(a, b))).toBe(false);
    expect(open.linked.get(a)!.size).toBe(0);
    const without = shownOf(open, { ...ALL, filters: { ...NO_FILTERS, undecided: false } });
    expect(without.undecided.size).toBe(0);
    expect(without.nodes.has(a)).toBe(false);
  });

  test('a link is shown only between variables that are, and only if it passes', () => {
    fc.assert(
      fc.property(
        fc.subarray(['Clinic', 'Overnight oximetry', 'Questionnaires']),
        fc.constantFrom('all', 'sure', 'unsure'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.uniqueArray(fc.nat(23), { maxLength: 5 }),
        (withoutModalities, certainty, leastStrength, hiddenAt) => {
          const hidden = new Set(hiddenAt.map((i) => document.nodes[i].id));
          const filters = { ...NO_FILTERS, withoutModalities, certainty, leastStrength } as const;
          const shown = shownOf(model, { ...ALL, filters, hidden });
          for (const key of shown.edges) {
            const edge = model.edges.get(key)!;
            expect(shown.nodes.has(edge.from) && shown.nodes.has(edge.to)).toBe(true);
            expect(edge.strength ?? 1).toBeGreaterThanOrEqual(leastStrength);
            if (certainty !== 'all') expect(isSure(edge)).toBe(certainty === 'sure');
          }
          for (const id of shown.nodes) {
            expect(hidden.has(id)).toBe(false);
            expect(withoutModalities).not.toContain(model.nodes.get(id)!.modality);
          }
        },
      ),
    );
  });

  test('a neighbourhood grows with its steps and holds what is that many links away, no more', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.integer({ min: 1, max: 3 }), (at, steps) => {
        const node = document.nodes[at].id;
        const near = neighbourhood(model, { node, steps });
        const wider = neighbourhood(model, { node, steps: steps + 1 });
        expect(near.has(node)).toBe(true);
        for (const id of near) expect(wider.has(id)).toBe(true);
        for (const id of near) for (const other of model.linked.get(id)!) expect(wider.has(other)).toBe(true);
        for (const id of wider) {
          if (near.has(id)) continue;
          expect([...model.linked.get(id)!].some((other) => near.has(other))).toBe(true);
        }
      }),
    );
  });
});

describe('walking by arrow keys', () => {
  test('goes in the direction of the arrow, to what is linked rather than to what is a little nearer', () => {
    const places = new Map([
      ['start', { x: 0, y: 0 }],
      ['near', { x: 100, y: 0 }],
      ['linked', { x: 120, y: 5 }],
      ['below', { x: 0, y: 50 }],
    ]);
    expect(nextNode(places, 'start', 'right', new Set(['linked']))).toBe('linked');
    expect(nextNode(places, 'start', 'right', new Set())).toBe('near');
    expect(nextNode(places, 'start', 'down', new Set())).toBe('below');
    expect(nextNode(places, 'start', 'left', new Set())).toBeNull();
    expect(firstNode(places)).toBe('start');
  });

  test('there and back are opposite directions', () => {
    const place = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 20 }), (list) => {
        const places = new Map(list.map((at, i) => [`n${String(i)}`, at]));
        const to = nextNode(places, 'n0', 'right', new Set());
        if (to === null) return;
        expect(places.get(to)!.x).toBeGreaterThan(list[0].x);
        expect(nextNode(places, to, 'left', new Set())).not.toBeNull();
      }),
    );
  });
});

test('search finds by every word, without accents, names that start with it first', () => {
  const nodes = [
    { id: 'hdl', label: 'HDL cholesterol', modality: 'Clinic', kind: 'observed' },
    { id: 'chol', label: 'Cholesterol', modality: 'Clinic', kind: 'observed', tags: ['lipids'] },
    { id: 'mood', label: 'Dépression', modality: 'Questionnaires', kind: 'observed' },
  ] as const;
  const found = (typed: string) => searchNodes(nodes, typed).map(({ id }) => id);
  expect(found('chol')).toEqual(['chol', 'hdl']);
  expect(found('lipids chol')).toEqual(['chol']);
  expect(found('depression')).toEqual(['mood']);
  expect(found('  ')).toEqual([]);
  expect(found('nothing like it')).toEqual([]);
});

test('what comes back to a place where another box stands by now gets a new one, and no two boxes meet', () => {
  const size = () => ({ width: 120, height: 26 });
  const place = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 120 }) });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (remembered) => {
      const stays = new Map([['stays', { x: 200, y: 60 }]]);
      const back = remembered.map((_, i) => `back${String(i)}`);
      const places = new Map([...stays, ...remembered.map((at, i) => [back[i], at] as const)]);
      const ids = [...places.keys()];
      const away = crowded(ids, places, size, back);
      expect(away.has('stays')).toBe(false);
      expect(crowded(ids, places, size, [])).toEqual(new Set());
      const kept = new Map([...places].filter(([id]) => !away.has(id)));
      const after = [...placeNew(ids, kept, size, () => ['stays']).values()];
      after.forEach((a, i) =>
        after.slice(i + 1).forEach((b) => {
          expect(Math.abs(a.x - b.x) >= 120 || Math.abs(a.y - b.y) >= 26).toBe(true);
        }),
      );
    }),
  );
});

test('the first view follows tiers, else modalities, else directions', () => {
  const tiers = { ...NO_KNOWLEDGE, tiers: [[document.nodes[0].id], [document.nodes[1].id]] };
  expect(suggestArrangement(document, 20, tiers)).toBe('tiers');
  expect(suggestArrangement(document, 20, NO_KNOWLEDGE)).toBe('modality');
  expect(suggestArrangement({ ...document, modalities: [document.modalities[0]] }, 20, NO_KNOWLEDGE)).toBe(
    'flow',
  );
  expect(suggestArrangement(document, 400, NO_KNOWLEDGE)).toBe('flow');
  const groups = groupsOf(document, 'tiers', tiers);
  expect([0, 1, 2].map((i) => groups.get(document.nodes[i].id))).toEqual([0, 1, 2]);
});

test.each([
  ['10.1000/182', '10.1000/182'],
  [' https://doi.org/10.1038/s41586-020-2649-2 ', '10.1038/s41586-020-2649-2'],
  ['doi: 10.1002/(SICI)1097-0258(19980815/30)17:15', '10.1002/(SICI)1097-0258(19980815/30)17:15'],
  ['http://dx.doi.org/10.1000.10/abc', '10.1000.10/abc'],
  ['10.1000', null],
  ['javascript:alert(1)//10.1000/182', null],
  ['10.1000/a b', null],
  ['', null],
])('a DOI out of “%s”', (typed, doi) => {
  expect(readDoi(typed)).toBe(doi);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addTier,
  clearLink,
  contradictions,
  knowledgeRequest,
  knownLinks,
  moveToTier,
  NO_KNOWLEDGE,
  orderForbids,
  removeTier,
  setLink,
  tierOf,
  type Knowledge,
  type KnownLink,
} from '../../renderer/explore/graph/knowledge.ts';
import { DEFAULT_SETTINGS, settingsFrom } from '../../renderer/explore/graph/settings.ts';
import { FRESH_VIEW, keepView, restoreView } from '../../renderer/explore/graph/view-settings.ts';
import { graphViewState } from '../../core/contract/graph-api.ts';

const NAMES = ['age', 'sex', 'bmi', 'ahi', 'hba1c'];
const name = fc.constantFrom(...NAMES);

describe('tiers', () => {
  test('whatever is done, a variable stands in one tier at most', () => {
    const act = fc.oneof(
      fc.record({ what: fc.constant('move' as const), name, tier: fc.integer({ min: -1, max: 4 }) }),
      fc.record({ what: fc.constant('add' as const) }),
      fc.record({ what: fc.constant('remove' as const), tier: fc.nat(4) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        let knowledge: Knowledge = NO_KNOWLEDGE;
        for (const each of acts) {
          if (each.what === 'add') knowledge = addTier(knowledge);
          else if (each.what === 'remove') knowledge = removeTier(knowledge, each.tier);
          else {
            knowledge = moveToTier(knowledge, [each.name], each.tier);
            expect(tierOf(knowledge, each.name)).toBe(each.tier);
          }
          const all = knowledge.tiers.flat();
          expect(new Set(all).size).toBe(all.length);
        }
      }),
    );
  });
});

describe('everything else', () => {
  const tiers = moveToTier(moveToTier(NO_KNOWLEDGE, ['age'], 0), ['bmi'], 1);

  test('comes later unless that is switched off, and the request says which', () => {
    expect(orderForbids(tiers, 'ahi', 'bmi')).toBe(true);
    expect(orderForbids(tiers, 'bmi', 'ahi')).toBe(false);
    expect(knowledgeRequest(tiers, new Set(NAMES))).toMatchObject({ restLater: true });
    const anywhere = { ...tiers, restLater: false };
    expect(orderForbids(anywhere, 'ahi', 'bmi')).toBe(false);
    expect(knowledgeRequest(anywhere, new Set(NAMES))).not.toHaveProperty('restLater');
  });

  test('contradicts a link that makes it the cause of what is in a tier', () => {
    expect(contradictions(setLink(tiers, 'ahi', 'age', 'required'))).toEqual([
      { kind: 'against-tiers', from: 'ahi', to: 'age' },
    ]);
    expect(contradictions(setLink({ ...tiers, restLater: false }, 'ahi', 'age', 'required'))).toEqual([]);
  });
});

describe('links that are known', () => {
  test('what is said last about a pair is all that is said about it', () => {
    const said = fc.tuple(name, name, fc.constantFrom<KnownLink>('required', 'forbidden', 'no-link'));
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), (all) => {
        let knowledge = NO_KNOWLEDGE;
        for (const [from, to, known] of all) knowledge = setLink(knowledge, from, to, known);
        const listed = knownLinks(knowledge);
        const pairs = listed.map(({ from, to }) => [from, to].sort().join(' '));
        expect(new Set(pairs).size).toBe(pairs.length);
        const last = all.findLast(([from, to]) => from !== to);
        if (last) expect(listed).toContainEqual({ from: last[0], to: last[1], known: last[2] });
        for (const { from, to } of listed) knowledge = clearLink(knowledge, to, from);
        expect(knownLinks(knowledge)).toEqual([]);
      }),
    );
  });

  test('what is asked of the engine names only variables that take part', () => {
    const knowledge = setLink(
      setLink(
        moveToTier(moveToTier(NO_KNOWLEDGE, ['age', 'gone'], 0), ['gone too'], 1),
        'gone',
        'bmi',
        'required',
      ),
      'age',
      'bmi',
      'no-link',
    );
    expect(knowledgeRequest(knowledge, new Set(['age', 'bmi']))).toEqual({
      tiers: [['age']],
      restLater: true,
      forbidden: [
        ['age', 'bmi'],
        ['bmi', 'age'],
      ],
      required: [],
    });
    expect(knowledgeRequest(addTier(NO_KNOWLEDGE), new Set(NAMES))).toBeUndefined();
  });
});

describe('settings', () => {
  test('settings that were kept come back; anything else takes its default', () => {
    const settings = {
      run: null,
      tables: { Clinic: 'both' as const },
      leftOut: ['sex'],
      alpha: 0.05,
      test: 'gcm' as const,
      resamples: 100,
      learnAnew: 5,
      knowledge: setLink(moveToTier(NO_KNOWLEDGE, ['age'], 0), 'age', 'bmi', 'no-link'),
      falseDiscoveryRate: 0.05,
      smallestEffect: 0.1,
      suggested: ['age:age'],
      refused: ['sex:sex'],
      former: [{ run: 'train-1', tiers: [['Sleep 1']], forbidden: [], required: [['age', 'Sleep 1']] }],
      beside: {},
    };
    expect(settingsFrom(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
    fc.assert(
      fc.property(fc.jsonValue(), (junk) => {
        const { alpha, knowledge, test: chosen } = settingsFrom(junk);
        expect(alpha > 0 && alpha < 1).toBe(true);
        expect(['auto', 'fisher-z', 'gcm', 'chi-square']).toContain(chosen);
        expect(Array.isArray(knowledge.tiers)).toBe(true);
      }),
    );
  });
});

describe('the view that is kept', () => {
  const view = {
    ...FRESH_VIEW,
    places: new Map([
      ['age', { x: 1.5, y: -2 }],
      ['bmi', { x: 100, y: 30 }],
    ]),
    routes: new Map([['["age","bmi"]', { start: [4, 0], end: [-4, 1], controls: [[50, 10]] } as const]]),
    headings: [
      { words: 'Clinic', x: 10, y: 0 },
      { words: 'Sleep', x: 90, y: 0, reach: 40 },
    ],
    pinned: new Set(['age']),
    hidden: new Set(['sex']),
    filters: { ...FRESH_VIEW.filters, certainty: 'sure' as const, leastStrength: 0.2 },
    focus: { node: 'age', steps: 2 },
    unfolded: true,
    arrangement: 'force' as const,
    boxes: true,
  };

  const away = { nodes: ['age'], edges: ['["age","bmi"]'] };

  test('comes back as it was, through the engine’s own check', () => {
    const kept = graphViewState.parse(
      JSON.parse(JSON.stringify(keepView(view, DEFAULT_SETTINGS, { away, ahead: 'g' }))),
    );
    expect(restoreView(kept)).toEqual({ view, discovery: DEFAULT_SETTINGS, ahead: 'g' });
  });

  test('whatever stands there, it is a view', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(FRESH_VIEW), 'discovery'), fc.jsonValue()),
        (settings) => {
          const { view: restored } = restoreView({ positions: {}, pinned: [], hidden: [], settings });
          expect(restored.filters.leastStrength).toBeGreaterThanOrEqual(0);
          expect(restored.routes).toBeInstanceOf(Map);
          expect(keepView(restored, DEFAULT_SETTINGS, { away, ahead: null }).settings).toBeDefined();
        },
      ),
    );
  });
});

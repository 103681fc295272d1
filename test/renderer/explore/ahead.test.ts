import { describe, expect, it } from 'vitest';
import { NO_KNOWLEDGE } from '../../../renderer/explore/graph/knowledge.ts';
import type { DiscoverySettings } from '../../../renderer/explore/graph/settings.ts';
import { desk, documentOf } from './desk.ts';

const CHANGES: readonly (readonly [string, Partial<DiscoverySettings>])[] = [
  ['the order in time', { knowledge: { ...NO_KNOWLEDGE, tiers: [['age'], ['bmi']] } }],
  ['a link that is ruled out', { knowledge: { ...NO_KNOWLEDGE, forbidden: [['age', 'bmi']] } }],
  ['what everybody knows', { suggested: ['age:age'] }],
  ['missing values', { beside: { correctMissingness: true } }],
  ['screening', { beside: { screen: { most: 40 } } }],
  ['computed columns', { beside: { computed: 'keep' } }],
  ['the roles of columns', { beside: { roles: 'ignore' } }],
  ['variables that are left out', { leftOut: ['sex'] }],
  ['how strict the search is', { alpha: 0.05 }],
  ['the smallest effect', { smallestEffect: 0.2 }],
  ['the links that may be false', { falseDiscoveryRate: 0.1 }],
  ['how sure links are', { resamples: 50 }],
];

describe('a graph whose settings were changed and that was not found again', () => {
  it.each(CHANGES)('is out of date, now and when it is opened again: %s', async (_, change) => {
    const { explorer, answer, turn, views } = desk({ g: documentOf('G') });
    const opening = explorer.open('g');
    await answer('g');
    await opening;
    const { discovery } = explorer;
    await discovery.change({ run: null }, 'the source');
    discovery.foundWith = discovery.request();
    expect(discovery.ahead).toBe(false);

    await discovery.change(change, 'a setting');
    expect(discovery.ahead).toBe(true);
    await explorer.leave();
    await turn();
    expect(views.get('g')?.settings['ahead']).toBe('g');
  });
});

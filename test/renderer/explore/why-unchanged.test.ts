import { describe, expect, it } from 'vitest';
import { why } from '../../../renderer/i18n/en/explore-known.ts';
import { whyUnchanged, type AskedFor } from '../../../renderer/explore/graph/why-unchanged.ts';
import { documentOf } from './desk.ts';

interface Same {
  readonly before?: AskedFor;
  readonly now?: AskedFor;
  readonly was?: Record<string, string>;
  readonly is?: Record<string, string>;
}

const said = ({ before = {}, now = {}, was, is }: Same): string =>
  whyUnchanged({
    ...{ before, now },
    document: documentOf('G', is),
    earlier: documentOf('G', was),
    suggestions: [],
    shown: (name) => name,
  });

describe('why a graph that was found anew is the one before', () => {
  it.each<readonly [keyof typeof why, AskedFor]>([
    ['alpha', { alpha: 0.05 }],
    ['least', { smallestEffect: 0.1 }],
    ['rate', { falseDiscoveryRate: 0.1 }],
    ['test', { test: 'chi-square' }],
    ['order', { maxOrder: 1 }],
    ['reliability', { reliability: 0.8 }],
    ['missingness', { correctMissingness: true }],
    ['resamples', { bootstrap: 50 }],
    ['resamples', { learnAnew: 5 }],
    ['directions', { directions: true }],
    ['variables', { variables: ['age'] }],
    ['screen', { screen: { most: 40 } }],
    ['tables', { tables: { Clinic: 'both' } }],
    ['roles', { roles: 'ignore' }],
    ['timeToEvent', { timeToEvent: [{ time: 'months', event: 'died' }] }],
    ['computed', { computed: 'keep' }],
    ['sparse', { sparse: ['rare'] }],
    ['quickLook', { quickLook: true }],
    ['seed', { seed: 2 }],
  ])('is said of %s', (key, now) => {
    expect(said({ now })).toBe(why[key]);
    expect(said({ before: now })).toBe(why[key]);
  });

  it('is everything that changed, each once', () => {
    const now: AskedFor = { alpha: 0.05, bootstrap: 50, learnAnew: 5 };
    expect(said({ now })).toBe(`${why.alpha} ${why.resamples}`);
  });
});

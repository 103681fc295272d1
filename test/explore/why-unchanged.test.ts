import { describe, expect, it } from 'vitest';
import type { DocumentEdge } from '../../core/graph/document.ts';
import { whyUnchanged, type AskedFor } from '../../renderer/explore/graph/why-unchanged.ts';

const edge = (from: string, to: string, kind: DocumentEdge['kind'] = 'directed'): DocumentEdge =>
  ({ from, to, kind }) as DocumentEdge;
const document = {
  nodes: ['age', 'sex', 'bmi', 'ahi'].map((id) => ({ id, modality: 'Clinic', kind: 'observed' as const })),
  edges: [edge('age', 'bmi'), edge('bmi', 'ahi')],
  provenance: { data: 'a' },
};
const why = (now: AskedFor, before: AskedFor = {}, data = 'a'): string =>
  whyUnchanged({
    ...{ before, now, document },
    earlier: { provenance: { data } },
    suggestions: [{ id: 'sex:sex', reason: '', variables: ['sex'], forbidden: [['bmi', 'sex']] }],
    shown: (name) => name.toUpperCase(),
  });

describe('why a graph is the one before', () => {
  it('says that an order orders nothing yet', () => {
    const nothing = 'What was said rules out no direction yet: no two variables are ordered by it.';
    expect(why({ knowledge: { tiers: [['age', 'sex']] } })).toBe(nothing);
    expect(why({ knowledge: { tiers: [['age', 'sex', 'bmi', 'ahi']], restLater: true } })).toBe(nothing);
  });

  it('says that no link is between the variables that it is about', () => {
    const noLink = 'No link of the graph is between the variables that this is about.';
    expect(why({ knowledge: { tiers: [['age'], ['sex']] } })).toBe(noLink);
    expect(why({ knowledge: { forbidden: [['age', 'ahi']] } })).toBe(noLink);
    expect(why({ suggested: ['sex:sex'] })).toBe(noLink);
  });

  it('says that links pointed this way already', () => {
    expect(why({ knowledge: { tiers: [['age']], restLater: true } })).toBe(
      'The link between them pointed this way already: AGE → BMI.',
    );
    expect(why({ knowledge: { tiers: [['age'], ['bmi'], ['ahi']] } })).toBe(
      'The 2 links between them pointed this way already: AGE → BMI, BMI → AHI.',
    );
    expect(why({ knowledge: { required: [['age', 'bmi']] } })).toContain('pointed this way already');
  });

  it('says that the data direct a link without what was taken back', () => {
    expect(why({}, { knowledge: { tiers: [['age'], ['bmi']] } })).toBe(
      'The data direct the link between them without it: AGE → BMI.',
    );
  });

  it('says of each setting why it changed nothing', () => {
    expect(why({ alpha: 0.02 }, { alpha: 0.01 })).toMatch(/^Every pair is decided alike with the evidence/);
    expect(why({ bootstrap: 100 }, { bootstrap: 0 })).toMatch(/it changes none/);
    expect(why({ alpha: 0.02, smallestEffect: 0.1 }, { alpha: 0.01, smallestEffect: 0 })).toMatch(
      /evidence.*smallest effect/,
    );
  });

  it('says that nothing was changed, or the data alone', () => {
    expect(why({ title: 'A' }, { title: 'B' })).toBe('The same data and settings give the same graph.');
    expect(why({}, {}, 'b')).toBe('The data changed, and the same links were found.');
  });
});

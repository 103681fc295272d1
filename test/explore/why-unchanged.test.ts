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

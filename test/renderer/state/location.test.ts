import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlace, STAGES, writePlace } from '../../../renderer/state/location.ts';

describe('the place in the address', () => {
  it('comes back as it was, whatever a path or a detail holds', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    const at = fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== 'project' && key !== '__proto__'),
      text,
    );
    fc.assert(
      fc.property(fc.constantFrom(...STAGES), text, at, (stage, project, details) => {
        expect(readPlace(writePlace({ stage, project, at: details }))).toEqual({
          stage,
          project,
          at: { ...details },
        });
      }),
    );
  });

  it('leads to the start where it makes no sense', () => {
    const start = { stage: 'start', project: null, at: {} };
    for (const hash of ['', '#', '#nowhere?project=/p', '#graph', '#graph?node=age', '#%%%']) {
      expect(readPlace(hash)).toEqual(start);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_RULES } from '../../../core/contract/subject-match.ts';
import { matchSubjects } from '../../../core/engine/import/match-subjects.ts';
import { matchLarge } from '../../../core/engine/import/tables/match-large.ts';

const id = fc
  .tuple(
    fc.constantFrom('', 'P', 'p', 'HPP-', 'hpp_'),
    fc.constantFrom('', '0', '00'),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom('', ' ', 'a', 'A'),
  )
  .map((parts) => parts.join(''));
const ids = fc.uniqueArray(id, { maxLength: 25 });
const rules = fc.subarray([...ID_RULES]);

describe('a match of many ids', () => {
  it('says the same as the match of few', async () => {
    await fc.assert(
      fc.asyncProperty(ids, ids, rules, async (incoming, project, chosen) => {
        const few = matchSubjects(incoming, project, chosen);
        const { view, renamed } = await matchLarge(incoming, project, chosen);
        expect({ ...view, examples: null }).toEqual({ ...few.view, examples: null });
        expect(new Map(incoming.map((from) => [from, renamed.get(from) ?? from]))).toEqual(few.subjectOf);
      }),
      { numRuns: 300 },
    );
  });

  it('never gives the rows of two ids to one subject, nor a subject that is there to another id', async () => {
    await fc.assert(
      fc.asyncProperty(ids, ids, rules, async (incoming, project, chosen) => {
        const { renamed, view } = await matchLarge(incoming, project, chosen);
        const written = incoming.map((from) => renamed.get(from) ?? from);
        expect(new Set(written).size).toBe(incoming.length);
        for (const [from, to] of renamed) {
          expect(project).toContain(to);
          expect(project).not.toContain(from);
        }
        expect(view.matched).toBe(written.filter((subject) => project.includes(subject)).length);
        expect(view.matched + view.onlyIncoming).toBe(incoming.length);
        expect(view.matched + view.onlyProject).toBe(project.length);
      }),
      { numRuns: 300 },
    );
  });

  it('says the same of thousands as the match of few', async () => {
    const project = Array.from({ length: 6000 }, (_, i) => `P${String(i).padStart(5, '0')}`);
    const incoming = Array.from({ length: 5000 }, (_, i) =>
      i % 5 === 0 ? project[i] : i % 5 === 4 ? `X${i}` : i % 2 ? `p${i}` : `P-${i}`,
    );
    for (const chosen of [[], ['zeros'], ['zeros', 'case'], [...ID_RULES]] as const) {
      const few = matchSubjects(incoming, project, chosen);
      const { view, renamed } = await matchLarge(incoming, project, chosen);
      expect({ ...view, examples: null }).toEqual({ ...few.view, examples: null });
      expect(new Map(incoming.map((from) => [from, renamed.get(from) ?? from]))).toEqual(few.subjectOf);
    }
  });

  it('stops when it is told to', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `S${i}`);
    const abort = new AbortController();
    const match = matchLarge(many, many, [], abort.signal);
    abort.abort();
    await expect(match).rejects.toThrow(/abort/i);
  });
});

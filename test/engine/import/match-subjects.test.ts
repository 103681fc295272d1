import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_RULES } from '../../../core/contract/subject-match.ts';
import { matchSubjects } from '../../../core/engine/import/match-subjects.ts';

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

describe('matchSubjects', () => {
  it('takes ids as they are spelled unless told otherwise', async () => {
    const { view, renamed } = await matchSubjects(['0012', '13', '13'], ['12', '13', '14']);
    expect(renamed.size).toBe(0);
    expect(view).toMatchObject({ incoming: 2, inProject: 3, matched: 1, onlyIncoming: 1, onlyProject: 2 });
    expect(view.nearMisses).toEqual([{ rules: ['zeros'], count: 1, examples: [{ from: '0012', to: '12' }] }]);
  });

  it.each([
    ['case', 's01', 'S01'],
    ['zeros', 'P007', 'P7'],
    ['zeros', '7', '007'],
    ['zeros', '17.0', '17'],
    ['zeros', '017', '17.00'],
    ['marks', 'HPP 0012', 'HPP_0012'],
    ['prefix', 'HPP_0012', '0012'],
    ['prefix', '0012', 'sub-0012'],
  ] as const)('overlooks %s: %s is %s', async (rule, from, to) => {
    const { view, renamed } = await matchSubjects([from], [to], [rule]);
    expect(renamed.get(from)).toBe(to);
    expect(view).toMatchObject({ matched: 1, renamed: 1, ambiguous: 0, nearMisses: [] });
  });

  it('never takes 1.0 for 10', async () => {
    const numbers = Array.from({ length: 30 }, (_, i) => String(i + 1));
    const { view } = await matchSubjects(
      numbers.map((n) => `${n}.0`),
      numbers,
    );
    expect(view.nearMisses.map(({ rules, count }) => [rules, count])).toEqual([[['zeros'], 30]]);
    expect((await matchSubjects(['1.0'], ['10'], [...ID_RULES])).view.renamed).toBe(0);
  });

  it('proposes several rules together only where one alone is not enough', async () => {
    const { view } = await matchSubjects(['hpp_0012', 'hpp_0013'], ['12', '13']);
    expect(view.nearMisses.map((m) => [m.rules, m.count])).toEqual([[['zeros', 'prefix'], 2]]);
  });

  it('rewrites nothing where two would become one', async () => {
    const two = await matchSubjects(['12', '012'], ['0012'], ['zeros']);
    expect([two.renamed.size, two.view.ambiguous]).toEqual([0, 2]);
    const beside = await matchSubjects(['12', '012'], ['12', '0012'], ['zeros']);
    expect([beside.renamed.size, beside.view.ambiguous]).toEqual([0, 1]);
  });

  it('never gives the files of two ids to one subject, nor a subject that is there to another id', async () => {
    await fc.assert(
      fc.asyncProperty(ids, ids, rules, async (incoming, project, chosen) => {
        const { renamed, view } = await matchSubjects(incoming, project, chosen);
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
    );
  });

  it('proposes what brings most, which no other choice of rules does better', async () => {
    await fc.assert(
      fc.asyncProperty(ids, ids, rules, async (incoming, project, chosen) => {
        const { renamed, view } = await matchSubjects(incoming, project, chosen);
        const most = view.nearMisses[0]?.count ?? 0;
        for (const rule of ID_RULES) {
          const more = await matchSubjects(incoming, project, [...chosen, rule]);
          const brought = [...more.renamed.keys()].filter((id) => !renamed.has(id)).length;
          const told = view.nearMisses.find((near) => near.rules.length === 1 && near.rules[0] === rule);
          if (!chosen.includes(rule)) expect(told?.count ?? 0).toBe(brought);
          expect(brought).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('says the same of thousands as of the few among them that could be alike', async () => {
    const project = Array.from({ length: 6000 }, (_, i) => `P${String(i).padStart(5, '0')}`);
    const incoming = Array.from({ length: 5000 }, (_, i) =>
      i % 5 === 0 ? project[i] : i % 5 === 4 ? `X${i}` : i % 2 ? `p${i}` : `P-${i}`,
    );
    // A part that is tried whole: every second id, and all that is like it.
    const some = incoming.filter((_, i) => i % 5 === 0 || i < 2500);
    for (const chosen of [[], ['zeros'], ['zeros', 'case'], [...ID_RULES]] as const) {
      const [all, part] = [
        await matchSubjects(incoming, project, chosen),
        await matchSubjects(some, project, chosen),
      ];
      expect(all.view.nearMisses.map((near) => near.rules)).toEqual(
        part.view.nearMisses.map((near) => near.rules),
      );
      expect(new Map([...all.renamed].filter(([id]) => some.includes(id)))).toEqual(part.renamed);
    }
  });

  it('stops when it is told to', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `S${i}`);
    const abort = new AbortController();
    const match = matchSubjects(many, many, [], abort.signal);
    abort.abort();
    await expect(match).rejects.toThrow(/abort/i);
  });
});

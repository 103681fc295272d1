import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_RULES } from '../../../core/contract/subject-match.ts';
import { matchSubjects } from '../../../core/engine/import/match-subjects.ts';

describe('matchSubjects', () => {
  it('takes ids as they are spelled unless told otherwise', () => {
    const { view, subjectOf } = matchSubjects(['0012', '13', '13'], ['12', '13', '14']);
    expect(subjectOf.get('0012')).toBe('0012');
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
  ] as const)('overlooks %s: %s is %s', (rule, from, to) => {
    const { view, subjectOf } = matchSubjects([from], [to], [rule]);
    expect(subjectOf.get(from)).toBe(to);
    expect(view).toMatchObject({ matched: 1, renamed: 1, ambiguous: 0, nearMisses: [] });
  });

  it('never takes 1.0 for 10', () => {
    const numbers = Array.from({ length: 30 }, (_, i) => String(i + 1));
    const { view } = matchSubjects(
      numbers.map((n) => `${n}.0`),
      numbers,
    );
    expect(view.nearMisses.map(({ rules, count }) => [rules, count])).toEqual([[['zeros'], 30]]);
    expect(matchSubjects(['1.0'], ['10'], [...ID_RULES]).view.renamed).toBe(0);
  });

  it('proposes several rules together only where one alone is not enough', () => {
    const { view } = matchSubjects(['hpp_0012', 'hpp_0013'], ['12', '13']);
    expect(view.nearMisses.map((m) => [m.rules, m.count])).toEqual([[['zeros', 'prefix'], 2]]);
  });

  it('rewrites nothing where two would become one', () => {
    const two = matchSubjects(['12', '012'], ['0012'], ['zeros']);
    expect([two.subjectOf.get('12'), two.subjectOf.get('012'), two.view.ambiguous]).toEqual(['12', '012', 2]);
    const beside = matchSubjects(['12', '012'], ['12', '0012'], ['zeros']);
    expect([beside.subjectOf.get('12'), beside.subjectOf.get('012'), beside.view.ambiguous]).toEqual([
      '12',
      '012',
      1,
    ]);
  });

  it('never gives two ids one subject, nor an id a subject that is not there', () => {
    const id = fc.stringMatching(/^[aA_-]{0,2}0{0,2}[1-3]$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(id),
        fc.uniqueArray(id),
        fc.subarray([...ID_RULES]),
        (incoming, project, rules) => {
          const { subjectOf, view, onlyProject } = matchSubjects(incoming, project, rules);
          expect(new Set(subjectOf.values()).size).toBe(incoming.length);
          for (const [from, to] of subjectOf) expect(from === to || project.includes(to)).toBe(true);
          expect(view.matched + view.onlyIncoming).toBe(incoming.length);
          expect(view.matched + onlyProject.length).toBe(project.length);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { VariableRoles } from '../../../core/discovery/suggested/by-roles.ts';
import { computedAmong } from '../../../core/engine/graph/computed-among.ts';
import { setAside } from '../../../core/engine/graph/set-aside.ts';
import { Rng } from '../../../core/math/rng.ts';

const ROWS = 300;

/** A body mass index, a change, a sum of items and its logarithm, in the order of a real table. */
function variables() {
  const rng = new Rng(1007);
  const draw = (mean: number, sd: number): Float64Array =>
    Float64Array.from({ length: ROWS }, () => Math.round(10 * (mean + sd * rng.normal())) / 10);
  const [height, weight, before, after] = [draw(170, 9), draw(80, 12), draw(60, 8), draw(62, 9)];
  const items = [1, 2, 3].map(() => Float64Array.from({ length: ROWS }, () => rng.int(9)));
  const score = items[0].map((v, r) => v + items[1][r] + items[2][r]);
  const of: Record<string, Float64Array> = {
    height,
    weight,
    bmi: weight.map((w, r) => Math.round((10 * w) / (height[r] / 100) ** 2) / 10),
    before,
    after,
    change: after.map((v, r) => Math.round(10 * (v - before[r])) / 10),
    item1: items[0],
    item2: items[1],
    item3: items[2],
    score,
    score10: score.map((v) => 10 * v),
  };
  const names = Object.keys(of);
  return {
    names,
    columns: Object.values(of),
    types: names.map(() => ({ kind: 'number' as const })),
    nodes: new Map(
      names.map((id) => [id, { id, label: id, modality: 'table', kind: 'observed' as const, n: ROWS }]),
    ),
  };
}

const roles = (said: Partial<VariableRoles>): VariableRoles => ({
  outcomes: [],
  survival: [],
  exposures: [],
  confounders: [],
  ...said,
});
const computed = await computedAmong(variables());
const none: ReadonlySet<string> = new Set();
const outOf = (said: Partial<VariableRoles>, keep: 'all' | ReadonlySet<string> = none): string[] => [
  ...setAside(computed, keep, roles(said)).out.keys(),
];

describe('columns that a formula relates', () => {
  it('go where nothing says what they are to the study', () => {
    expect(outOf({})).toEqual(['bmi', 'change', 'score', 'score10']);
    expect([...setAside(computed, none, null).out.keys()]).toEqual(['bmi', 'change', 'score', 'score10']);
    expect(outOf({ outcomes: ['after'] })).toEqual(['bmi', 'change', 'score', 'score10']);
  });

  it.each(['outcomes', 'exposures', 'confounders'] as const)(
    'stay where the study is about them (%s): what a change is the change to goes, what it is the change from stays',
    (role) => {
      expect(outOf({ [role]: ['change'] })).toEqual(['bmi', 'score', 'score10', 'after']);
    },
  );

  it('say what was done, of both', () => {
    const { out, findings, formulasOut, formulasKept } = setAside(
      computed,
      none,
      roles({ outcomes: ['change'] }),
    );
    expect(findings).toContain(
      '“change” is computed from other columns: change = after - before (so in all 300 rows that tell). It is kept, since it is an outcome, and “after” is left out for it: a formula is no cause.',
    );
    expect(out.get('after')).toBe(
      '“after” is left out for “change”, which is an outcome and computed from it: change = after - before (so in all 300 rows that tell).',
    );
    expect(formulasKept).toEqual(['change = after - before']);
    expect(formulasOut).toHaveLength(3);
  });

  it('stay, and leave the other in, where one only follows from the other: an arm from the sites that it treats', () => {
    const arm = {
      column: 'arm',
      from: ['site'],
      parts: ['site'],
      formula: 'arm is site in groups: A for 1; B for 2, 3',
      rows: 300,
      follows: true,
    } as const;
    for (const said of [null, roles({ exposures: ['arm'] }), roles({ exposures: ['site'] })]) {
      for (const keep of ['all', none] as const) {
        const { out, findings, formulasKept } = setAside([arm], keep, said);
        expect([...out.keys()]).toEqual([]);
        expect(findings).toEqual([
          'Each value of “site” has one value of “arm”: arm is site in groups: A for 1; B for 2, 3 (so in all 300 rows that tell). Both are kept, since either may be what you ask about: their link is this rule, and tests that hold “site” fixed say nothing of “arm”. Leave one of the two out if it is only the other in groups.',
        ]);
        expect(formulasKept).toEqual([arm.formula]);
      }
    }
    const beside = setAside([...computed, { ...arm, from: ['bmi'] }], none, null);
    expect(beside.findings.at(-1)).not.toContain('Both are kept');
  });
});

import { describe, expect, it } from 'vitest';
import { beforehand } from '../../../core/engine/graph/beforehand.ts';
import { sparseAmong } from '../../../core/engine/graph/sparse.ts';
import type { VariableRoles } from '../../../core/discovery/suggested/by-roles.ts';
import { Rng } from '../../../core/math/rng.ts';

const ROWS = 40;

/** Columns of which so many people have a value. */
function variables(counts: Readonly<Record<string, number>>, rows = ROWS) {
  const rng = new Rng(2011);
  const names = Object.keys(counts);
  return {
    names,
    columns: Object.values(counts).map((n) =>
      Float64Array.from({ length: rows }, (_, r) => (r < n ? rng.normal() : Number.NaN)),
    ),
    types: names.map(() => ({ kind: 'number' as const })),
    nodes: new Map(
      names.map((id) => [id, { id, label: id, modality: 'table', kind: 'observed' as const, n: 0 }]),
    ),
    kinds: new Map([['table', 'table' as const]]),
    levels: new Map(),
    ...{ leftOut: [], unfit: [], outcomes: new Map() },
  };
}

const none: ReadonlySet<string> = new Set();
const roles: VariableRoles = { outcomes: [], survival: [], exposures: [], confounders: [] };
const asked = { computed: 'leave-out', sparse: 'leave-out' } as const;

describe('columns with hardly any value', () => {
  it('are those of which fewer than ten of many people have one', () => {
    const all = variables({ full: ROWS, ten: 10, nine: 9, one: 1, nobody: 0 });
    const { out, findings } = sparseAmong(all, none, null);
    expect([...out.keys()]).toEqual(['nine', 'one']);
    expect(out.get('nine')).toBe(
      '“nine” has a value in 9 of 40 people, so that hardly any link of it can be found or ruled out; it was left out.',
    );
    expect(findings).toEqual([...out.values()]);
  });

  it('are none where there are few people, or half of them have a value', () => {
    expect(sparseAmong(variables({ a: 5 }, 19), none, null).out.size).toBe(0);
    expect(sparseAmong(variables({ a: 9 }, 20), none, null).out.size).toBe(1);
    expect(sparseAmong(variables({ a: 9 }, 18), none, null).out.size).toBe(0);
  });

  it('stay out of a graph, which says so, and come in by choice, for a required link and for a role', async () => {
    const all = variables({ a: ROWS, b: ROWS, rare: 6 });
    const before = await beforehand(all, asked);
    expect(before.variables.names).toEqual(['a', 'b']);
    expect(before.leftOut.get('rare')).toMatchObject({ mend: 'keep-sparse' });
    expect(before.findings.join()).toContain('“rare” has a value in 6 of 40 people');
    expect(before.provenance).toMatchObject({ sparse: 'leave-out', sparseLeftOut: 'rare' });
    for (const more of [
      { sparse: 'keep' as const },
      { sparse: ['rare'] },
      { knowledge: { required: [['a', 'rare']] as [string, string][] } },
      { roles: { ...roles, outcomes: ['rare'] } },
    ]) {
      const kept = await beforehand(all, { ...asked, ...more });
      expect(kept.variables.names).toEqual(['a', 'b', 'rare']);
      expect(kept.findings.join()).toMatch(
        /“rare” has a value in 6 of 40 people.*it is kept (as you asked|for its role)/,
      );
    }
    // Who names another keeps that alone.
    expect((await beforehand(all, { ...asked, sparse: ['b'] })).leftOut.has('rare')).toBe(true);
  });
});

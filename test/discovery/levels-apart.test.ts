import { describe, expect, it } from 'vitest';
import { pc } from '../../core/discovery/pc.ts';
import type { VariableType } from '../../core/discovery/settings.ts';
import { whyAbsent } from '../../core/graph/words.ts';
import { Rng } from '../../core/math/rng.ts';

/** Three arms of which one lowers y; each column says whether a person has that arm. */
function arms(rows: number) {
  const rng = new Rng(4);
  const arm = Array.from({ length: rows }, () => Math.floor(3 * rng.uniform()));
  const is = (level: number) => Float64Array.from(arm, (one) => (one === level ? 1 : 0));
  const y = Float64Array.from(arm, (one) => (one === 1 ? -1.5 : 0) + rng.normal());
  return { names: ['arm: A', 'arm: B', 'y'], columns: [is(0), is(1), y] };
}
const typed = (levelOf: string | undefined): VariableType[] => {
  const level: VariableType = { kind: 'category', ...(levelOf === undefined ? {} : { levelOf }) };
  return [level, level, { kind: 'number' }];
};
const SETTINGS = { alpha: 0.05, test: 'gcm' } as const;

describe('levels of one category as variables', () => {
  it('are never linked to one another, and say why', async () => {
    const plain = await pc({ ...arms(400), types: typed(undefined) }, SETTINGS);
    const linked = ({ from, to }: { from: string; to: string }) => `${from} ${to}`;
    expect(plain.graph.edges.map(linked)).toContain('arm: A arm: B');

    const { graph, absent } = await pc({ ...arms(400), types: typed('people: arm') }, SETTINGS);
    expect(graph.edges.map(({ from, to }) => [from, to].sort())).toEqual([['arm: B', 'y']]);
    const pair = absent.find(({ a, b }) => a === 'arm: A' && b === 'arm: B')!;
    expect(pair).toMatchObject({ basis: 'levels', tests: 0 });
    expect(whyAbsent(pair, (name) => name)).toMatch(/are levels of one category/);
  });

  it('direct nothing by excluding one another', async () => {
    const data = arms(400);
    // Both arms lower y here, so that each stays linked to it.
    const y = data.columns[2].map((v, i) => v - 1.5 * data.columns[0][i]);
    const columns = [data.columns[0], data.columns[1], y];
    const { graph } = await pc({ ...data, columns, types: typed('people: arm') }, SETTINGS);
    expect(graph.edges).toHaveLength(2);
    expect(graph.edges.every(({ kind }) => kind === 'undirected')).toBe(true);
  });

  it('cannot be required to cause one another', async () => {
    const knowledge = { required: [['arm: A', 'arm: B'] as const] };
    const found = pc({ ...arms(50), types: typed('people: arm') }, { ...SETTINGS, knowledge });
    await expect(found).rejects.toMatchObject({ code: 'knowledge.levels' });
  });
});

import { describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../../../core/cohort/table.ts';
import type { ListedVariables } from '../../../core/engine/graph/project-variables.ts';
import { wideList, wideSuggestions } from '../../../core/engine/graph/wide-list.ts';

const LABELS = ['placebo', 'low dose', 'high dose'];
const arm: ColumnInfo = {
  ...{ name: 'arm', type: 'category', unit: null, label: null },
  levels: LABELS.map((label, code) => ({ code, value: String(code), label })),
};

/** The variables of one table, before any value is read. */
function variablesOf(columns: readonly ColumnInfo[], about: object = {}): ListedVariables {
  const variables = columns.map(({ name }) => ({
    node: { id: name, modality: 'T', kind: 'observed' },
    ...{ column: name, times: null },
  }));
  const entry = { name: 'T', kind: 'table', rows: 9, columns, leftOut: [], ...about };
  const list = { variables, kinds: new Map([['T', 'table']]), unfit: [] };
  return { list, entries: [entry], timeToEvent: [], latents: null } as unknown as ListedVariables;
}

describe('a list of very many variables', () => {
  it('leaves out columns with hardly any value whatever their names are, and keeps those that the study is about', async () => {
    const names = ['out', 'e', 'dose', 'died', 'asked'];
    const columns = names.map((name): ColumnInfo => ({ ...arm, name, type: 'number', levels: [] }));
    const roles = {
      dose: { role: 'exposure' },
      died: { role: 'event', time: 'days', happened: '1' },
    };
    const facts = names.map((name) => ({ name, n: 3, missing: 997, mean: 0, sd: 1, min: -1, max: 1 }));
    const leftOut = async (sparse: 'leave-out' | 'keep' | string[]) => {
      const views = await wideList(variablesOf(columns, { rows: 1000, roles }), [], {
        ...{ sparse, factsOf: () => Promise.resolve(facts as never) },
      });
      return views.flatMap((view) => (view.leftOut === null ? [] : [view.name])).sort();
    };
    expect(await leftOut('leave-out')).toEqual(['asked', 'e', 'out']);
    expect(await leftOut(['asked'])).toEqual(['e', 'out']);
    expect(await leftOut('keep')).toEqual([]);
  });
});

describe('what everybody knows of very many variables', () => {
  const number = (name: string): ColumnInfo => ({ ...arm, name, type: 'number', levels: [] });
  const genes = Array.from({ length: 1000 }, (_, i) => number(`rs${String(100_000 + i)}`));
  const proteins = Array.from({ length: 1000 }, (_, i) => number(`protein ${String(i)}`));
  const all = variablesOf([...genes, ...proteins]);

  it('is told of those that are named, since of all it would be an arrow a pair', () => {
    expect(() => wideSuggestions(all)).toThrow('told of 1,500 variables at most, and there are 2,000');
    const [one, ...others] = wideSuggestions(all, ['rs100000', 'protein 1', 'protein 2']);
    expect(one.id).toBe('gene:rs100000');
    expect(one.forbidden).toEqual([
      ['protein 1', 'rs100000'],
      ['protein 2', 'rs100000'],
    ]);
    expect(others).toEqual([]);
  });

  it('refuses names that no variable has', () => {
    expect(() => wideSuggestions(all, ['rs100000', 'none'])).toThrow('There is no variable “none”.');
  });
});

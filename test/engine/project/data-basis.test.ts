import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  basisAsText,
  basisOf,
  dataState,
  overtakenBy,
  withColumns,
  overtakenGraph,
} from '../../../core/engine/project/data-basis.ts';
import type { ModalityEntry } from '../../../core/engine/project/entries.ts';

const table: ModalityEntry = {
  name: 'Blood',
  kind: 'table',
  file: 'data/blood.parquet',
  rows: 40,
  shape: [2],
  columns: [
    { name: 'iron', type: 'number', unit: 'g/l', label: 'Iron', levels: [] },
    {
      name: 'sex',
      type: 'category',
      unit: null,
      label: null,
      levels: [
        { code: 0, value: 'f', label: 'female' },
        { code: 1, value: 'm', label: 'male' },
      ],
    },
  ],
  channels: [],
  sources: [{ name: 'blood.csv', sha256: 'ab', bytes: 1 }],
  rejectCounts: {},
  rejects: null,
  rejectsKey: null,
  leftOut: ['iron', 'sex'],
  idColumn: 'patient',
  key: '1'.repeat(64),
  bytes: 100,
};
const night: ModalityEntry = {
  ...table,
  name: 'Night',
  kind: 'recording',
  file: 'data/night.arrow',
  shape: [120, 1],
  columns: [],
  channels: [{ name: 'SpO2', unit: '%' }],
  leftOut: [],
  key: '2'.repeat(64),
};
const [iron, sex] = table.columns;
const swapped = [
  { ...sex.levels[0], code: 1 },
  { ...sex.levels[1], code: 0 },
];

describe('the state of data', () => {
  it.each<[string, ModalityEntry]>([
    ['other bytes', { ...table, key: '3'.repeat(64) }],
    ['another codebook', { ...table, columns: [iron, { ...sex, levels: swapped }] }],
    ['another type', { ...table, columns: [{ ...iron, type: 'ordinal' }, sex] }],
    ['another unit', { ...table, columns: [{ ...iron, unit: 'mg/l' }, sex] }],
    ['a column less', { ...table, columns: [iron] }],
    ['a column taken in', { ...table, leftOut: ['sex'] }],
  ])('of a table is another with %s', async (_, other) => {
    expect(await dataState(other)).not.toBe(await dataState(table));
  });

  it.each<[string, ModalityEntry]>([
    ['other bytes, as of another window', { ...night, key: '3'.repeat(64) }],
    ['another channel', { ...night, channels: [{ name: 'Resp', unit: '%' }] }],
    ['more steps', { ...night, shape: [240, 1] }],
    ['another kind', { ...night, kind: 'image' }],
  ])('of a recording is another with %s', async (_, other) => {
    expect(await dataState(other)).not.toBe(await dataState(night));
  });

  it('is the same wherever the files lay, whatever they are called, and in whatever order columns were left out', async () => {
    const moved: ModalityEntry = {
      ...table,
      file: 'data/blood-2.parquet',
      sources: [{ name: 'x.csv', sha256: 'cd', bytes: 9 }],
      leftOut: ['sex', 'iron'],
    };
    expect(await dataState(moved)).toBe(await dataState(table));
  });
});

describe('what was made from data', () => {
  const scan: ModalityEntry = { ...night, name: 'Scan', kind: 'image', key: '4'.repeat(64) };

  it('is overtaken by what changed, went or came, and by nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.string(), fc.constantFrom('stays', 'changes', 'goes', 'comes')), {
          selector: ([name]) => name,
          maxLength: 8,
        }),
        fc.boolean(),
        async (fates, all) => {
          const entry = (name: string, n: number): ModalityEntry => ({
            ...night,
            name,
            key: String(n).repeat(64),
          });
          const before = fates.flatMap(([name, fate]) => (fate === 'comes' ? [] : [entry(name, 1)]));
          const after = fates.flatMap(([name, fate]) =>
            fate === 'goes' ? [] : [entry(name, fate === 'changes' ? 2 : 1)],
          );
          const basis = await basisOf(before, all ? ['recording'] : []);
          const found = await overtakenBy(after.toReversed(), basis);
          const expected = fates
            .filter(([, fate]) => fate === 'changes' || fate === 'goes' || (fate === 'comes' && all))
            .map(([name]) => name);
          expect([...found].sort()).toEqual(expected.sort());
        },
      ),
    );
  });

  it('is overtaken by a new modality only where it took all of that kind', async () => {
    const basis = await basisOf([night], ['recording', 'image']);
    expect(await overtakenBy([night, table], basis)).toEqual([]);
    expect(await overtakenBy([night, table, scan], basis)).toEqual(['Scan']);
    expect(await overtakenBy([night, scan], await basisOf([night], []))).toEqual([]);
  });

  it('is, as a graph, overtaken with the training whose factors it relates', async () => {
    const run = { id: 'r', kind: 'train', created: '', basis: await basisOf([night], []) };
    const graph = { run: 'r', basis: await basisOf([table], ['table']) };
    const changed = { ...night, key: '9'.repeat(64) };
    const overtaken = (modalities: ModalityEntry[]) => overtakenGraph({ modalities, runs: [run] }, graph);
    expect(await overtaken([table, night])).toEqual([]);
    expect(await overtaken([table, changed])).toEqual(['Night']);
    expect(await overtaken([{ ...table, leftOut: [] }, changed])).toEqual(['Blood', 'Night']);
    expect(await overtaken([table, night, { ...table, name: 'More' }])).toEqual(['More']);
  });

  it('is overtaken by the columns of a table that it took, and by no other', async () => {
    const whole: ModalityEntry = { ...table, leftOut: [] };
    const basis = await withColumns(
      await basisOf([night], []),
      [whole, night],
      [{ modality: 'Blood', name: 'iron' }],
    );
    const overtaken = (entry: ModalityEntry) => overtakenBy([entry, night], basis);
    expect(await overtaken({ ...whole, leftOut: ['sex'] })).toEqual([]);
    expect(await overtaken({ ...whole, columns: [iron, { ...sex, levels: swapped }] })).toEqual([]);
    expect(await overtaken({ ...whole, roles: { sex: { role: 'outcome' } } })).toEqual([]);
    expect(await overtaken({ ...whole, roles: { iron: { role: 'outcome' } } })).toEqual(['Blood']);
    expect(await overtaken({ ...whole, leftOut: ['iron'] })).toEqual(['Blood']);
    expect(await overtaken({ ...whole, columns: [{ ...iron, unit: 'mg/l' }, sex] })).toEqual(['Blood']);
    expect(await overtaken({ ...whole, key: '3'.repeat(64) })).toEqual(['Blood']);
    expect(await overtakenBy([night], basis)).toEqual(['Blood']);
    expect(basisAsText(basis.data)).toMatch(/^Night [0-9a-f]{8}$/);
    // A graph that relates the table has a basis of its own for it.
    const graph = { run: 'r', basis: await basisOf([], ['table']) };
    const runs = [{ id: 'r', basis }];
    expect(await overtakenGraph({ modalities: [night, whole], runs }, graph)).toEqual(['Blood']);
  });

  it('does not take a learned table for one that the graph lacks', async () => {
    const run = { id: 'r', kind: 'train', created: '', basis: await basisOf([table], []) };
    const graph = { run: 'r', basis: await basisOf([], ['table']) };
    expect(await overtakenGraph({ modalities: [table], runs: [run] }, graph)).toEqual([]);
  });

  it('is printed short', async () => {
    const { data } = await basisOf([table, night], []);
    expect(basisAsText(data)).toMatch(/^Blood [0-9a-f]{8}, Night [0-9a-f]{8}$/);
  });
});

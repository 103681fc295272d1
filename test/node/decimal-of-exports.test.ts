import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanOverrides } from '../../core/ingest/table/types/plan.ts';
import { lookAtTable } from '../../core/node/duckdb/tables.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-decimal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Numbers with three digits behind the mark: one and a half, or fifteen hundred. */
const number = (i: number): string => `${String(1 + (i % 9))}.${String(101 + ((37 * i) % 899))}`;
const rows = <T>(n: number, row: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => row(i));

const TURNED = [
  ['gene', ...rows(20, (i) => `S${String(i + 10)}`)],
  ...rows(30, (g) => [`GENE${String(g)}`, ...rows(20, (i) => number(20 * g + i))]),
];
const TESTS = ['CRP', 'Hb', 'Na', 'K', 'Cl'];
const LONG = [
  ['patient_id', 'date', 'test', 'value', 'unit'],
  ...rows(60, (i) => [
    `P${String(10 + Math.floor(i / 5))}`,
    `2021-05-0${String(1 + (i % 5))}`,
    TESTS[i % 5],
    number(i),
    'mg/l',
  ]),
];
const part = (letter: string): string[][] => [
  ['id', 'crp'],
  ...rows(12, (i) => [`${letter}${String(i)}`, number(i)]),
];

async function write(
  name: string,
  table: readonly (readonly string[])[],
  separator: string,
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${table.map((cells) => cells.join(separator)).join('\n')}\n`);
  return path;
}

const KINDS = {
  turned: (separator: string) => write('turned.csv', TURNED, separator).then((path) => ({ path, asked: {} })),
  long: (separator: string) => write('long.csv', LONG, separator).then((path) => ({ path, asked: {} })),
  stacked: async (separator: string) => ({
    path: await write('north.csv', part('N'), separator),
    asked: { stack: [{ path: await write('south.csv', part('S'), separator), sheet: null }] },
  }),
} satisfies Record<string, (separator: string) => Promise<{ path: string; asked: PlanOverrides }>>;

const askedOf = async (kind: keyof typeof KINDS, separator: string, more: PlanOverrides = {}) => {
  const { path, asked } = await KINDS[kind](separator);
  const { plan } = await lookAtTable(path, { beside: [], ...asked, ...more });
  return plan;
};

describe.each(['turned', 'long', 'stacked'] as const)('numbers such as 1.499 of a %s table', (kind) => {
  it('are asked about where semicolons separate its cells', async () => {
    const plan = await askedOf(kind, ';');
    expect(plan.open.map(({ code }) => code)).toEqual(['decimal']);
  });

  it('are read with a point where commas do', async () => {
    const plan = await askedOf(kind, ',');
    expect(plan.open).toEqual([]);
    expect(plan.columns.filter(({ type }) => type === 'number').length).toBeGreaterThan(0);
  });

  it('are thousands where the person says so', async () => {
    const plan = await askedOf(kind, ';', { decimal: ',' });
    expect(plan.open).toEqual([]);
    expect(plan.columns.filter(({ type }) => type === 'integer').length).toBeGreaterThan(0);
  });
});

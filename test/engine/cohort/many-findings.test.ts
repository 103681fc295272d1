import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { JournalEntry } from '../../../core/engine/project/journal-entry.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

const [PEOPLE, GENES, SELDOM] = [60, 25, 30];
const named = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, k) => `${letter}${k}`);
const copies = named('copy', GENES);
const seldom = named('seldom', SELDOM);

let folder: string;
let engine: EngineApi;
let project: string;
const found = async (code: string) =>
  (await engine.getFindings({ project })).filter((finding) => finding.code === code);
const journal = (): JournalEntry[] =>
  readFileSync(join(project, 'journal.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JournalEntry);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-many-'));
  project = join(folder, 'many.etiograph');
  const rng = new Rng(4);
  const rows = Array.from({ length: PEOPLE }, (_, i) => {
    const genes = copies.map(() => rng.int(4000));
    const now = seldom.map(() => (i % 4 === 0 ? rng.normal().toFixed(3) : ''));
    return [`P${i}`, ...genes, ...genes.map((v) => 2 * v), ...now];
  });
  const head = ['id', ...named('gene', GENES), ...copies, ...seldom];
  writeFileSync(join(folder, 'panel.csv'), [head, ...rows].map((row) => row.join(',')).join('\n'));
  engine = await createNodeEngine();
  const id = await engine.startImport({ project, sources: [join(folder, 'panel.csv')] });
  const { state, events } = await engine.runEnded({ id });
  if (state !== 'done') throw new Error(JSON.stringify(events.at(-1)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('many findings of a kind are one, whose button leaves all of them out at once, and can be undone', async () => {
  const [missing, ...more] = await found('cohort.mostly-missing');
  expect(more).toEqual([]);
  expect(missing.message).toMatch(
    /^panel: 30 columns are missing in most subjects: seldom0; .* and 22 more\.$/,
  );
  expect(missing.fixes.map(({ label }) => label)).toEqual(['Leave out the 30']);
  const { modality, columns, role } = missing.fixes[0].setRole!;
  expect(columns).toEqual(seldom);
  const before = journal().length;
  const changed = await engine.setRole({ project, modality, columns: [...columns], role });
  expect(changed).toEqual(seldom);
  expect(await found('cohort.mostly-missing')).toEqual([]);

  const [line, ...others] = journal().slice(before);
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    what: 'leave out column',
    details: { modality: 'panel', column: expect.stringMatching(/^seldom0, .* and 10 others$/) },
    call: { method: 'setRole', request: { modality: 'panel', columns: seldom, role: 'leave-out' } },
  });
  await engine.setRole({ project, modality, columns: [...changed], role: 'use' });
  expect(await found('cohort.mostly-missing')).toEqual([missing]);
});

it('of many copies the later ones are left out', async () => {
  const [twice] = await found('cohort.duplicated');
  expect(twice.message).toMatch(
    /^panel: 25 groups of columns carry the same values but for scale: gene0 = copy0; /,
  );
  expect(twice.fixes).toEqual([
    {
      label: 'Leave out the 25 later ones',
      setRole: { modality: 'panel', columns: copies, role: 'leave-out' },
    },
  ]);
});

it('columns are left out all together or not at all, and those that are out already are not told', async () => {
  const at = { project, modality: 'panel', role: 'leave-out' as const };
  await expect(engine.setRole({ ...at, columns: ['gene1', 'nothing'] })).rejects.toMatchObject({
    code: 'table.unknown-column',
    message: 'panel has no column “nothing”.',
  });
  const out = async (): Promise<string[]> =>
    (await engine.getVariables({ project })).variables.flatMap(({ name, role }) =>
      role === 'use' ? [] : [name],
    );
  expect(await out()).toEqual([]);
  expect(await engine.setRole({ ...at, columns: ['gene1'] })).toEqual(['gene1']);
  expect(await engine.setRole({ ...at, columns: ['gene2', 'gene1', 'gene2'] })).toEqual(['gene2']);
  expect(await out()).toEqual(['gene1', 'gene2']);
  expect(await engine.setRole({ ...at, columns: ['gene1', 'gene2'], role: 'use' })).toHaveLength(2);
  expect(await out()).toEqual([]);
});

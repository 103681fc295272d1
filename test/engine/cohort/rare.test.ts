import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RareCombination } from '../../../core/cohort/rare-combinations.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-rare-'));
  engine = await createNodeEngine();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
interface File {
  readonly head: string;
  readonly row: (i: number) => string;
  readonly from?: number;
  readonly people?: number;
}
/** What is rare in a project of these tables, of people numbered from `from` on. */
async function rareOf(...files: File[]): Promise<readonly RareCombination[]> {
  const project = join(folder, `p${++count}.etiograph`);
  const sources = files.map(({ head, row, from = 0, people = 200 }, f) => {
    const path = join(folder, `t${count}-${f}.csv`);
    const rows = Array.from({ length: people }, (_, i) => `S${from + i},${row(from + i)}`);
    writeFileSync(
      path,
      `id,${head},x\n${rows.map((text, i) => `${text},${(i * 7919) % 1000}.5`).join('\n')}\n`,
    );
    return path;
  });
  const id = await engine.startImport({ project, sources });
  const { state, events } = await engine.runEnded({ id });
  if (state !== 'done') throw new Error(JSON.stringify(events.at(-1)));
  return engine.getRare({ project });
}
const named = (rare: readonly RareCombination[]): string[] =>
  rare.map(
    ({ columns, people }) => `${columns.map((name) => name.replace(/ \(.*/, '')).join('+')} ${people}`,
  );

describe('what others may know of people', () => {
  it('is told by names of groups, by numbers of places and codes of diagnoses, and by ages in tens of years', async () => {
    expect(
      named(
        await rareOf({
          head: 'sex,centre,age',
          row: (i) => `${i % 2 ? 'm' : 'f'},${i < 3 ? 900 : 100 + (i % 30)},${i < 2 ? 71 : 30 + (i % 30)}`,
        }),
      ),
    ).toEqual(expect.arrayContaining(['age 2', 'centre 3']));
  });

  it('is not told by measures that are named after such a thing', async () => {
    const rare = await rareOf({
      head: 'sex_hormone,disease_score,region_volume_index',
      row: (i) => `${100 + i},${i % 50},${i % 40}`,
    });
    expect(rare).toEqual([]);
  });

  it('is looked at in as many columns as there are', async () => {
    const places = Array.from({ length: 14 }, (_, k) => `region_${k}`);
    const rare = await rareOf({
      head: places.join(','),
      row: (i) => places.map((_, k) => (k === 13 && i < 2 ? 'north' : i % 2 ? 'south' : 'west')).join(','),
    });
    expect(named(rare)).toContain('region_13 2');
  });

  it('counts columns of one name in two tables as one, of the people of both', async () => {
    const rare = await rareOf(
      { head: 'site', row: (i) => (i < 2 ? 'Kiel' : 'Jena') },
      { head: 'site', row: (i) => (i === 399 ? 'Kiel' : 'Jena'), from: 200 },
    );
    expect(rare).toHaveLength(1);
    expect(rare[0]).toMatchObject({ combinations: 1, people: 3 });
    expect(rare[0].columns[0]).toMatch(/^site \(.*, .*\)$/);
  });
});

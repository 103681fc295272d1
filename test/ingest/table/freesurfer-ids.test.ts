import { expect, it } from 'vitest';
import { readText } from '../../fuzz/read-text.ts';

const IDS = Array.from({ length: 12 }, (_, i) => `sub-${String(i + 1).padStart(3, '0')}`);

/** The column of ids of a table whose first column is called so, null where it is asked for. */
async function idOf(names: string, first: readonly string[]): Promise<string | null> {
  const rows = first.map((id, i) => `${id}\t${3000 + 7.3 * i}\t${4100 - 3.7 * i}`);
  const { plan } = await readText(`${names}\tLeft-Hippocampus\tCSF\n${rows.join('\n')}\n`);
  return plan.idColumn;
}

it.each([
  ['Measure:volume', IDS],
  ['Measure.mean', IDS],
  ['lh.aparc.thickness', IDS],
  ['rh.aparc.a2009s.area', IDS],
  ['lh.aparc.DKTatlas.meancurv', IDS],
  ['Measure:volume', IDS.map((_, i) => `${1000 + 7 * i}`)],
  ['Measure:volume', IDS.map((id) => `${id}_ses-01`)],
  ['lh.aparc.volume', 'bert ernie elmo oscar grover cookie'.split(' ')],
])('“%s” of FreeSurfer heads the subjects %j', async (name, ids) => {
  expect(await idOf(name, ids)).toBe(name);
});

it.each([
  ['decimals', IDS.map((_, i) => `${3000.5 + 7 * i}`)],
  ['few whole numbers', IDS.map((_, i) => `${2 + (i % 2)}`)],
  ['words that repeat', IDS.map((_, i) => ['thin', 'thick'][i % 2])],
])('a column called so that holds %s is no id', async (_, cells) => {
  expect(await idOf('lh.aparc.thickness', cells)).toBeNull();
});

it('the measurements of a table that names its subjects are none', async () => {
  const rows = IDS.map((id, i) => `${i + 2000},${id}`);
  const { plan } = await readText(`Measure:volume,subject\n${rows.join('\n')}\n`);
  expect(plan.idColumn).toBe('subject');
});

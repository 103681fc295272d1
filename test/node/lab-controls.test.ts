import { expect, it } from 'vitest';
import { take, told, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

const PEOPLE = Array.from({ length: 30 }, (_, i) => `PT-${String(i + 1).padStart(3, '0')}`);

it('leaves standards out of a file that DuckDB could read by itself', async () => {
  const ids = [...PEOPLE, 'QC1', 'QC2'];
  const result = await take(`id,il6\n${ids.map((id, i) => `${id},${String(i)}.5`).join('\n')}\n`);
  expect([...result.table.subjects]).toEqual(PEOPLE);
  expect(told(result)).toEqual(['line 32: table.nobody-id', 'line 33: table.nobody-id']);
});

it('averages no cycles of different targets of a PCR', async () => {
  const rows = PEOPLE.flatMap((id, i) =>
    ['GAPDH', 'IL6'].map((target, t) => `${id},${target},${String(20 + t * 10 + i / 10)}`),
  );
  const csv = `Sample Name,Target Name,CT\n${rows.join('\n')}\n`;
  await expect(take(csv, { idColumn: 'Sample Name', visit: { take: 'mean' } })).rejects.toThrow(
    'with different words in column “Target Name”, and a mean over them, as of “CT”, would be of different things',
  );
});

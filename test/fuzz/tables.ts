import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importTable } from '../../core/node/duckdb/import.ts';
import { lookAtTable } from '../../core/node/duckdb/tables.ts';
import { withRoles } from '../../core/engine/import/tables/roles.ts';
import { encodeText } from './encode-text.ts';
import { FILE, SOMEBODY, type FuzzReader } from './reader.ts';

const body = Array.from(
  { length: 30 },
  (_, i) =>
    `P${String(i).padStart(2, '0')},${(i * 7) % 50}.5,${['low', 'high'][i % 2]},2024-01-${10 + (i % 15)},${i % 5 === 0 ? 'NA' : i},${i % 9 === 0 ? SOMEBODY : ''}`,
);
export const plain = ['id,crp,group,visited,count,contact', ...body, ''].join('\n');
const quoted = plain.replace(/[^,\n]+/g, '"$&"');
const german = plain
  .split('\n')
  .map((line) => line.replaceAll(',', ';').replace(/(\d)\.(\d)/g, '$1,$2'))
  .join('\r\n')
  .replace('group', 'größe');

/** Looks at a table and imports it, as the wizard and the terminal do. */
export async function readAs(bytes: Uint8Array): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-fuzz-'));
  try {
    const path = join(folder, FILE);
    await writeFile(path, bytes);
    const { plan } = await lookAtTable(path);
    const settled = withRoles({ ...plan, open: [] }, {});
    const { rejects, findings } = await importTable(
      settled.idColumn === null ? { ...settled, numbered: true } : settled,
      join(folder, 'out.parquet'),
    );
    return [...rejects.map(({ reason }) => reason), ...findings.map(({ message }) => message)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const texts: FuzzReader = {
  name: 'text',
  read: readAs,
  bases: async () => [
    encodeText(plain, 'utf-8'),
    encodeText(quoted, 'utf-8'),
    encodeText(german, 'windows-1252'),
    encodeText(plain, 'utf-16le marked'),
  ],
};

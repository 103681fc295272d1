import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSasCatalog } from '../../../../core/ingest/read/sas/catalog.ts';
import { openSasTable } from '../../../../core/ingest/read/sas/open.ts';
import { openSas } from '../../../../core/ingest/read/sas/open.ts';
import { transportMembers } from '../../../../core/ingest/read/sas/transport-head.ts';
import { openTransport } from '../../../../core/ingest/read/sas/transport.ts';
import { diskSource } from '../../memory-source.ts';
import { PORTS } from '../declared/ports.ts';
import { allRows, type Expected, expectedOf, expectSame } from '../declared/expected.ts';

const HERE = fileURLToPath(new URL('files', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../../../shared/data/tables/sas', import.meta.url));
const expected = expectedOf<Expected>(new URL('expected.json.gz', import.meta.url));
const catalogs = expectedOf<Record<string, [string, string][]>>(new URL('expected.json.gz', import.meta.url));
const DAY = 86_400;

/** Seconds that a number counts in a column of dates. */
const unitOf = (file: string) => (column: number) =>
  /^(DATETIME|TIME)/.test(expected[file].formats[column]) ? 1 : DAY;

const open = (path: string) =>
  path.endsWith('.xpt') ? openTransport(diskSource(path), null, null) : openSas(diskSource(path));

describe('a file of SAS as haven writes it', () => {
  it.each(['haven-5.xpt', 'haven-8.xpt', 'haven.sas7bdat'])(
    '%s has the values and labels that pyreadstat reads',
    async (file) => {
      // It reads the kinds of missing values of transport files as missing alone.
      const table = await open(`${HERE}/${file}`);
      const plain = { ...table, read: untagged(table.read) };
      await expectSame(plain, expected[file], unitOf(file));
    },
  );

  it('has the kinds of its missing values', async () => {
    const rows = await allRows(await open(`${HERE}/haven-8.xpt`));
    expect(rows.map((row) => row[7])).toEqual(['.A', '.B', '.Z', '4', '5', '.A', '.A', '.A', '.A']);
    const { variables } = await open(`${HERE}/haven-8.xpt`);
    expect(variables[7].missing.values).toEqual(expect.arrayContaining(['._', '.A', '.Z']));
    expect(variables[0].missing.values).toEqual([]);
  });

  it('has long names and labels in version 8', async () => {
    const { variables } = await open(`${HERE}/haven-8.xpt`);
    expect(variables[2].name).toBe('a_longer_name_of_a_column');
    expect(variables[1].label).toHaveLength(127);
  });

  it('has each of its data sets', async () => {
    const source = diskSource(`${HERE}/two-data-sets.xpt`);
    const members = await transportMembers(source, null);
    expect(members.map(({ name, columns }) => [name, columns.length])).toEqual([
      ['PEOPLE', 8],
      ['VISITS', 2],
    ]);
    const visits = await openTransport(source, 'VISITS', null);
    expect(await allRows(visits)).toEqual([
      ['P001', '1'],
      ['P001', '2'],
      ['P002', '1'],
    ]);
    expect(await allRows(await openTransport(source, 'PEOPLE', null))).toHaveLength(9);
    await expect(openTransport(source, 'LABS', null)).rejects.toMatchObject({
      code: 'sas.no-data-set',
      hint: 'It has PEOPLE, VISITS.',
    });
  });
});

type Read = Awaited<ReturnType<typeof open>>['read'];

/** Rows without the kinds of missing values. */
const untagged = (read: Read): Read =>
  async function* (signal) {
    for await (const rows of read(signal)) {
      yield rows.map((row) => row.map((cell) => (cell !== null && /^\.[A-Z_]$/.test(cell) ? null : cell)));
    }
  };

const isThere = existsSync(SHARED);
if (!isThere) process.stderr.write(`SKIPPED: sas-files.test.ts: ${SHARED} is not there.\n`);

describe.skipIf(!isThere)('a file of SAS itself', () => {
  const files = isThere ? readdirSync(SHARED) : [];

  it.each(files.filter((name) => name.endsWith('.sas7bdat')))(
    '%s has the values and labels that pyreadstat reads',
    async (file) => {
      await expectSame(await open(`${SHARED}/${file}`), expected[file], unitOf(file));
    },
  );

  it.each(files.filter((name) => name.endsWith('.sas7bcat')))('%s has its value labels', async (file) => {
    const { labels, withRanges } = await readSasCatalog(diskSource(`${SHARED}/${file}`));
    const told = Object.entries(catalogs[file]).map(([name, pairs]) => [
      name,
      pairs.map(([key, label]) => ({
        value: name.startsWith('$') ? key : /^[A-Z_]$/.test(key) ? `.${key}` : String(Number(key)),
        label,
      })),
    ]);
    expect([...labels].sort()).toEqual(told);
    expect(withRanges).toEqual([]);
  });

  it('takes its value labels from a catalog', async () => {
    const { variables } = await openSasTable(
      diskSource(`${SHARED}/hadley.sas7bdat`),
      { ...PORTS, catalogs: async () => [diskSource(`${SHARED}/formats.sas7bcat`)] },
      null,
    );
    expect(variables.map(({ labels: of }) => of.map(({ label }) => label))).toEqual([
      [],
      ['R', 'SAS'],
      ['Female', 'Male'],
      ...Array.from({ length: variables.length - 3 }, () => []),
    ]);
  });

  it('is refused where it holds no rows', async () => {
    await expect(open(`${SHARED}/formats.sas7bcat`)).rejects.toMatchObject({ code: 'sas.catalog' });
    await expect(readSasCatalog(diskSource(`${SHARED}/iris.sas7bdat`))).rejects.toMatchObject({
      code: 'sas.not-catalog',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { withCatalogs } from '../../../../core/ingest/read/sas/catalogs.ts';
import { isOwnFormat } from '../../../../core/ingest/read/sas/formats.ts';
import type { SasTable } from '../../../../core/ingest/read/sas/table.ts';
import { memorySource } from '../../memory-source.ts';
import { catalogBytes } from './write-catalog.ts';

const tableOf = (formats: readonly string[]): SasTable => ({
  ...({ findings: () => [] } as unknown as SasTable),
  formats,
  variables: formats.map((_, v) => ({
    ...{ name: `v${v}`, label: null, kind: 'number', labels: [], missing: [] },
  })) as unknown as SasTable['variables'],
});
const told = async (formats: readonly string[], hasCatalog: boolean): Promise<string[]> => {
  const catalogs = hasCatalog
    ? [memorySource('formats.sas7bcat', catalogBytes({ wide: true, little: true }))]
    : [];
  const { findings } = await withCatalogs(tableOf(formats), 'a.sas7bdat', catalogs);
  return findings()
    .filter(({ code }) => code === 'sas.no-labels')
    .map(({ message }) => message);
};

describe('columns of a study’s own formats', () => {
  it('are told where no catalog has their labels', async () => {
    const [message] = await told(['SEX', '', 'BEST', 'ARM', '$CHAR', 'DATE', 'COMMA'], false);
    expect(message).toContain('formats SEX, ARM');
    expect(message).toContain('v0, v3');
  });

  it('are told where the catalog beside the table lacks them alone', async () => {
    expect(await told(['SEX', 'AGE_GROUP_OF_ADULTS'], true)).toEqual([]);
    expect((await told(['SEX', 'ARM'], true))[0]).toContain('format ARM are in no catalog');
  });

  it.each(['', 'F', 'BEST', '$', '$CHAR', 'YYMMDD', 'DATETIME', 'NLNUM', 'EURDFDD', 'Z', 'PERCENT'])(
    'are not those of SAS itself, such as %s',
    (format) => {
      expect(isOwnFormat(format)).toBe(false);
    },
  );
});

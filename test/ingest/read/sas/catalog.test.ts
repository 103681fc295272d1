import { describe, expect, it } from 'vitest';
import { readSasCatalog } from '../../../../core/ingest/read/sas/catalog.ts';
import { memorySource } from '../../memory-source.ts';
import { catalogBytes } from './write-catalog.ts';

describe.each([
  [false, true],
  [false, false],
  [true, true],
  [true, false],
])('a catalog of SAS (wide: %s, little first: %s)', (wide, little) => {
  it('has the labels of single values, and tells which formats name ranges', async () => {
    const { labels, withRanges } = await readSasCatalog(
      memorySource('formats.sas7bcat', catalogBytes({ wide, little })),
    );
    expect(Object.fromEntries(labels)).toEqual({
      SEX: [
        { value: '0', label: 'female' },
        { value: '1', label: 'male' },
        { value: '.A', label: 'not told' },
      ],
      $YESNO: [
        { value: 'y', label: 'yes' },
        { value: 'n', label: 'no' },
      ],
      AGE_GROUP_OF_ADULTS: [{ value: '99', label: 'very old' }],
    });
    expect(withRanges).toEqual(['AGE_GROUP_OF_ADULTS']);
  });
});

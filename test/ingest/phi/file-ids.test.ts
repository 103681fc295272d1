import { describe, expect, it } from 'vitest';
import { idsLikeNames } from '../../../core/ingest/phi/file-ids.ts';

/** How many of these ids, as of files whose own names say nothing, look like names of people. */
const like = (...ids: string[]): number =>
  idsLikeNames(ids.map((id, i) => ({ id, name: `IM000${String(i)}` })));

describe('ids that look like names of people', () => {
  it('are found as DICOM headers write them', () => {
    expect(like('Doe^Jane', 'Berg^Anna')).toBe(2);
    expect(like('Doe, Jane')).toBe(1);
    expect(like('Berg^Anna=Berg^Anna')).toBe(1);
  });

  it('are no numbers and no codes', () => {
    expect(like('P001', 'A^12', '1.2.840.1', 'CT_small')).toBe(0);
  });
});

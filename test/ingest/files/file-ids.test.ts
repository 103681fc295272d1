import { describe, expect, it } from 'vitest';
import { idsAreDays, idsLikeNames } from '../../../core/ingest/files/file-ids.ts';

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

describe('ids that are days', () => {
  const are = (pattern: string, ...names: string[]): boolean =>
    idsAreDays(
      names.map((name) => ({ name })),
      pattern,
    );

  it('are found as telephones and cameras write them, also where they are a part of the time', () => {
    const telephone = ['IMG-20190310-WA0001.jpg', 'IMG-20190311-WA0001.jpg', 'IMG-20190402-WA0002.jpg'];
    expect(are('IMG-{id}-*.jpg', ...telephone)).toBe(true);
    const times = ['2019-03-10 10.11.12.jpg', '2019-03-10 11.40.02.jpg', '2019-03-12 09.00.59.jpg'];
    expect(are('* {id}.*.*.jpg', ...times)).toBe(true);
  });

  it('are no ids beside days, no other numbers, and not told of two files', () => {
    const beside = ['S1_20190310.png', 'S2_20190311.png', 'S3_20190402.png'];
    expect(are('{id}_*.png', ...beside)).toBe(false);
    expect(are('{id}.png', '20190310.png', '20191399.png', '20190402.png')).toBe(false);
    expect(are('{id}.png', 'UK20190310.png', 'UK20190311.png', 'UK20190402.png')).toBe(false);
    expect(are('{id}.png', '20190310.png', '20190311.png')).toBe(false);
  });
});

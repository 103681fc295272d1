import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileIdsOf, idOfFile } from '../../../../core/ingest/table/values/file-ids.ts';
import { readText } from '../../../fuzz/read-text.ts';

const PEOPLE = Array.from({ length: 12 }, (_, i) => `P${String(i + 1).padStart(3, '0')}`);

async function read(ids: readonly string[]) {
  const rows = ids.map((id, i) => `${id};${String(40 + i)}`);
  const { plan, cells } = await readText(`File name;SDNN\n${rows.join('\n')}\n`, { idColumn: 'File name' });
  const told = (code: string): string[] =>
    plan.findings.filter((finding) => finding.code === code).map(({ message }) => message);
  return { people: cells('subject'), read: told('table.file-ids'), kept: told('table.id-folders') };
}

describe('ids that are names of files', () => {
  it.each<[string, (id: string) => string]>([
    ['a folder of Windows', (id) => `C:\\Users\\someone\\HRV\\${id}.edf`],
    ['a folder of Linux', (id) => `/data/bam/${id}_Aligned.sortedByCoord.out.bam`],
    ['a folder without ending', (id) => `/usr/local/freesurfer/subjects/${id}`],
    ['the mark behind a folder', (id) => `${id}/`],
    ['a folder and the mark behind it', (id) => `/data/subjects/${id}/`],
    ['an ending alone', (id) => `${id}.fcs`],
    ['two endings', (id) => `${id}.nii.gz`],
    ['a folder of each person', (id) => `/data/${id}/${id}_night.edf`],
  ])('are read without %s', async (_, name) => {
    const { people, read: said, kept } = await read(PEOPLE.map(name));
    expect(people).toEqual(PEOPLE);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(
      'ids in column “File name” are names of files, and are read without folder and ending',
    );
    expect(kept).toEqual([]);
  });

  it('are kept and told where two would be one', async () => {
    const ids = PEOPLE.flatMap((id) => [`/data/site1/${id}.edf`, `/data/site2/${id}.edf`]);
    const { people, read: said, kept } = await read(ids);
    expect(people).toEqual(ids);
    expect(said).toEqual([]);
    expect(kept).toHaveLength(1);
  });

  it.each([
    ['codes with points', ['1.02', '1.03', '2.01', '2.02']],
    ['sites and numbers', ['12/001', '12/002', '13/001', '13/002']],
    ['visits behind a person', ['P1_1', 'P2_1', 'P3_1', 'P4_1']],
    ['initials', ['A.D', 'B.D', 'C.D', 'E.D'].map((id) => `${id}.`)],
    ['a few files among ids', ['P001', 'P002', 'P003', 'P004.edf']],
  ])('are not: %s', async (_, ids) => {
    const { people, read: said } = await read(ids);
    expect(people).toEqual(ids);
    expect(said).toEqual([]);
  });

  it('never make one person of two', () => {
    const id = fc.tuple(
      fc.constantFrom('', '/a/b/', 'C:\\x\\', './'),
      fc.stringMatching(/^[A-Z]?[0-9_]{1,4}$/),
      fc.constantFrom('', '.edf', '_night.bam', '.nii.gz'),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(
          id.map((parts) => parts.join('')),
          { minLength: 1, maxLength: 20 },
        ),
        (ids) => {
          const found = fileIdsOf(ids);
          if (found) expect(new Set(ids.map((each) => idOfFile(each, found))).size).toBe(ids.length);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { alignCohort, buildCohort, overlaps, type Modality } from '../../core/cohort/cohort.ts';
import { inMemory } from '../../core/cohort/subject-array.ts';
import { checkCohort } from '../../core/cohort/preflight.ts';

const modality = (name: string, subjects: string[]): Modality => ({
  name,
  kind: 'table',
  subjects,
  shape: [1],
  columns: [],
  channels: [],
  sources: [],
});
const ids = (n: number, from = 0): string[] => Array.from({ length: n }, (_, i) => `S${from + i}`);

describe('a cohort', () => {
  it('joins modalities by id, trimmed and otherwise exact', () => {
    const cohort = buildCohort([modality('a', ['S1', 'S2', 's3']), modality('b', [' S2 ', 'S3', 'S1'])]);
    expect(cohort.subjects).toEqual(['S1', 'S2', 's3', 'S3']);
    expect(cohort.rowOf.map((rows) => [...rows])).toEqual([
      [0, 1, 2, -1],
      [2, 0, -1, 1],
    ]);
  });

  it('finds for every subject the row that is theirs, whatever the order', () => {
    const set = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(set, { minLength: 1, maxLength: 4 }), (sets) => {
        const modalities = sets.map((members, m) =>
          modality(
            `m${m}`,
            members.map((i) => `S${i}`),
          ),
        );
        const cohort = buildCohort(modalities);
        const everyone = new Set(sets.flat());
        expect(cohort.subjects.length).toBe(everyone.size);
        modalities.forEach(({ subjects }, m) => {
          cohort.subjects.forEach((id, s) => expect(cohort.rowOf[m][s]).toBe(subjects.indexOf(id)));
        });
        expect(overlaps(cohort).reduce((n, o) => n + o.subjects, 0)).toBe(everyone.size);
      }),
    );
  });

  it('counts who has which modalities, most frequent first', () => {
    const cohort = buildCohort([modality('a', ids(5)), modality('b', ids(4, 3))]);
    expect(overlaps(cohort)).toEqual([
      { modalities: ['a'], subjects: 3 },
      { modalities: ['a', 'b'], subjects: 2 },
      { modalities: ['b'], subjects: 2 },
    ]);
  });

  it('is aligned with the arrays that are learned only', () => {
    const cohort = buildCohort([modality('a', ids(2)), modality('b', ids(2))]);
    const array = inMemory([1], Float32Array.of(1, 2));
    expect(alignCohort(cohort, new Map([['b', array]])).modalities).toEqual([
      { name: 'b', kind: 'table', array, rowOf: Int32Array.of(0, 1) },
    ]);
  });
});

const codes = (findings: { code: string }[]): string[] => findings.map(({ code }) => code);

describe('a check of the cohort', () => {
  it('stops where a modality shares no subject with the others', () => {
    const cohort = buildCohort([
      modality('a', ids(200)),
      modality('b', ids(150)),
      modality('c', ['X1', 'X2']),
    ]);
    expect(checkCohort(cohort)).toMatchObject([
      {
        code: 'cohort.no-overlap',
        severity: 'error',
        about: ['c'],
        message: expect.stringContaining('X1, X2'),
      },
    ]);
  });

  it('stops at one subject and at none, and warns of few', () => {
    expect(checkCohort(buildCohort([modality('a', ['S1'])]))).toMatchObject([
      { code: 'cohort.one-subject', severity: 'error', message: expect.stringContaining('S1') },
    ]);
    expect(codes(checkCohort(buildCohort([])))).toEqual(['cohort.empty']);
    expect(codes(checkCohort(buildCohort([modality('a', ids(99))])))).toEqual(['cohort.few-subjects']);
    expect(checkCohort(buildCohort([modality('a', ids(100))]))).toEqual([]);
  });

  it('warns of ids that differ by leading zeros, a fraction of zero or case', () => {
    const cohort = buildCohort([
      modality('a', [...ids(200), '007', '9.0', 'P01']),
      modality('b', [...ids(200), '7', '9', 'p1']),
    ]);
    expect(checkCohort(cohort)).toMatchObject([
      { code: 'cohort.padded-ids', about: ['007', '7', '9.0', '9', 'P01', 'p1'] },
    ]);
  });
});
